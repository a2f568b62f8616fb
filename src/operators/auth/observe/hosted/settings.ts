import type { Container } from '../../../../kube/types';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { controlPlaneDeployments } from '../../resources/control-plane-deployments';

/** Name of the Deployment that runs the control plane operator beside the control plane it reconciles. */
export const CONTROL_PLANE_OPERATOR = 'control-plane-operator';

/** The user that pods run as where the management cluster assigns none. */
export const DEFAULT_SECURITY_CONTEXT_UID = 1001;

/** What the control plane operator was started with: it holds for all control planes, no HostedControlPlane says it. */
export type OperatorSettings = {
  /** Domain of the management cluster's router, such as `apps.example.net`; empty when unknown. */
  readonly defaultIngressDomain: string;
  /** `ARO-HCP` on managed Azure, empty elsewhere. */
  readonly managedService: string;
  /** Set where the management cluster has no security context constraints: the user to give to every pod. */
  readonly podUser: number | undefined;
  /** Feature set of the operator itself, empty for the default one. */
  readonly featureSet: string;
  /** Proxy variables of the management side; absent ones are undefined. */
  readonly httpProxy: string | undefined;
  readonly httpsProxy: string | undefined;
  readonly noProxy: string | undefined;
};

/** Value of {@link OperatorSettings.managedService} on managed Azure. */
export const ARO_HCP = 'ARO-HCP';

/** The settings of an operator that runs on OpenShift and was told nothing. */
export const defaultSettings: OperatorSettings = {
  defaultIngressDomain: '',
  managedService: '',
  podUser: undefined,
  featureSet: '',
  httpProxy: undefined,
  httpsProxy: undefined,
  noProxy: undefined,
};

/**
 * Reads the settings from the operator's own Deployment. Whether the management cluster has security context constraints
 * cannot be seen in a snapshot, so a `runAsUser` on the operator's own pods stands for their absence.
 *
 * @param namespace namespace of the control plane
 * @returns {@link defaultSettings} where there is no such Deployment
 */
export function observeSettings(management: ClusterState, namespace: string): OperatorSettings {
  const pod = management.get(controlPlaneDeployments, CONTROL_PLANE_OPERATOR, namespace)?.spec.template.spec;
  if (pod === undefined) return defaultSettings;
  const env = environmentOf(pod.containers.find(({ name }) => name === CONTROL_PLANE_OPERATOR) ?? pod.containers[0]);
  return {
    defaultIngressDomain: env('DEFAULT_INGRESS_DOMAIN') ?? '',
    managedService: env('MANAGED_SERVICE') ?? '',
    podUser: pod.securityContext?.runAsUser === undefined ? undefined : userOf(env('DEFAULT_SECURITY_CONTEXT_UID')),
    featureSet: env('HYPERSHIFT_FEATURESET') ?? '',
    httpProxy: env('HTTP_PROXY'),
    httpsProxy: env('HTTPS_PROXY'),
    noProxy: env('NO_PROXY'),
  };
}

/** Of two variables of one name the later counts, as in a process. */
const environmentOf =
  (container: Container | undefined) =>
  (name: string): string | undefined =>
    container?.env?.findLast((variable) => variable.name === name)?.value;

const userOf = (text: string | undefined): number =>
  text !== undefined && /^[0-9]+$/.test(text) ? Number(text) : DEFAULT_SECURITY_CONTEXT_UID;
