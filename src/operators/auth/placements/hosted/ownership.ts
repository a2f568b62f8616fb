import { ownerOf } from '../../observe/hosted/owner';
import type { Step } from './workload';

/** The control plane owns the Deployment: both go together. Upstream: hypershift support/config/ownerref.go. */
export const owned: Step = (deployment, { controlPlane }) => ({
  ...deployment,
  metadata: { ...deployment.metadata, ownerReferences: [ownerOf(controlPlane).reference] },
});

/** Says which operator looks after the Deployment. */
export const managedByLabel: Step = (deployment) => ({
  ...deployment,
  metadata: {
    ...deployment.metadata,
    labels: { ...deployment.metadata.labels, 'hypershift.openshift.io/managed-by': 'control-plane-operator' },
  },
});

/** A selector cannot change, so an existing one stays. Upstream: hypershift support/upsert/apply.go. */
export const existingSelector: Step = (deployment, { existing }) =>
  existing === undefined
    ? deployment
    : { ...deployment, spec: { ...deployment.spec, selector: existing.spec.selector } };
