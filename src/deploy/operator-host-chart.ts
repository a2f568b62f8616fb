import { ApiObject, Chart, Duration, JsonPatch } from 'cdk8s';
import type { Deployment } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { HostedGuestChart } from '../charts/hosted-auth-chart';
import { Manifest } from '../constructs/manifest';
import type { PodDisruptionBudget } from '../kube/types';
import { loadPlus } from './load-plus';
import { addOperatorContainer } from './operator-container';
import { addMonitoring } from './operator-host-monitoring';
import {
  GUEST_FOLDER,
  type HostPlan,
  KUBECONFIG,
  type OperatorHostChartProps,
  PORT,
  planOf,
} from './operator-host-props';
import { addNamespace, addRights } from './operator-host-rights';

/** Who the host is in the guest cluster, where the kubeconfig of the Secret says so. */
const NAMESPACE_IN_GUEST = 'openshift-manager';

/**
 * `om run` in a cluster: a Deployment with what it needs and nothing more. Rights are those that `om rbac` prints, a Lease decides which pod
 * runs. Of a hosted control plane a chart beside it, called like this one with `-guest` behind it, has the rights in the guest cluster. See docs/live-host.md.
 */
export class OperatorHostChart extends Chart {
  /** The Deployment; its `scheduling` and `podMetadata` are for whoever deploys it. */
  public readonly deployment: Deployment;
  /** What the guest cluster of a hosted control plane gets: a service account, and its rights. */
  public readonly guest: HostedGuestChart | undefined;

  public constructor(scope: Construct, id: string, props: OperatorHostChartProps) {
    const { labels, disableResourceNameHashes } = props;
    super(scope, id, { labels, disableResourceNameHashes });
    const plan = planOf(props);
    const { name, namespace } = plan;
    const account = { namespace, name };
    if (props.topology === 'standalone') {
      addNamespace(this, { name: namespace, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } });
      this.guest = undefined;
    } else {
      const chart = new HostedGuestChart(scope, `${id}-guest`, { labels, disableResourceNameHashes });
      fillGuestChart(chart, plan);
      this.guest = chart;
    }
    addRights(this, 'management', plan, account, account);
    this.deployment = deploymentOf(this, plan, props);
    new Manifest<PodDisruptionBudget>(this, 'disruption-budget', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: account,
      spec: { maxUnavailable: 1, selector: { matchLabels: { 'app.kubernetes.io/name': name } } },
    });
    addMonitoring(this, this.deployment, plan, props.monitoredFrom);
  }
}

function fillGuestChart(chart: HostedGuestChart, plan: HostPlan): void {
  const account = { namespace: NAMESPACE_IN_GUEST, name: plan.name };
  addNamespace(chart, { name: NAMESPACE_IN_GUEST });
  new (loadPlus().ServiceAccount)(chart, 'service-account', { metadata: account });
  addRights(chart, 'guest', plan, account, account);
}

function deploymentOf(scope: Construct, plan: HostPlan, props: OperatorHostChartProps): Deployment {
  const { Deployment, LabelSelector, Probe, Secret, ServiceAccount, Topology, Volume } = loadPlus();
  const { name, namespace, args, guest, podLabels, priorityClassName } = plan;
  const { image, replicas = 1, environment = {} } = props;
  const metadata = { name, namespace };
  const deployment = new Deployment(scope, 'deployment', {
    metadata,
    replicas,
    // The selector cannot be changed later, so it is not the path of the construct.
    select: false,
    podMetadata: { labels: { ...podLabels } },
    serviceAccount: new ServiceAccount(scope, 'service-account', { metadata }),
    automountServiceAccountToken: true,
  });
  deployment.select(LabelSelector.of({ labels: { 'app.kubernetes.io/name': name } }));
  if (replicas > 1) deployment.scheduling.spread({ topology: Topology.HOSTNAME, weight: 100 });
  const container = addOperatorContainer(deployment, {
    name: 'om',
    image,
    args,
    environment,
    memory: 128,
    ports: [{ name: 'metrics', number: PORT }],
    liveness: Probe.fromHttpGet('/healthz', { port: PORT }),
    readiness: Probe.fromHttpGet('/readyz', { port: PORT, periodSeconds: Duration.seconds(5) }),
  });
  if (guest !== undefined) {
    const volume = Volume.fromSecret(scope, 'guest-kubeconfig', Secret.fromSecretName(scope, 'guest', guest.secret), {
      name: 'guest-kubeconfig',
      items: { [guest.key]: { path: KUBECONFIG } },
    });
    container.mount(GUEST_FOLDER, volume, { readOnly: true });
  }
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/priorityClassName', priorityClassName));
  return deployment;
}
