import type { JsonValue } from '../../kube/json';
import { toYaml } from '../../kube/yaml';
import { withConfigurationOutputs } from '../../om/declared-resources';
import type { Target } from '../../operators/auth/divergences/divergence';
import type { CommandHost } from '../command';
import { loadDeclarations } from '../operators';

/** The options as given. */
export interface DeclarationOptions {
  readonly target: Target;
  readonly output: 'yaml' | 'json';
}

/** Prints what the operator reads, what it writes to the Configuration cluster included. */
export function printInputResources(options: DeclarationOptions, host: CommandHost): void {
  const { inputs, outputs } = loadDeclarations(options.target);
  print(withConfigurationOutputs(inputs, outputs), options, host);
}

/** Prints what the operator writes, by cluster. */
export function printOutputResources(options: DeclarationOptions, host: CommandHost): void {
  print(loadDeclarations(options.target).outputs, options, host);
}

const print = (value: JsonValue, { output }: DeclarationOptions, host: CommandHost): void =>
  host.data(output === 'json' ? `${JSON.stringify(value, undefined, 2)}\n` : toYaml(value));
