import type { ChartProps } from 'cdk8s';
import { nameOf, type SecretReference } from '../constructs/object-reference';
import type { HostedTarget } from '../constructs/topology/hosted-cluster';
import type { HostMode } from '../host/live/host-mode';
import type { HostedOperator } from '../operators/auth/declarations/host-rbac';
import { type HostLease, leaseArgs } from './host-lease';

/** What hosts of both topologies take. Labels are those of all objects. */
export interface OperatorHostOptions extends Pick<ChartProps, 'labels' | 'disableResourceNameHashes'> {
  /** Image that has `om` on its path. */
  readonly image: string;
  /**
   * What the host does with what differs from what the operator wants.
   *
   * @default 'enforce'
   */
  readonly mode?: HostMode;
  /**
   * How many pods there are. One of them runs, the others wait for its Lease.
   *
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Name of the objects and of the Lease.
   *
   * @default 'openshift-manager'
   */
  readonly name?: string;
  /**
   * In which times one pod takes over from another. Give longer ones where the API server may be away for longer than ten seconds.
   *
   * @default - another pod has the Lease of one that was killed within 17 seconds
   */
  readonly lease?: HostLease;
  /**
   * Environment variables of `om`, such as the images of a standalone cluster's servers.
   *
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };
  /**
   * @default - 'system-cluster-critical'; of a hosted control plane 'hypershift-control-plane'
   */
  readonly priorityClassName?: string;
  /**
   * Labels of the namespaces from which metrics may be read.
   *
   * @default - those of OpenShift's monitoring
   */
  readonly monitoredFrom?: { readonly [label: string]: string };
}

/** A host of a cluster that holds its own control plane. */
export interface StandaloneHostProps {
  readonly topology: 'standalone';
  /**
   * Namespace of the host, which the chart makes.
   *
   * @default 'openshift-manager'
   */
  readonly namespace?: string;
}

/** A host of one hosted control plane, among its other components. */
export interface HostedHostProps {
  readonly topology: 'hosted';
  /** Namespace of the control plane, which is there. */
  readonly namespace: string;
  /**
   * Whose writes the host makes.
   *
   * @default 'hosted-cpo'
   */
  readonly target?: HostedTarget;
  /** How the host reaches the guest cluster. */
  readonly guestKubeconfig: GuestKubeconfig;
}

/** A Secret in the control plane's namespace that holds a kubeconfig of the guest cluster. */
export interface GuestKubeconfig {
  readonly secret: SecretReference;
  /**
   * Key in the Secret.
   *
   * @default 'kubeconfig'
   */
  readonly key?: string;
}

/** Which host to deploy, and where. */
export type OperatorHostChartProps = OperatorHostOptions & (StandaloneHostProps | HostedHostProps);

/** Where `om run` listens, on all addresses of the pod. */
export const PORT = 8080;
/** Where the Secret with the guest cluster's kubeconfig is mounted. */
export const GUEST_FOLDER = '/etc/om/guest';
/** The file in it. */
export const KUBECONFIG = 'kubeconfig';

/** A host with nothing left open. */
export interface HostPlan {
  readonly operator: HostedOperator;
  readonly name: string;
  readonly namespace: string;
  readonly mode: HostMode;
  /** Arguments of `om`. */
  readonly args: readonly string[];
  /** The Secret to mount, of a hosted control plane. */
  readonly guest: { readonly secret: string; readonly key: string } | undefined;
  readonly priorityClassName: string;
  readonly podLabels: { readonly [label: string]: string };
}

/** What the host of these props comes to. */
export function planOf(props: OperatorHostChartProps): HostPlan {
  const { mode = 'enforce', name = 'openshift-manager', lease = {} } = props;
  const namespace = props.namespace ?? 'openshift-manager';
  const common = { name, namespace, mode };
  const labels = { 'app.kubernetes.io/name': name };
  const args = ['--mode', mode, '--lease', `${namespace}/${name}`, ...leaseArgs(lease), '--listen', `[::]:${PORT}`];
  switch (props.topology) {
    case 'standalone':
      return {
        ...common,
        operator: { target: 'standalone' },
        args: ['run', '--standalone', ...args],
        guest: undefined,
        priorityClassName: props.priorityClassName ?? 'system-cluster-critical',
        podLabels: labels,
      };
    case 'hosted': {
      const { target = 'hosted-cpo', guestKubeconfig, priorityClassName = 'hypershift-control-plane' } = props;
      const guest = ['--control-plane', namespace, '--guest-kubeconfig', `${GUEST_FOLDER}/${KUBECONFIG}`];
      return {
        ...common,
        operator: { target, namespace },
        args: ['run', '--hosted', '--target', target, ...guest, ...args],
        guest: { secret: nameOf(guestKubeconfig.secret), key: guestKubeconfig.key ?? KUBECONFIG },
        priorityClassName,
        // Policies of HyperShift keep other pods from the management cluster's API server. Upstream: openshift/hypershift
        // hypershift-operator/controllers/hostedcluster/network_policies.go.
        podLabels: { ...labels, 'hypershift.openshift.io/need-management-kas-access': 'true' },
      };
    }
  }
}
