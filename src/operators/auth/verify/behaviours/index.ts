import type { Behaviour } from './behaviour';
import { externalIssuerBehaviours } from './external-issuers';
import { lifecycleBehaviours } from './lifecycle';
import { loginServerBehaviours } from './oauth-server';

export type { Behaviour, Outcomes } from './behaviour';

/** The checks of all divergences that are behaviours. */
export const behaviours: readonly Behaviour[] = [
  ...loginServerBehaviours,
  ...externalIssuerBehaviours,
  ...lifecycleBehaviours,
];
