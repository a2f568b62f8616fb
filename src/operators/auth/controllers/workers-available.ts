import type { Node } from '../../../kube/types';
import { hasLabels, selectorMap } from '../../../library/labels';
import { nodes } from '../../../library/resources/workloads';
import { cached } from '../../../library/scope';
import { applyConditions, clearOperatorStatus } from '../../../library/status/operator-status';
import type { ApplyCondition } from '../../../om/status/operator-status';
import { loginRoutes } from '../divergences/exposure';
import { ingressControllers } from '../resources/openshift';
import { isOidcLive } from './framework/external-oidc';
import { type AuthRun, authController } from './framework/scope';

const FIELD_MANAGER = 'openshift-authentication-IngressNodesAvailable';
const TYPE = 'ReadyIngressNodesAvailable';
const WORKER = { 'node-role.kubernetes.io/worker': '' };
const MASTER_ROLE = 'node-role.kubernetes.io/master';

const readyConditions = ({ status }: Node): number =>
  (status?.conditions ?? []).filter(({ type, status }) => type === 'Ready' && status === 'True').length;

const isSchedulable = ({ spec }: Node): boolean =>
  !(spec?.taints ?? []).some(({ effect, key }) => effect === 'NoSchedule' && key === MASTER_ROLE);

/** How many nodes the default ingress controller asks for by labels. */
function customTargets(run: AuthRun, all: readonly Node[]): number {
  const controller = cached(run, ingressControllers, 'default', 'openshift-ingress-operator');
  const selector = selectorMap(controller?.spec.nodePlacement?.nodeSelector);
  return selector === undefined ? 0 : all.filter((node) => hasLabels(node, selector)).length;
}

/**
 * Whether there are nodes that ingress can run on: without it nobody reaches the oauth-server.
 * Upstream: cluster-authentication-operator pkg/controllers/ingressnodesavailable.
 */
export const workersAvailableController = authController(
  'TODO-workersAvailableController',
  { hostedInstead: loginRoutes },
  (scope) => {
    if (isOidcLive(scope)) return clearOperatorStatus(scope, FIELD_MANAGER);
    const all = scope.state.list(nodes);
    const workers = all.filter((node) => hasLabels(node, WORKER));
    const masters = all.filter((node) => hasLabels(node, { [MASTER_ROLE]: '' }));
    const custom = customTargets(scope, all);
    const ready =
      workers.reduce((sum, node) => sum + readyConditions(node), 0) + masters.filter(isSchedulable).length + custom;
    const message = `Authentication requires functional ingress which requires at least one schedulable and ready node. Got ${workers.length} worker nodes, ${masters.length} master nodes, ${custom} custom target nodes (none are schedulable or ready for ingress pods).`;
    const found: readonly ApplyCondition[] =
      ready > 0 ? [] : [{ type: TYPE, status: 'False', reason: 'NoReadyIngressNodes', message }];
    applyConditions(scope, FIELD_MANAGER, [TYPE], found);
  },
);
