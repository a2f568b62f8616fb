import type { SyncRules } from '../controllers/framework/sync-rules';
import {
  CONFIG_MANAGED_NAMESPACE,
  CONFIG_NAMESPACE,
  OAUTH_APISERVER_NAMESPACE,
  OAUTH_SERVER_NAMESPACE,
} from '../operands/namespaces';
import { PUBLISHED_METADATA } from '../operands/oauth-metadata';

const etcd = { client: 'etcd-client', servingCa: 'etcd-serving-ca' } as const;

/**
 * The copies that are kept whatever is configured.
 * Upstream: cluster-authentication-operator pkg/operator/starter.go.
 */
export function fixedSyncRules(rules: SyncRules): void {
  rules.configMap(PUBLISHED_METADATA, { namespace: OAUTH_SERVER_NAMESPACE, name: 'v4-0-config-system-metadata' });
  rules.configMap(
    { namespace: OAUTH_APISERVER_NAMESPACE, name: etcd.servingCa },
    { namespace: CONFIG_NAMESPACE, name: etcd.servingCa },
  );
  rules.secret(
    { namespace: OAUTH_APISERVER_NAMESPACE, name: etcd.client },
    { namespace: CONFIG_NAMESPACE, name: etcd.client },
  );
  rules.secret(
    { namespace: OAUTH_APISERVER_NAMESPACE, name: 'encryption-config' },
    { namespace: CONFIG_MANAGED_NAMESPACE, name: 'encryption-config-openshift-oauth-apiserver' },
  );
}
