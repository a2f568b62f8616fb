import { divergence } from './divergence';
import { at, oneSided } from './place';

const framework = 'openshift/hypershift support/controlplane-component';

/** How changes by others are found: the hash that an object carries, and what else is looked at. */
export interface DriftDetection {
  readonly hash: 'spec' | 'desired state';
  /** What counts besides: any change of the specification, or what a comparison for what is desired does not find. */
  readonly change: 'generation' | 'one-sided comparison';
  /** Whether arguments and environment that others append to containers count too. */
  readonly processesExact: boolean;
}

/** How changes by others are found and put right. */
export const lifecycleDrift = divergence<DriftDetection>({
  id: 'lif-drift',
  object: 'everything that is written',
  field: 'hash annotations, and when an object is written again',
  kind: 'required',
  where: [
    at(
      '*',
      'metadata.annotations["hypershift.openshift.io/desired-state-hash"]',
      'metadata.annotations["operator.openshift.io/spec-hash"]',
    ),
  ],
  reason:
    'Other actors of the management cluster add to the same objects, autoscalers for one; rewriting on every change of a ' +
    'generation would fight them.',
  upstream: {
    standalone: 'openshift/library-go pkg/operator/resource/resourceapply',
    hosted: 'openshift/hypershift support/upsert/apply.go',
  },
  risk: 'What others append to a list, an argument for one, stays until the next change of the operator.',
  decision:
    'Kept, since others add to the same objects; but hosted moves where processes are concerned: command, arguments and environment of our own containers are exactly what they are to be.',
  moves: 'hosted',
  inWords: {
    standalone: 'spec hash and generation',
    hosted: 'desired-state hash and one-sided comparison',
  },
  standalone: { hash: 'spec', change: 'generation', processesExact: true },
  hosted: { hash: 'desired state', change: 'one-sided comparison', processesExact: false },
  converged: { value: { hash: 'desired state', change: 'one-sided comparison', processesExact: true } },
});

/** What it means that authentication is available. */
export const lifecycleHealth = divergence<'probed endpoints' | 'Deployment condition'>({
  id: 'lif-health',
  object: 'ClusterOperator authentication; ControlPlaneComponent oauth-openshift, openshift-oauth-apiserver',
  field: 'status.conditions Available',
  kind: 'capricious',
  where: 'behaviour',
  reason: 'Nobody built the checks of route, Service, endpoints and discovery document for control planes.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator pkg/controllers/endpointaccessible',
    hosted: `${framework}/status.go`,
  },
  risk: 'A probe needs a way to the route from the management cluster.',
  standalone: 'probed endpoints',
  hosted: 'Deployment condition',
});

/** How an owner tells the operator to keep its hands off. */
export const lifecycleState = divergence<'spec.managementState' | 'pausedUntil and annotation'>({
  id: 'lif-state',
  object: 'Authentication cluster (operator.openshift.io); HostedControlPlane',
  field: 'spec.managementState; spec.pausedUntil, annotation hypershift.openshift.io/debug-deployments',
  kind: 'required',
  where: [...oneSided('operator/configuration')],
  reason:
    'The operator of a control plane answers to whoever runs the control plane, not to the admins of its cluster.',
  upstream: {
    standalone: 'openshift/library-go pkg/operator/management',
    hosted: `${framework}/defaults.go`,
  },
  risk: 'Admins of the cluster could stop a component that the provider answers for.',
  standalone: 'spec.managementState',
  hosted: 'pausedUntil and annotation',
});

/** Components that have to run at the version of the release before a workload is touched. */
export const lifecycleOrder = divergence<readonly string[]>({
  id: 'lif-order',
  object: 'Deployment oauth-openshift, Deployment of the OAuth API server',
  field: 'when they are written',
  kind: 'required',
  where: 'behaviour',
  reason:
    'Control planes are upgraded one by one, each in an order of its own; a standalone operator is upgraded after them.',
  upstream: { hosted: `${framework}/status.go` },
  risk: 'A new server would start against an old kube-apiserver.',
  inWords: { standalone: 'nothing', hosted: 'kube-apiserver and openshift-apiserver at the version' },
  standalone: [],
  hosted: ['kube-apiserver', 'openshift-apiserver'],
});

/** How objects go away with what they were made for. */
export const lifecycleOwner = divergence<'explicit deletes' | 'owner reference'>({
  id: 'lif-owner',
  object: 'everything in the namespace of a control plane',
  field: 'metadata.ownerReferences',
  kind: 'required',
  where: [at('*', 'metadata.ownerReferences[*]{.apiVersion,.kind,.name,.uid,.controller,.blockOwnerDeletion}')],
  reason: 'A hosted cluster is deleted as a whole, and garbage collection has to find what belonged to it.',
  upstream: {
    standalone: 'openshift/library-go pkg/operator/staticresourcecontroller',
    hosted: 'openshift/hypershift support/config/ownerref.go',
  },
  risk: 'Objects stay behind in the management cluster.',
  standalone: 'explicit deletes',
  hosted: 'owner reference',
});

/** Where images and versions of the operands come from. */
export const lifecycleImages = divergence<'environment' | 'release payload'>({
  id: 'lif-images',
  object: 'Deployment oauth-openshift, Deployment of the OAuth API server',
  field: 'image of containers and init containers',
  kind: 'required',
  where: 'behaviour',
  reason: 'One management cluster runs control planes of many versions; one environment can only name one.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator manifests/07_deployment.yaml',
    hosted: 'openshift/hypershift support/releaseinfo',
  },
  risk: 'Every control plane would get the images of one release.',
  standalone: 'environment',
  hosted: 'release payload',
});
