import { attempt, Failure } from '../../../../library/failure';
import { configMaps } from '../../../../library/resources/core';
import { cached } from '../../../../library/scope';
import { partOf } from '../../../../om/state/part';
import { AUTH_CONFIG } from '../../operands/external-oidc/auth-config';
import { OAUTH_APISERVER_NAMESPACE } from '../../operands/namespaces';
import { authenticationConfigs, operatorKubeApiServers } from '../../resources/openshift';
import { CLUSTER } from './operator';
import { type AuthRun, listed } from './scope';

/** Where users come from. The rest of the object, its status too, says nothing about who manages what. */
const authenticationTypes = partOf(authenticationConfigs, ({ spec }) => ({ type: spec.type }));

const KUBE_APISERVER_NAMESPACE = 'openshift-kube-apiserver';

/** What a kube-apiserver's configuration holds, and lacks, once it takes the tokens of external issuers. */
const NO_OAUTH_METADATA = '"oauthMetadataFile":""';
const WEBHOOK = '"authentication-token-webhook-config-file":';
const STRUCTURED =
  '"authentication-config":["/etc/kubernetes/static-pod-resources/configmaps/auth-config/auth-config.json"]';

/**
 * Whether external OIDC is not only configured but in force on every kube-apiserver, so that the integrated servers can
 * go. Upstream: cluster-authentication-operator pkg/controllers/common/external_oidc.go.
 *
 * @throws Failure when it cannot be told
 */
export function isOidcLive(run: AuthRun): boolean {
  const config = attempt(() => listed(run, authenticationTypes, CLUSTER));
  if ('failure' in config) {
    throw new Failure(`getting authentications.config.openshift.io/cluster: ${config.failure.message}`);
  }
  if (config.value.type !== 'OIDC') return false;
  return run.gates.enabled('ExternalOIDCExternalClaimsSourcing')
    ? isClaimsSourcingLive(run)
    : isKubeApiServerReady(run);
}

function isClaimsSourcingLive(run: AuthRun): boolean {
  const config = cached(run, configMaps, AUTH_CONFIG, OAUTH_APISERVER_NAMESPACE);
  if (config === undefined) return false;
  if (config.data?.['auth-config.json'] === undefined) {
    throw new Failure('configmap openshift-oauth-apiserver/auth-config does not contain auth-config.json key');
  }
  return true;
}

function isKubeApiServerReady(run: AuthRun): boolean {
  for (const revision of runningRevisions(run)) {
    if (cached(run, configMaps, `auth-config-${revision}`, KUBE_APISERVER_NAMESPACE) === undefined) return false;
    const name = `config-${revision}`;
    const config = attempt(() => listed(run, configMaps, name, KUBE_APISERVER_NAMESPACE));
    if ('failure' in config) {
      throw new Failure(`getting configmap ${KUBE_APISERVER_NAMESPACE}/${name}: ${config.failure.message}`);
    }
    const text = config.value.data?.['config.yaml'] ?? '';
    if (!text.includes(NO_OAUTH_METADATA) || text.includes(WEBHOOK) || !text.includes(STRUCTURED)) return false;
  }
  return true;
}

function runningRevisions(run: AuthRun): readonly number[] {
  const servers = attempt(() => listed(run, operatorKubeApiServers, CLUSTER));
  if ('failure' in servers) {
    throw new Failure(`getting kubeapiservers.operator.openshift.io/cluster: ${servers.failure.message}`);
  }
  const undetermined = 'determining observed revisions in kubeapiservers.operator.openshift.io/cluster';
  const nodes = servers.value.status?.nodeStatuses ?? [];
  if (nodes.length === 0) throw new Failure(`${undetermined}; no node statuses found`);
  const revisions = nodes.map(({ currentRevision }) => currentRevision ?? 0);
  if (revisions.some((revision) => revision <= 0)) {
    throw new Failure(`${undetermined}; some nodes do not have a valid CurrentRevision`);
  }
  return [...new Set(revisions)].sort((a, b) => a - b);
}

/** {@link isOidcLive} where a doubt counts as no. */
export function isOidcCertainlyLive(run: AuthRun): boolean {
  const live = attempt(() => isOidcLive(run));
  return 'value' in live && live.value;
}
