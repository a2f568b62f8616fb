import { AUTH_CONFIG } from '../../operands/external-oidc/auth-config';
import {
  CONFIG_MANAGED_NAMESPACE,
  CONFIG_NAMESPACE,
  OAUTH_APISERVER_NAMESPACE,
  OAUTH_SERVER_NAMESPACE,
} from '../../operands/namespaces';
import { PUBLISHED_METADATA } from '../../operands/oauth-metadata';
import { authenticationConfigs } from '../../resources/openshift';
import { CONFIG_SECRET, ENCRYPTION_CONFIG } from '../encryption/config-secret';
import { wasEncryptionEnabled } from '../encryption/precondition';
import { CLUSTER } from '../framework/operator';
import { type AuthRun, cached } from '../framework/scope';
import type { SyncRule } from '../framework/sync-rules';

const etcd = { client: 'etcd-client', servingCa: 'etcd-serving-ca' } as const;

/** Whether the OAuth API server looks at tokens of external issuers itself. */
const reviewsExternalTokens = (run: AuthRun): boolean =>
  run.gates.enabled('ExternalOIDCExternalClaimsSourcing') &&
  cached(run, authenticationConfigs, CLUSTER)?.spec.type === 'OIDC';

/** A rule of which it is decided when it is followed whether the copy is cared for at all. */
export type FixedSyncRule = SyncRule & { readonly when?: (run: AuthRun) => boolean };

/**
 * The copies that are kept whatever identity providers there are.
 * Upstream: cluster-authentication-operator pkg/operator/starter.go.
 */
export const fixedSyncRules: readonly FixedSyncRule[] = [
  {
    kind: 'ConfigMap',
    target: PUBLISHED_METADATA,
    source: { namespace: OAUTH_SERVER_NAMESPACE, name: 'v4-0-config-system-metadata' },
  },
  {
    kind: 'ConfigMap',
    target: { namespace: OAUTH_APISERVER_NAMESPACE, name: etcd.servingCa },
    source: { namespace: CONFIG_NAMESPACE, name: etcd.servingCa },
  },
  {
    kind: 'ConfigMap',
    target: { namespace: OAUTH_APISERVER_NAMESPACE, name: AUTH_CONFIG },
    source: { namespace: CONFIG_MANAGED_NAMESPACE, name: AUTH_CONFIG },
    when: reviewsExternalTokens,
  },
  {
    kind: 'Secret',
    target: { namespace: OAUTH_APISERVER_NAMESPACE, name: etcd.client },
    source: { namespace: CONFIG_NAMESPACE, name: etcd.client },
  },
  {
    kind: 'Secret',
    target: { namespace: OAUTH_APISERVER_NAMESPACE, name: ENCRYPTION_CONFIG },
    source: { namespace: CONFIG_MANAGED_NAMESPACE, name: CONFIG_SECRET },
    when: wasEncryptionEnabled,
  },
];
