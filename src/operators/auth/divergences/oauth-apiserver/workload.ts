import type { DeploymentSpec, StringMap } from '../../../../kube/types';
import {
  APISERVER,
  APISERVER_BUDGET,
  APISERVER_CONTAINER,
  OAUTH_APISERVER,
} from '../../operands/oauth-apiserver/names';
import { divergence } from '../divergence';
import { type Availability, type BudgetLimits, hostedBudget } from '../oauth-server/budget';
import { upstream } from '../oauth-server/upstream';
import { at, when } from '../place';

/** Names of the API server's objects. */
export const oauthApiserverNames = divergence<{
  readonly deployment: string;
  readonly container: string;
  readonly labels: StringMap;
  readonly disruptionBudget: string;
}>({
  id: 'oa-names',
  object: 'Deployment, Service and PodDisruptionBudget of the OAuth API server',
  field: 'names and selectors',
  kind: 'required',
  where: [
    at(
      'deployment/oauth-apiserver',
      'metadata.name',
      '{server}.name',
      'spec.selector.matchLabels.apiserver',
      'metadata.labels.apiserver',
      'spec.template.metadata.labels.apiserver',
    ),
    at('budget/oauth-apiserver', 'metadata.name', 'spec.selector.matchLabels.apiserver'),
    at(
      'service/oauth-apiserver',
      'metadata.name',
      'spec.selector{.app,.apiserver,["hypershift.openshift.io/control-plane-component"]}',
    ),
  ],
  reason:
    'One namespace holds all API servers of a hosted control plane; overrides and selectors are keyed on the names.',
  upstream: upstream.oauthApiserver,
  risk: 'A selector cannot change, so the Deployment would have to be made anew.',
  inWords: { standalone: '`apiserver`, `api`, `oauth-apiserver`', hosted: '`openshift-oauth-apiserver` throughout' },
  standalone: {
    deployment: APISERVER,
    container: APISERVER_CONTAINER,
    labels: { app: OAUTH_APISERVER, apiserver: 'true' },
    disruptionBudget: APISERVER_BUDGET,
  },
  hosted: {
    deployment: OAUTH_APISERVER,
    container: OAUTH_APISERVER,
    labels: { app: OAUTH_APISERVER },
    disruptionBudget: OAUTH_APISERVER,
  },
});

type RollingUpdate = NonNullable<DeploymentSpec['strategy']['rollingUpdate']>;

/** How the API server's pods are replaced, by their number. */
export const oauthApiserverSurgeSingle = divergence<(replicas: number) => RollingUpdate>({
  id: 'oa-surge-single',
  object: 'Deployment of the OAuth API server',
  field: 'strategy.rollingUpdate',
  kind: 'required',
  where: [at('deployment/oauth-apiserver', 'spec.strategy.rollingUpdate{.maxUnavailable,.maxSurge}')],
  reason:
    "Standalone pods share their node's log directory, so none may start before the old one is gone; hosted ones may overlap.",
  upstream: upstream.workload,
  risk: 'A single replica is away for the time of each rollout.',
  decision:
    "Standalone moves as soon as its log directory is a pod's own: a single replica need not be away for each rollout.",
  moves: 'standalone',
  inWords: { standalone: 'none more, one less', hosted: 'one replica: three more' },
  standalone: () => ({ maxUnavailable: 1, maxSurge: 0 }),
  hosted: (replicas) => {
    if (replicas > 2) return { maxUnavailable: 1, maxSurge: 0 };
    return replicas === 2 ? { maxUnavailable: 0, maxSurge: 1 } : { maxUnavailable: 1, maxSurge: 3 };
  },
});

/** The numbers of a disruption budget; undefined: no budget. */
export const oauthApiserverPdbSingle = divergence<(availability: Availability) => BudgetLimits | undefined>({
  id: 'oa-pdb-single',
  object: 'PodDisruptionBudget of the OAuth API server',
  field: 'existence, minAvailable and maxUnavailable',
  kind: 'required',
  where: [...when('one replica', at('budget/oauth-apiserver', '.'))],
  reason:
    'Nodes of a management cluster are drained by its owner, who sees the budget; on a single node a budget would block every drain.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator bindata/oauth-apiserver/oauth-apiserver-pdb.yaml',
    hosted: 'openshift/hypershift support/controlplane-component/common.go',
  },
  risk: 'A drain hangs on a single pod.',
  decision:
    'Decided by platform: where somebody watches over drains, a budget may hold one up; on a single node nobody does.',
  inWords: { standalone: 'none for one replica, else one may go', hosted: 'one has to stay of one, else one may go' },
  standalone: (availability) => (availability === 'SingleReplica' ? undefined : { maxUnavailable: 1 }),
  hosted: hostedBudget,
});
