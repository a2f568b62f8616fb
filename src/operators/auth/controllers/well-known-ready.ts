import { unmarshalMap } from '../../../kube/go-unmarshal';
import { goJoinHostPort } from '../../../kube/host-port';
import type { JsonObject } from '../../../kube/json';
import type { Endpoints, Service } from '../../../kube/types';
import { sameJson } from '../../../library/apply/same';
import { hasLasted } from '../../../library/elapsed';
import { attempt, Failure } from '../../../library/failure';
import { configMaps, endpoints, services } from '../../../library/resources/core';
import { applyOperatorStatus, clearOperatorStatus } from '../../../library/status/operator-status';
import type { ApplyCondition } from '../../../om/status/operator-status';
import { oauthServerIdentity } from '../divergences/oauth-server';
import { OAUTH_METADATA_KEY, PUBLISHED_METADATA } from '../operands/oauth-metadata';
import { authenticationConfigs, infrastructures } from '../resources/openshift';
import { statusLine } from './endpoints/accessible';
import { isOidcLive } from './framework/external-oidc';
import { listedLoginRoute } from './framework/login-objects';
import { CLUSTER, operatorCondition, operatorSettings } from './framework/operator';
import { API_SERVER_CA, podFile } from './framework/pod-files';
import { type AuthRun, authController, type ControllerTraits, listed, type Scope } from './framework/scope';

const FIELD_MANAGER = 'openshift-authentication-WellKnownReady';
const AVAILABLE = 'WellKnownAvailable';
const OBSERVED = 'WellKnownReadyControllerDegradationObserved';
const PATH = '/.well-known/oauth-authorization-server';
/** Milliseconds that some API servers may lag behind the others before that is a fault. */
const TOLERATED_LAG = 5 * 60_000;
const PARTLY = 'AtLeastOneWellKnownEndpointUnavailable';

/** How the API servers answer: all as they should, some, or none of them. */
type Readiness =
  | { readonly state: 'ready' }
  | { readonly state: 'partly'; readonly problem: string }
  | { readonly state: 'not ready'; readonly problem: string };

function targetPort({ spec }: Service, wanted: number): number | undefined {
  const ports = spec.ports ?? [];
  const match = ports.find(({ port, protocol, targetPort }) => {
    return port === wanted && protocol === 'TCP' && typeof targetPort === 'number' && targetPort !== 0;
  });
  return typeof match?.targetPort === 'number' ? match.targetPort : undefined;
}

function addressesOf({ subsets = [] }: Endpoints, target: number): readonly string[] {
  const subset = subsets.find(({ ports = [] }) =>
    ports.some(({ port, protocol }) => protocol === 'TCP' && port === target),
  );
  if (subset === undefined) throw new Failure('unable to find kube api server endpointLister port');
  const { addresses = [], notReadyAddresses = [] } = subset;
  if (notReadyAddresses.length > 0 || addresses.length === 0) {
    throw new Failure('kube api server endpointLister is not ready');
  }
  return addresses.map(({ ip }) => goJoinHostPort(ip, target));
}

function apiServers(scope: Scope): readonly string[] {
  const wanted = Number(scope.environment.KUBERNETES_SERVICE_PORT_HTTPS ?? '');
  const service = attempt(() => listed(scope, services, 'kubernetes', 'default'));
  if ('failure' in service) throw new Failure(`failed to get kube api server service: ${service.failure.message}`);
  const target = targetPort(service.value, Number.isInteger(wanted) && wanted > 0 ? wanted : 443);
  if (target === undefined) throw new Failure('unable to find kube api server service target port');
  const endpoint = attempt(() => listed(scope, endpoints, 'kubernetes', 'default'));
  if ('failure' in endpoint) {
    throw new Failure(`failed to get kube api server endpointLister: ${endpoint.failure.message}`);
  }
  return addressesOf(endpoint.value, target);
}

function published(run: AuthRun): JsonObject {
  const { name, namespace } = PUBLISHED_METADATA;
  const text = listed(run, configMaps, name, namespace).data?.[OAUTH_METADATA_KEY];
  if (!text) {
    throw new Failure(
      `the openshift-config-managed/oauth-openshift configMap is missing data in the '${OAUTH_METADATA_KEY}' key`,
    );
  }
  return parsed(text, 'failed to unmarshal cm metadata');
}

function parsed(text: string, context: string): JsonObject {
  const map = unmarshalMap(text);
  if (map.ok) return map.value;
  throw new Failure(`${context}: ${map.error}`);
}

const SEE_LOGS = '(check kube-apiserver logs if this error persists)';

