import { configurations, type NamedConfiguration } from '../../../../src/operators/auth/configurations';

/** The configuration of this name. */
export function configurationNamed(name: string): NamedConfiguration {
  const found = configurations.find((named) => named.name === name);
  if (found === undefined) throw new Error(`there is no configuration "${name}"`);
  return found;
}
