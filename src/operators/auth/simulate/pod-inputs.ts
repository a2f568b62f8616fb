import type { PodInputs, ReloadedInput, RestartingInput } from '../../../sequence/pods/pod-inputs';
import { type Target, valueFor } from '../divergences/divergence';
import { kubeadminRollout } from '../divergences/kubeadmin';
import { oauthServerRolloutHash } from '../divergences/oauth-server';
import { APISERVER, APISERVER_SERVING_CERT } from '../operands/oauth-apiserver/names';
import { COMPONENT_PROXY_CA, CONFIG_OBJECTS } from '../operands/oauth-server/names';

const clientAuthority: ReloadedInput = {
  kind: 'ConfigMap',
  name: 'client-ca',
  reason:
    'an API server loads the authorities of its clients again when their file changes: openshift/hypershift support/controlplane-component/defaults.go leaves it out of the hash',
};

const proxyAuthority: ReloadedInput = {
  kind: 'ConfigMap',
  name: COMPONENT_PROXY_CA,
  reason:
    'the oauth-server loads it again when its file changes: openshift/cluster-authentication-operator pkg/controllers/deployment/deployment_controller.go leaves it out of the hash',
};

const servingCertificate: ReloadedInput = {
  workload: APISERVER,
  kind: 'Secret',
  name: APISERVER_SERVING_CERT,
  reason:
    'an API server loads its serving certificate again when the file changes: openshift/cluster-authentication-operator pkg/operator/workload/sync_openshift_oauth_apiserver.go leaves it out of the hashes',
};

const versionsCount: readonly RestartingInput[] = ['ConfigMap', 'Secret'].map((kind) => ({
  annotation: oauthServerRolloutHash.standalone.annotation,
  kind,
  name: `${CONFIG_OBJECTS}*`,
  reason:
    'versions count, not contents: openshift/cluster-authentication-operator pkg/controllers/deployment/deployment_controller.go',
}));

const kubeadminExists: RestartingInput = {
  annotation: kubeadminRollout.standalone.annotation,
  kind: 'Secret',
  namespace: 'kube-system',
  name: 'kubeadmin',
  reason:
    'pods that know of kubeadmin restart when it is removed: openshift/cluster-authentication-operator pkg/controllers/deployment/deployment_controller.go',
};

const ofControlPlane = (target: Target): readonly RestartingInput[] => [
  ...['hypershift.openshift.io/release-image', 'hypershift.openshift.io/restart-date'].map((annotation) => ({
    annotation,
    kind: 'HostedControlPlane',
    reason: 'a control plane is rolled out by its release, and when somebody asks for a restart',
  })),
  {
    annotation: valueFor(kubeadminRollout, target).annotation,
    kind: 'Secret',
    name: 'kubeadmin-password',
    reason:
      'pods remember whom they let in: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/deployment.go',
  },
];

/** How the pods of the two servers take up what they are given, as upstream has it. */
export function podInputsFor(target: Target): PodInputs {
  switch (target) {
    case 'standalone':
      return { reloaded: [proxyAuthority, servingCertificate], restarting: [...versionsCount, kubeadminExists] };
    case 'hosted-cpo':
      return { reloaded: [clientAuthority], restarting: ofControlPlane(target) };
    case 'hosted-converged':
      return { reloaded: [clientAuthority, proxyAuthority], restarting: ofControlPlane(target) };
  }
}
