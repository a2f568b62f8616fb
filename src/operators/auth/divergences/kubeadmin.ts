import type { OAuthSpec } from '../resources/config/oauth-spec';
import { divergence } from './divergence';
import { at, oneSided } from './place';

/** When the operator takes the kubeadmin password away. */
export const kubeadminRemoval = divergence<(oauth: OAuthSpec | undefined) => boolean>({
  id: 'kad-removal',
  object: 'Secret kubeadmin-password; Secret kubeadmin in kube-system',
  field: 'existence',
  kind: 'required',
  where: [...oneSided('kubeadmin/*')],
  reason:
    'Users of a hosted cluster cannot delete a Secret beside its control plane, so the operator has to decide; it takes ' +
    'any OAuth configuration as the sign that another way in was set up.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator pkg/controllers/deployment',
    hosted:
      'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/hostedcontrolplane_controller.go',
  },
  risk: 'A configuration without identity providers, such as one with token lifetimes only, locks everybody out; never removing leaves an administrator behind.',
  decision: 'Hosted moves: only a list of providers that is not empty is another way in.',
  moves: 'hosted',
  inWords: { standalone: 'never: the user deletes it', hosted: 'at any OAuth configuration' },
  standalone: () => false,
  hosted: (oauth) => oauth !== undefined,
  converged: {
    value: (oauth) => (oauth?.identityProviders ?? []).length > 0,
    inWords: 'as soon as there are identity providers',
  },
});

/** The annotation of the oauth-server's pods that makes them forget whom they let in as kubeadmin. */
export const kubeadminRollout = divergence({
  id: 'kad-rollout',
  object: 'Deployment oauth-openshift',
  field: 'spec.template.metadata.annotations',
  kind: 'required',
  where: [
    at(
      'deployment/oauth-server',
      'spec.template.metadata.annotations["operator.openshift.io/bootstrap-user-exists"]',
      'spec.template.metadata.annotations["hypershift.openshift.io/kubeadmin-secret-hash"]',
    ),
  ],
  reason:
    'A hosted password may be replaced while the server runs, so the pods follow its hash; inside a cluster it can only be ' +
    'removed, and a mark that it exists is enough.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator pkg/controllers/deployment/deployment_controller.go',
    hosted: 'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/deployment.go',
  },
  risk: 'Without the hash a replaced password is refused until the pods happen to restart.',
  decision: 'Kept: a hosted password can be replaced, and a hash follows every change of it.',
  inWords: { standalone: 'a mark that it exists', hosted: 'its hash' },
  standalone: { annotation: 'operator.openshift.io/bootstrap-user-exists', says: 'existence' },
  hosted: { annotation: 'hypershift.openshift.io/kubeadmin-secret-hash', says: 'hash' },
});
