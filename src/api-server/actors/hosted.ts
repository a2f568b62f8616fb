import type { Actor } from './definition';
import { kubernetesActors } from './kubernetes';
import { openShiftActors } from './openshift';
import { namespace, namespacesOfRelease, seconds } from './parts';
import * as kinds from './resources';
import type { Requirement, Selector } from './selection';

/** The condition of a HostedControlPlane that says whether the guest cluster's API can be reached. */
export const GUEST_API_CONDITION = 'KubeAPIServerAvailable';

const available: readonly Requirement[] = ['Available', 'RolloutComplete'].map((type) => ({
  path: ['status', 'conditions'],
  is: 'condition',
  type,
  status: 'True',
}));
const isAvailable = (name: string): Selector => ({ ...kinds.controlPlaneComponents, name, where: available });

/** A component of a control plane that another operator runs: its object, then its status once what it builds on is there. */
const component = (name: string, does: string, needs: readonly string[], least: number): readonly Actor[] => [
  {
    name: `${name}-object`,
    does: `registers ${name}`,
    selector: kinds.hostedControlPlanes,
    delay: seconds(1),
    effect: {
      kind: 'ensure',
      objects: [
        {
          apiVersion: 'hypershift.openshift.io/v1beta1',
          kind: 'ControlPlaneComponent',
          metadata: { namespace: '{{subject.metadata.namespace}}', name },
          spec: {},
        },
      ],
    },
  },
  {
    name,
    does,
    selector: { ...kinds.controlPlaneComponents, name },
    needs: needs.map(isAvailable),
    delay: seconds(least, least),
    effect: status('True', 'AsExpected'),
    failure: status('False', 'WaitingForAvailable'),
  },
];

function status(value: string, reason: string) {
  return {
    kind: 'patch',
    subresource: 'status',
    patch: {
      status: {
        version: '{{fact.release}}',
        conditions: ['Available', 'RolloutComplete'].map((type) => ({
          type,
          status: value,
          reason,
          message: '',
          lastTransitionTime: '{{now}}',
        })),
      },
    },
  } as const;
}

const named = (names: readonly string[]): readonly Actor[] =>
  openShiftActors.filter(({ name }) => names.includes(name));

/** The rest of a management cluster, and of the control plane in it. */
export const managementActors: readonly Actor[] = [
  ...kubernetesActors,
  ...named([
    'service-ca-configmap',
    'service-ca-serving',
    'service-ca-configmaps',
    'trusted-bundle',
    'pull-secrets',
    'router-admission',
  ]),
  {
    name: 'route-hosts',
    does: 'gives Routes hosts that name none',
    selector: { ...kinds.routes, where: [{ path: ['spec', 'host'], is: 'absent' }] },
    delay: seconds(0, 1),
    effect: {
      kind: 'patch',
      patch: { spec: { host: '{{subject.metadata.name}}-{{subject.metadata.namespace}}.apps.management.example.com' } },
    },
  },
  {
    name: 'load-balancers',
    does: 'gives Services of type LoadBalancer addresses',
    selector: { ...kinds.services, where: [{ path: ['spec', 'type'], is: 'equal', value: 'LoadBalancer' }] },
    delay: seconds(10, 10),
    effect: {
      kind: 'patch',
      subresource: 'status',
      patch: { status: { loadBalancer: { ingress: [{ hostname: '{{subject.metadata.name}}.lb.example.com' }] } } },
    },
  },
  ...component('etcd', 'runs etcd', [], 20),
  ...component('kube-apiserver', 'runs the kube-apiserver of the control plane', ['etcd'], 30),
  {
    name: 'kube-apiserver-rollout',
    does: 'has the kube-apiserver run with what its control plane is told',
    selector: { ...kinds.controlPlaneComponents, name: 'kube-apiserver', where: available },
    delay: seconds(30, 30),
    effect: { kind: 'compute', by: 'observed control plane' },
  },
  ...component('konnectivity-agent', 'lets the control plane reach the guest cluster', ['kube-apiserver'], 10),
  ...component('openshift-apiserver', 'runs the OpenShift API server', ['kube-apiserver'], 20),
  {
    name: 'guest-api',
    does: 'lets the API of the guest cluster be reached',
    selector: kinds.hostedControlPlanes,
    needs: [isAvailable('kube-apiserver')],
    delay: seconds(5, 5),
    effect: {
      kind: 'patch',
      subresource: 'status',
      patch: { status: { initialized: true, ready: true, conditions: [reachable('True')] } },
    },
    failure: {
      kind: 'patch',
      subresource: 'status',
      patch: { status: { initialized: false, ready: false, conditions: [reachable('False')] } },
    },
  },
];

function reachable(value: string) {
  return {
    type: GUEST_API_CONDITION,
    status: value,
    reason: value === 'True' ? 'AsExpected' : 'NotFound',
    message: '',
    lastTransitionTime: '{{now}}',
  };
}

/** The rest of a guest cluster. Its control plane's pods are elsewhere. */
export const guestActors: readonly Actor[] = [
  {
    name: 'guest-namespaces',
    does: 'makes the namespaces of the release',
    selector: { ...kinds.namespaces, name: 'default' },
    delay: seconds(1),
    effect: {
      kind: 'ensure',
      objects: [...namespacesOfRelease, namespace('openshift-authentication'), namespace('openshift-oauth-apiserver')],
    },
  },
  ...kubernetesActors,
  ...named([
    'service-ca-configmap',
    'service-ca-serving',
    'service-ca-configmaps',
    'service-ca-apiservices',
    'trusted-bundle',
    'pull-secrets',
  ]),
];
