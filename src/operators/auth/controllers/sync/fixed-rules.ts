import { cached } from '../../../../library/scope';
import { AUTH_CONFIG } from '../../operands/external-oidc/auth-config';
import {
  CONFIG_MANAGED_NAMESPACE,
  CONFIG_NAMESPACE,
  OAUTH_APISERVER_NAMESPACE,
  OAUTH_SERVER_NAMESPACE,
} from '../../operands/namespaces';
import {
  ENCRYPTION_CONFIG,
  ENCRYPTION_CONFIG_SOURCE,
  ETCD_CLIENT,
  ETCD_SERVING_CA,
} from '../../operands/oauth-apiserver/names';
import { PUBLISHED_METADATA } from '../../operands/oauth-metadata';
import { SYSTEM_METADATA } from '../../operands/oauth-server/names';
import { authenticationConfigs } from '../../resources/openshift';
import { wasEncryptionEnabled } from '../encryption/precondition';
import { CLUSTER } from '../framework/operator';
import type { AuthRun } from '../framework/scope';
import type { SyncRule } from '../framework/sync-rules';

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
    source: { namespace: OAUTH_SERVER_NAMESPACE, name: SYSTEM_METADATA },
  },
  {
    kind: 'ConfigMap',
    target: { namespace: OAUTH_APISERVER_NAMESPACE, name: ETCD_SERVING_CA },
    source: { namespace: CONFIG_NAMESPACE, name: ETCD_SERVING_CA },
  },
  {
    kind: 'ConfigMap',
    target: { namespace: OAUTH_APISERVER_NAMESPACE, name: AUTH_CONFIG },
    source: { namespace: CONFIG_MANAGED_NAMESPACE, name: AUTH_CONFIG },
    when: reviewsExternalTokens,
  },
  {
    kind: 'Secret',
    target: { namespace: OAUTH_APISERVER_NAMESPACE, name: ETCD_CLIENT },
    source: { namespace: CONFIG_NAMESPACE, name: ETCD_CLIENT },
  },
  {
    kind: 'Secret',
    target: { namespace: OAUTH_APISERVER_NAMESPACE, name: ENCRYPTION_CONFIG },
    source: { namespace: CONFIG_MANAGED_NAMESPACE, name: ENCRYPTION_CONFIG_SOURCE },
    when: wasEncryptionEnabled,
  },
];
