import type { ObservedSyncRule } from '../../../../library/observe/observer';
import { CONFIG_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';

/** Keeps a copy of a user's object beside the oauth-server, or takes it away where the name is empty. */
export const syncRule = (kind: ObservedSyncRule['kind'], copy: string, name: string | undefined): ObservedSyncRule => ({
  kind,
  target: { namespace: OAUTH_SERVER_NAMESPACE, name: copy },
  source: name ? { namespace: CONFIG_NAMESPACE, name } : undefined,
});
