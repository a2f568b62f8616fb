import { CONFIG_SECRET, ENCRYPTION_CONFIG } from '../controllers/encryption/config-secret';
import { wasEncryptionEnabled } from '../controllers/encryption/precondition';
import { CLUSTER } from '../controllers/framework/operator';
import { type AuthRun, cached } from '../controllers/framework/scope';
import { AUTH_CONFIG } from '../operands/external-oidc/auth-config';
import {
  CONFIG_MANAGED_NAMESPACE,
  CONFIG_NAMESPACE,
  OAUTH_APISERVER_NAMESPACE,
  OAUTH_SERVER_NAMESPACE,
} from '../operands/namespaces';
import { PUBLISHED_METADATA } from '../operands/oauth-metadata';
import { authenticationConfigs } from '../resources/openshift';

const etcd = { client: 'etcd-client', servingCa: 'etcd-serving-ca' } as const;

/** Whether the OAuth API server looks at tokens of external issuers itself. */
const reviewsExternalTokens = (run: AuthRun): boolean =>
  run.gates.enabled('ExternalOIDCExternalClaimsSourcing') &&
  cached(run, authenticationConfigs, CLUSTER)?.spec.type === 'OIDC';

/**
 * The copies that are kept whatever identity providers there are.
 * Upstream: cluster-authentication-operator pkg/operator/starter.go.
 */
export function fixedSyncRules(run: AuthRun): void {
  const { syncRules: rules } = run;
  rules.configMap(PUBLISHED_METADATA, { namespace: OAUTH_SERVER_NAMESPACE, name: 'v4-0-config-system-metadata' });
  rules.configMap(
    { namespace: OAUTH_APISERVER_NAMESPACE, name: etcd.servingCa },
    { namespace: CONFIG_NAMESPACE, name: etcd.servingCa },
  );
  rules.configMap(
    { namespace: OAUTH_APISERVER_NAMESPACE, name: AUTH_CONFIG },
    { namespace: CONFIG_MANAGED_NAMESPACE, name: AUTH_CONFIG },
    () => reviewsExternalTokens(run),
  );
  rules.secret(
    { namespace: OAUTH_APISERVER_NAMESPACE, name: etcd.client },
    { namespace: CONFIG_NAMESPACE, name: etcd.client },
  );
  rules.secret(
    { namespace: OAUTH_APISERVER_NAMESPACE, name: ENCRYPTION_CONFIG },
    { namespace: CONFIG_MANAGED_NAMESPACE, name: CONFIG_SECRET },
    () => wasEncryptionEnabled(run),
  );
}
