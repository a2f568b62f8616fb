import type { Pair } from './describe';
import { surroundingPairs } from './descriptions/cluster-context';
import { externalOidcPairs } from './descriptions/external-oidc';
import { loginPairs } from './descriptions/login';
import { providerPairs } from './descriptions/providers';
import { servingPairs } from './descriptions/serving';

export type { AuthConfiguration } from './auth-configuration';
export { convergedInputOf } from './converged-input';
export type { Pair } from './describe';
export { hostedInputOf } from './hosted-input';
export { standaloneInputOf } from './standalone-input';

/** The configurations under which both topologies are compared. */
export const pairs: readonly Pair[] = [
  ...surroundingPairs,
  ...providerPairs,
  ...loginPairs,
  ...servingPairs,
  ...externalOidcPairs,
];
