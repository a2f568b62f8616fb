// The migrator in the namespace of a hosted control plane, as HyperShift runs it (openshift/hypershift
// control-plane-operator/controllers/hostedcontrolplane/v2/kube_storage_version_migrator).
import { controllerReference, type Deployment, type SecurityContext } from 'openshift-manager/kube';
import {
  controlPlanePodMetadata,
  controlPlaneScheduling,
  type HostedControlPlane,
  verbosityOf,
} from 'openshift-manager/library';
import { migratorContainer, migratorPod } from './migrator';
import { COMPONENT } from './names';

/** The Secret with the guest cluster's kubeconfig, which HyperShift makes. */
export const KUBECONFIG_SECRET = 'service-network-admin-kubeconfig';

const KUBECONFIG = 'kubeconfig';
const DIRECTORY = '/etc/kubernetes';
const TMP = 'tmp-dir';

/** Platforms whose control planes have no migrator. */
const without: readonly (string | undefined)[] = ['IBMCloud', 'PowerVS'];

/** Whether the control plane has stored objects that are ever rewritten: those that are encrypted. */
export const hasMigrator = ({ spec }: HostedControlPlane): boolean =>
  spec.secretEncryption !== undefined && !without.includes(spec.platform?.type);

/** GKE enforces the restricted pod security standard. */
const restricted = ({ spec }: HostedControlPlane): SecurityContext =>
  spec.platform?.type === 'GCP' ? { runAsNonRoot: true } : {};

/** One pod, so no election; it reaches the guest cluster by a kubeconfig. */
export function hostedMigrator(hcp: HostedControlPlane, image: string, logLevel: string | undefined): Deployment {
  const container = migratorContainer(image, [`--v=${verbosityOf(logLevel)}`, `--kubeconfig=${DIRECTORY}/kubeconfig`]);
  const pod = migratorPod({
    ...container,
    imagePullPolicy: 'IfNotPresent',
    securityContext: { ...container.securityContext, ...restricted(hcp), readOnlyRootFilesystem: true },
    volumeMounts: [
      { name: KUBECONFIG, mountPath: DIRECTORY, readOnly: true },
      { name: TMP, mountPath: '/tmp' },
    ],
  });
  const volumes = [
    { name: KUBECONFIG, secret: { secretName: KUBECONFIG_SECRET, defaultMode: 0o640 } },
    { name: TMP, emptyDir: {} },
  ];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: COMPONENT,
      namespace: hcp.metadata.namespace,
      labels: { 'hypershift.openshift.io/managed-by': 'control-plane-operator' },
      ownerReferences: [controllerReference(hcp)],
    },
    spec: {
      replicas: 1,
      revisionHistoryLimit: 2,
      selector: { matchLabels: { app: COMPONENT } },
      strategy: {},
      template: {
        metadata: controlPlanePodMetadata(hcp, COMPONENT, [TMP]),
        spec: { ...pod, ...controlPlaneScheduling(hcp), automountServiceAccountToken: false, volumes },
      },
    },
  };
}
