import type { Endpoints, Pod } from '../../../kube/types';
import { attempt, Failure } from '../../../library/failure';
import { endpoints } from '../../../library/resources/core';
import { pods } from '../../../library/resources/workloads';
import { applyConditions, clearOperatorStatus } from '../../../library/status/operator-status';
import { parseTime } from '../../../om/clock';
import type { Clock } from '../../../om/controller';
import type { ApplyCondition } from '../../../om/status/operator-status';
import { OAUTH_SERVER_NAMESPACE } from '../operands/namespaces';
import { OAUTH_SERVER } from '../operands/oauth-server/names';
import { isOidcLive } from './framework/external-oidc';
import { authController, live, type Scope } from './framework/scope';

const FIELD_MANAGER = 'openshift-authentication-IngressState';
const ENDPOINTS_DEGRADED = 'IngressStateEndpointsDegraded';
const PODS_DEGRADED = 'IngressStatePodsDegraded';
/** Milliseconds a pod may be pending before anybody minds. */
const TOLERATED_PENDING = 5 * 60_000;

type Subset = NonNullable<Endpoints['subsets']>[number];

const degraded = (reason: string, message: string): ApplyCondition => ({
  type: ENDPOINTS_DEGRADED,
  status: 'True',
  reason,
  message,
});

/** The one subset of the endpoints, or what is wrong with them. */
function onlySubset(object: Endpoints | undefined): Subset | { readonly condition: ApplyCondition } {
  if (!object?.metadata.uid) {
    return { condition: degraded('MissingEndpoints', 'No endpoints found for oauth-server') };
  }
  const [subset, ...others] = object.subsets ?? [];
  if (subset === undefined) {
    return { condition: degraded('MissingSubsets', 'No subsets found for the endpoints of oauth-server') };
  }
  if (others.length > 0) throw new Failure('More than one subset found for the endpoints of oauth-server');
  const waiting = subset.notReadyAddresses?.length ?? 0;
  if ((subset.addresses ?? []).length === 0 && waiting > 0) {
    const message = `All ${waiting} endpoints for oauth-server are reporting 'not ready'`;
    return { condition: degraded('NonReadyEndpoints', message) };
  }
  return subset;
}

/** What is wrong with a pod, in words. */
function complaints({ metadata, status }: Pod, clock: Clock): readonly string[] {
  const { name = '' } = metadata;
  const found = (status?.containerStatuses ?? []).flatMap((container) => {
    if (container.ready && container.state?.running !== undefined) return [];
    const ended = container.state?.terminated;
    const restarts = container.restartCount ?? 0;
    return [
      ...(ended === undefined
        ? []
        : [`pod "${name}" container "${container.name}" terminated with ${JSON.stringify(ended.message ?? '')}`]),
      ...(restarts > 1 ? [`pod "${name}" container "${container.name}" restarted ${restarts} times`] : []),
    ];
  });
  const started = status?.phase === 'Pending' ? parseTime(status.startTime ?? '') : undefined;
  const tooLong = started !== undefined && !clock.isBefore(started + TOLERATED_PENDING);
  return tooLong ? [...found, `pod "${name}" has been pending for longer than 5m0s`] : found;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function podComplaints(scope: Scope, subset: Subset): readonly string[] {
  const names = new Map<string, string>();
  for (const { targetRef } of subset.addresses ?? []) {
    if (targetRef?.kind === 'Pod') names.set(text(targetRef.name), text(targetRef.namespace));
  }
  return [...names].flatMap(([name, namespace]) => {
    const pod = attempt(() => live(scope, pods, name, namespace));
    return 'failure' in pod
      ? [`error getting pod "${name}": ${pod.failure.message}`]
      : complaints(pod.value, scope.clock);
  });
}

/**
 * Whether the oauth-server's endpoints lead to healthy pods.
 * Upstream: cluster-authentication-operator pkg/controllers/ingressstate.
 */
export const ingressStateController = authController('TODO-ingressStateController', (scope) => {
  if (isOidcLive(scope)) return clearOperatorStatus(scope, FIELD_MANAGER);
  const subset = onlySubset(scope.state.get(endpoints, OAUTH_SERVER, OAUTH_SERVER_NAMESPACE));
  const found: ApplyCondition[] = [];
  if ('condition' in subset) {
    found.push(subset.condition);
  } else {
    const messages = podComplaints(scope, subset);
    if (messages.length > 0) {
      const message = `Unhealthy pods found: ${messages.join(',')}`;
      found.push({ type: PODS_DEGRADED, status: 'True', reason: 'UnhealthyPods', message });
    }
  }
  applyConditions(scope, FIELD_MANAGER, [ENDPOINTS_DEGRADED, PODS_DEGRADED], found);
});
