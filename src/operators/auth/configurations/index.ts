import type { NamedConfiguration } from './describe';
import { clusterConfigurations } from './descriptions/cluster-context';
import { externalOidcConfigurations } from './descriptions/external-oidc';
import { loginConfigurations } from './descriptions/login';
import { providerConfigurations } from './descriptions/providers';
import { servingConfigurations } from './descriptions/serving';

export type { AuthConfiguration } from './auth-configuration';
export { convergedInputOf } from './converged-input';
export type { NamedConfiguration } from './describe';
export { freshInputOf } from './fresh-input';
export { hostedInputOf } from './hosted-input';
export { standaloneInputOf } from './standalone-input';

/** The configurations under which both topologies are compared. */
export const configurations: readonly NamedConfiguration[] = [
  ...clusterConfigurations,
  ...providerConfigurations,
  ...loginConfigurations,
  ...servingConfigurations,
  ...externalOidcConfigurations,
];