function checkServer(scope: Scope, address: string): void {
  const expected = attempt(() => published(scope));
  if ('failure' in expected) {
    throw new Failure(
      `failed to get oauth metadata from openshift-config-managed/oauth-openshift ConfigMap: ${expected.failure.message} (check authentication operator, it is supposed to create this)`,
    );
  }
  const url = `https://${address}${PATH}`;
  const endpoint = `kube-apiserver oauth endpoint ${url}`;
  const answer = scope.network.get(url);
  if ('error' in answer) {
    const hint = answer.error.includes('connection refused')
      ? ' (kube-apiserver is probably not running on that node, killed before graceful termination or crash-looping)'
      : '';
    throw new Failure(`failed to GET ${endpoint}: ${answer.error.replace(/^Get "[^"]*": /, '')}${hint}`);
  }
  if (answer.status === 404) {
    throw new Failure(
      `${endpoint} is not yet served and authentication operator keeps waiting (check kube-apiserver operator, and check that instances roll out successfully, which can take several minutes per instance)`,
    );
  }
  if (answer.status !== 200) {
    throw new Failure(`${endpoint} replied with unexpected status: ${statusLine(answer.status)} ${SEE_LOGS}`);
  }
  const received = parsed(answer.body, `failed to unmarshal ${url} JSON`);
  if (sameJson(received, expected.value)) return;
  throw new Failure(
    `the ${url} endpoint returns different oauth metadata than is stored in openshift-config-managed/oauth-openshift ConfigMap (check kube-apiserver operator that instances roll out, which happens when oauth metadata changes)`,
  );
}

function readiness(scope: Scope): Readiness {
  const { type = '', oauthMetadata } = listed(scope, authenticationConfigs, CLUSTER).spec;
  if ((type !== '' && type !== 'IntegratedOAuth') || oauthMetadata?.name) return { state: 'ready' };
  const trust = attempt(() => podFile(scope, API_SERVER_CA));
  if ('failure' in trust) return { state: 'not ready', problem: `failed to read SA ca.crt: ${trust.failure.message}` };
  const servers = attempt(() => apiServers(scope));
  if ('failure' in servers) {
    const problem = `failed to get API server IPs: ${servers.failure.message} (check kube-apiserver that it deploys correctly)`;
    return { state: 'not ready', problem };
  }
  const problems = servers.value.flatMap((address) => {
    const checked = attempt(() => checkServer(scope, address));
    return 'failure' in checked ? [checked.failure.message] : [];
  });
  if (problems.length === 0) return { state: 'ready' };
  const state = problems.length < servers.value.length ? 'partly' : 'not ready';
  return { state, problem: problems.join('\n') };
}

/** Whether some API servers have lagged behind, in the same way, for too long. */
function isTooLong(scope: Scope, problem: string): boolean {
  const before = operatorCondition(scope, OBSERVED);
  if (before?.reason !== PARTLY || before.message !== problem) return false;
  return before.lastTransitionTime !== undefined && hasLasted(scope.clock, before.lastTransitionTime, TOLERATED_LAG);
}

const applyBoth = (
  scope: Scope,
  available: Omit<ApplyCondition, 'type'>,
  observed: Omit<ApplyCondition, 'type'>,
): void =>
  applyOperatorStatus(scope, FIELD_MANAGER, {
    conditions: [
      { type: AVAILABLE, ...available },
      { type: OBSERVED, ...observed },
    ],
  });

/** It asks the kube-apiserver as the pod of an operator that runs in the same cluster. */
const traits: ControllerTraits = { needs: 'live cluster', hostedInstead: oauthServerIdentity };

/**
 * Whether the API servers tell clients where the oauth-server is.
 * Upstream: cluster-authentication-operator pkg/controllers/readiness.
 */
export const wellKnownReadyController = authController('TODO-wellKnownReadyController', traits, (scope) => {
  operatorSettings(scope);
  listed(scope, authenticationConfigs, CLUSTER);
  listed(scope, infrastructures, CLUSTER);
  if (isOidcLive(scope)) return clearOperatorStatus(scope, FIELD_MANAGER);
  const route = attempt(() => listedLoginRoute(scope));
  if ('failure' in route) {
    const { message } = route.failure;
    applyBoth(scope, { status: 'False', reason: 'PrereqsNotReady', message }, { status: 'True' });
    throw route.failure;
  }
  const found = readiness(scope);
  switch (found.state) {
    case 'ready':
      return applyBoth(scope, { status: 'True', reason: 'AsExpected' }, { status: 'False' });
    case 'not ready': {
      const message = `No well-known endpoints are available: ${found.problem}`;
      applyBoth(scope, { status: 'False', reason: 'NotReady', message }, { status: 'True' });
      throw new Failure(found.problem);
    }
    case 'partly': {
      const tooLong = isTooLong(scope, found.problem);
      const observed = tooLong ? {} : { reason: PARTLY, message: found.problem };
      applyBoth(
        scope,
        { status: 'True', reason: 'AtLeastOneWellKnownEndpointAvailable' },
        { status: 'True', ...observed },
      );
      if (tooLong) throw new Failure(found.problem);
    }
  }
});
