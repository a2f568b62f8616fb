import type { Deployment } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Manifest } from '../constructs/manifest';
import { loadPlus } from './load-plus';
import { type HostPlan, PORT } from './operator-host-props';

/** Namespaces of OpenShift's monitoring, that of users' workloads included. */
const MONITORING = { 'network.openshift.io/policy-group': 'monitoring' };

/**
 * How a host is looked at: a Service of its pages, a ServiceMonitor that has its metrics read, and a policy that lets nobody else in. What it
 * asks for itself goes anywhere: API servers, and the issuers that people configure.
 */
export function addMonitoring(
  scope: Construct,
  pods: Deployment,
  { name, namespace }: HostPlan,
  from: { readonly [label: string]: string } = MONITORING,
): void {
  const { Namespaces, NetworkPolicy, NetworkPolicyPort, NetworkPolicyTrafficDefault, Service } = loadPlus();
  const labels = { 'app.kubernetes.io/name': name };
  const metadata = { name, namespace };
  new Service(scope, 'service', {
    metadata: { ...metadata, labels },
    selector: pods,
    ports: [{ name: 'metrics', port: PORT, targetPort: PORT }],
  });
  new NetworkPolicy(scope, 'network-policy', {
    metadata,
    selector: pods,
    egress: { default: NetworkPolicyTrafficDefault.ALLOW },
    ingress: {
      rules: [{ peer: Namespaces.select(scope, 'monitoring', { labels: from }), ports: [NetworkPolicyPort.tcp(PORT)] }],
    },
  });
  new Manifest(scope, 'service-monitor', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata,
    spec: { selector: { matchLabels: labels }, endpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }] },
  });
}
