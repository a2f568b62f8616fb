import { isJsonObject, type JsonValue } from '../../../kube/json';
import type { ApiService, Condition } from '../../../kube/types';
import { applyApiService } from '../../../library/apply/api-service';
import { attempt, Failure } from '../../../library/failure';
import { configMaps, endpoints } from '../../../library/resources/core';
import { apiServices } from '../../../library/resources/extensions';
import { cached } from '../../../library/scope';
import { applyOperatorStatus } from '../../../library/status/operator-status';
import type { ApplyCondition } from '../../../om/status/operator-status';
import { aggregatedGroups, apiService, apiServiceName } from '../operands/api-services';
import { OAUTH_APISERVER_NAMESPACE } from '../operands/namespaces';
import { APISERVER_SERVICE } from '../operands/oauth-apiserver/names';
import { isOidcLive } from './framework/external-oidc';
import { managementStateOf } from './framework/management-state';
import { type AuthRun, authController, listed, type Scope } from './framework/scope';

const FIELD_MANAGER = 'openshift-apiserver-APIService';

function oidcLive(run: AuthRun): boolean {
  const live = attempt(() => isOidcLive(run));
  if ('failure' in live) throw new Failure(`checking if authentication mode is OIDC: ${live.failure.message}`);
  return live.value;
}

function remove(scope: Scope): void {
  for (const group of aggregatedGroups) {
    const existing = cached(scope, apiServices, apiServiceName(group));
    if (existing === undefined || existing.metadata.deletionTimestamp !== undefined) continue;
    scope.write.delete(apiServices, apiServiceName(group));
  }
}

/** Whether the cluster is past its installation. */
const isBootstrapped = (run: AuthRun): boolean =>
  cached(run, configMaps, 'bootstrap', 'kube-system')?.data?.status === 'complete';

/** Whether the server behind the APIs answers, in a cluster that is installed. @throws Failure in doubt */
function isReady(run: AuthRun): boolean {
  const { subsets = [] } = listed(run, endpoints, APISERVER_SERVICE, OAUTH_APISERVER_NAMESPACE);
  if (!subsets.some(({ addresses = [] }) => addresses.length > 0)) return false;
  return isBootstrapped(run);
}

const conditionsOf = ({ status }: ApiService): readonly Partial<Condition>[] => {
  const given = status?.conditions;
  const list: readonly JsonValue[] = Array.isArray(given) ? given : [];
  return list.filter(isJsonObject);
};

function unavailable(existing: ApiService): readonly string[] {
  const condition = conditionsOf(existing).find(({ type }) => type === 'Available');
  if (condition === undefined || condition.status === 'True') return [];
  const { name = '' } = existing.metadata;
  return [`apiservices.apiregistration.k8s.io/${name}: not available: ${condition.message ?? ''}`];
}

/** Asks the API server what it serves; only a recorded answer can say that it serves the group. */
function undiscovered(scope: Scope, group: string): readonly string[] {
  const path = `/apis/${group}/v1`;
  const answer = scope.network.get(`https://kubernetes.default.svc${path}`);
  if ('status' in answer && answer.status === 200) return [];
  const status = 'status' in answer ? answer.status : 500;
  const refusal = `an error on the server ("unsupported discovery path: \\"${path}\\"") has prevented the request from succeeding`;
  const error = `an attempt failed with statusCode = ${status}, err = ${refusal}`;
  scope.events.warning('OpenShiftAPICheckFailed', `"${group}.v1" failed with ${error}`);
  return [`"${group}.v1" is not ready: ${error}`];
}

function enable(scope: Scope): void {
  const problems = aggregatedGroups.flatMap((group) => {
    const applied = applyApiService(scope, apiService(scope.placement, group));
    return applied.written ? [] : unavailable(applied.object);
  });
  const found = problems.length > 0 ? problems : aggregatedGroups.flatMap((group) => undiscovered(scope, group));
  if (found.length > 0) throw new Failure([...found].sort().join('\n'));
}

const report = (scope: Scope, available: Omit<ApplyCondition, 'type'>): void =>
  applyOperatorStatus(scope, FIELD_MANAGER, {
    conditions: [
      { type: 'APIServicesDegraded', status: 'False' },
      { type: 'APIServicesAvailable', ...available },
    ],
  });

/**
 * Registers the OAuth API server's groups with the aggregator, and takes them away where tokens come from elsewhere.
 * Upstream: openshift/library-go pkg/operator/apiserver/controller/apiservice.
 */
export const apiServiceController = authController(
  'openshift-apiserver-APIService',
  { needs: 'live cluster' },
  (scope) => {
    const state = managementStateOf(scope);
    if (state === 'Removed') {
      oidcLive(scope);
      return remove(scope);
    }
    if (state !== 'Managed') return;
    const disabled = oidcLive(scope);
    if (disabled) remove(scope);
    const ready = attempt(() => (disabled ? isBootstrapped(scope) : isReady(scope)));
    if ('failure' in ready) {
      report(scope, { status: 'False', reason: 'ErrorCheckingPrecondition', message: ready.failure.message });
      throw ready.failure;
    }
    if (!ready.value) {
      return report(scope, { status: 'False', reason: 'PreconditionNotReady', message: 'PreconditionNotReady' });
    }
    const enabled = attempt(() => {
      if (!disabled) enable(scope);
    });
    if ('failure' in enabled) {
      report(scope, { status: 'False', reason: 'Error', message: enabled.failure.message });
      throw enabled.failure;
    }
    report(scope, { status: 'True' });
  },
);
