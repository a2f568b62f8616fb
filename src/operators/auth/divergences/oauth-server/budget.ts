import { divergence } from '../divergence';
import { oneSided } from '../place';

/** How available pods were asked to be. */
export type Availability = 'SingleReplica' | 'HighlyAvailable' | 'unset';

/** The numbers of a disruption budget. Without either the budget limits nothing. */
export interface BudgetLimits {
  readonly minAvailable?: number;
  readonly maxUnavailable?: number;
}

/** The numbers of every component of a hosted control plane. */
export const hostedBudget = (availability: Availability): BudgetLimits => {
  switch (availability) {
    case 'SingleReplica':
      return { minAvailable: 1 };
    case 'HighlyAvailable':
      return { maxUnavailable: 1 };
    case 'unset':
      return {};
  }
};

/** The oauth-server's disruption budget; undefined: none. */
export const oauthServerPdb = divergence<(availability: Availability) => BudgetLimits | undefined>({
  id: 'os-pdb',
  object: 'PodDisruptionBudget oauth-openshift',
  field: 'existence, minAvailable and maxUnavailable',
  kind: 'required',
  where: [...oneSided('budget/oauth-server')],
  reason:
    'Nodes of a management cluster are drained routinely; standalone introduced a budget for its API server only.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator bindata/oauth-apiserver/oauth-apiserver-pdb.yaml',
    hosted: 'openshift/hypershift support/controlplane-component/common.go',
  },
  risk: 'A drain may take all oauth-servers down at once.',
  decision: 'Standalone moves: drains are no rarer there, and its API server has a budget already.',
  moves: 'standalone',
  inWords: { standalone: 'none', hosted: 'one may go; of one, it has to stay' },
  standalone: () => undefined,
  hosted: hostedBudget,
});
