import type { PodDisruptionBudget, StringMap } from '../../../../kube/types';
import { oauthApiserverPdbSingle } from '../../divergences/oauth-apiserver';
import { type Availability, oauthServerPdb } from '../../divergences/oauth-server';
import { OAUTH_SERVER } from '../oauth-server/names';
import type { Placement } from '../placement';

/** What a budget is about. */
export interface BudgetedWorkload {
  readonly name: string;
  readonly namespace: string;
  /** Value of the label `app` of its pods. */
  readonly app: string;
  /** Further labels of its pods. */
  readonly labels?: StringMap;
  readonly availability: Availability;
}

/**
 * How many pods of a server may be taken down on purpose; undefined where that is not limited.
 * Upstream: openshift/hypershift support/controlplane-component/common.go.
 */
export function disruptionBudget(workload: BudgetedWorkload, { resolve }: Placement): PodDisruptionBudget | undefined {
  const limits = resolve(workload.app === OAUTH_SERVER ? oauthServerPdb : oauthApiserverPdbSingle)(
    workload.availability,
  );
  if (limits === undefined) return undefined;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: workload.name, namespace: workload.namespace },
    spec: {
      ...limits,
      selector: { matchLabels: { app: workload.app, ...workload.labels } },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  };
}
