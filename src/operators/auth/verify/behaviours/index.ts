import type { Behaviour } from './behaviour';
import { externalIssuerBehaviours } from './external-issuers';
import { lifecycleBehaviours } from './lifecycle';
import { oauthServerBehaviours } from './oauth-server';

export type { Behaviour } from './behaviour';

/** The checks of all divergences that are behaviours. */
export const behaviours: readonly Behaviour[] = [
  ...oauthServerBehaviours,
  ...externalIssuerBehaviours,
  ...lifecycleBehaviours,
];
