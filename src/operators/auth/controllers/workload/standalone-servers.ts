import type { Deployment, StringMap } from '../../../../kube/types';
import { applyDeployment } from '../../../../library/apply/deployment';
import { configMaps, secrets } from '../../../../library/resources/core';
import { deployments, nodes } from '../../../../library/resources/workloads';
import { hasRedacted } from '../../../../om/redaction';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE } from '../../operands/namespaces';
import { APISERVER_TRUSTED_CA, ETCD_CLIENT, ETCD_SERVING_CA } from '../../operands/oauth-apiserver/names';
import { standaloneOAuthApiserver } from '../../placements/standalone/oauth-apiserver';
import { standaloneOAuthServer } from '../../placements/standalone/oauth-server';
import { latestRevision, operandGenerations } from '../framework/operator';
import type { Scope, ServerPlacement } from '../framework/scope';
import { bootstrapUserExists } from './bootstrap-user';

function applied(scope: Scope, required: Deployment): Deployment | undefined {
  const outcome = applyDeployment(scope, required, operandGenerations(scope));
  return outcome.written ? undefined : outcome.object;
}

const runningAnnotations = ({ state }: Scope, { metadata: { name = '', namespace } }: Deployment): StringMap =>
  state.get(deployments, name, namespace)?.metadata.annotations ?? {};

/** Both servers run in the cluster that they serve. */
export const standaloneServers: ServerPlacement = {
  oauthServer(scope, operand, proxy) {
    const { state, placement } = scope;
    const around = {
      proxy,
      bootstrapUserExists: bootstrapUserExists(scope),
      nodes: state.list(nodes),
      configMaps: state.list(configMaps, OAUTH_SERVER_NAMESPACE),
      secrets: state.list(secrets, OAUTH_SERVER_NAMESPACE),
    };
    return applied(scope, standaloneOAuthServer(operand, around, placement));
  },
  oauthApiserver(scope, operand) {
    const { state, environment, placement } = scope;
    const etcdClient = state.get(secrets, ETCD_CLIENT, OAUTH_APISERVER_NAMESPACE);
    const around = {
      revision: latestRevision(scope),
      operatorImage: environment.OPERATOR_IMAGE ?? '',
      nodes: state.list(nodes),
      annotations: hasRedacted(etcdClient) ? runningAnnotations(scope, operand) : {},
      dependencies: {
        etcdClient,
        etcdServingCa: state.get(configMaps, ETCD_SERVING_CA, OAUTH_APISERVER_NAMESPACE),
        trustedCaBundle: state.get(configMaps, APISERVER_TRUSTED_CA, OAUTH_APISERVER_NAMESPACE),
      },
    };
    return applied(scope, standaloneOAuthApiserver(operand, around, placement));
  },
};
