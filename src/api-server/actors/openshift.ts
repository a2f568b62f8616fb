import type { Actor } from './definition';
import { activeNamespaces, cluster, inHome, isActive, namespacesOfRelease, seconds } from './parts';
import * as kinds from './resources';
import type { Requirement } from './selection';

/** What asks the service CA for something is spelled in two ways. */
const asksServiceCa = (name: string): Requirement => ({
  is: 'any',
  of: ['beta', 'alpha'].map((stage) => ({
    path: ['metadata', 'annotations', `service.${stage}.openshift.io/${name}`],
    is: 'present',
  })),
});
/** What the operators of an OpenShift cluster do, each as far as others meet it. */
export const openShiftActors: readonly Actor[] = [
  {
    name: 'service-ca-configmap',
    does: 'tells each namespace the authority of Services',
    selector: activeNamespaces,
    delay: seconds(1, 1),
    effect: {
      kind: 'ensure',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            ...inHome,
            name: 'openshift-service-ca.crt',
            annotations: { 'service.beta.openshift.io/inject-cabundle': 'true' },
          },
          data: { 'service-ca.crt': '{{authority.service-ca}}' },
        },
      ],
    },
  },
  {
    name: 'service-ca-serving',
    does: 'gives Services the serving certificates that they ask for',
    selector: { ...kinds.services, where: [isActive, asksServiceCa('serving-cert-secret-name')] },
    delay: seconds(1, 1),
    effect: { kind: 'compute', by: 'serving certificate' },
  },
  {
    name: 'service-ca-configmaps',
    does: 'puts the authority of Services into ConfigMaps that ask for it',
    selector: {
      ...kinds.configMaps,
      where: [isActive, asksServiceCa('inject-cabundle'), { path: ['data', 'service-ca.crt'], is: 'absent' }],
    },
    delay: seconds(1, 1),
    effect: { kind: 'patch', patch: { data: { 'service-ca.crt': '{{authority.service-ca}}' } } },
  },
  {
    name: 'service-ca-apiservices',
    does: 'puts the authority of Services into APIServices that ask for it',
    selector: {
      ...kinds.apiServices,
      where: [isActive, asksServiceCa('inject-cabundle'), { path: ['spec', 'caBundle'], is: 'absent' }],
    },
    delay: seconds(1, 1),
    effect: { kind: 'patch', patch: { spec: { caBundle: '{{authority64.service-ca}}' } } },
  },
  {
    name: 'trusted-bundle',
    does: 'puts the authorities that the cluster trusts into ConfigMaps that ask for them',
    selector: {
      ...kinds.configMaps,
      where: [
        isActive,
        { path: ['metadata', 'labels', 'config.openshift.io/inject-trusted-cabundle'], is: 'equal', value: 'true' },
        { path: ['data', 'ca-bundle.crt'], is: 'absent' },
      ],
    },
    delay: seconds(1, 1),
    effect: { kind: 'patch', patch: { data: { 'ca-bundle.crt': '{{authority.system}}' } } },
  },
  {
    name: 'router-certificates',
    does: 'publishes the certificate that the router serves',
    selector: cluster(kinds.ingresses),
    needs: [{ ...kinds.namespaces, name: 'openshift-config-managed' }],
    delay: seconds(5, 5),
    effect: { kind: 'compute', by: 'wildcard certificate' },
  },
  {
    name: 'ingress-operator',
    does: 'tells where routers run',
    selector: cluster(kinds.ingresses),
    delay: seconds(5, 5),
    effect: { kind: 'patch', subresource: 'status', patch: { status: { defaultPlacement: 'Workers' } } },
  },
  {
    name: 'router-admission',
    does: 'admits Routes',
    selector: { ...kinds.routes, where: [isActive, { path: ['spec', 'host'], is: 'present' }] },
    delay: seconds(1, 2),
    effect: { kind: 'patch', subresource: 'status', patch: { status: { ingress: [admission('True', {})] } } },
    failure: {
      kind: 'patch',
      subresource: 'status',
      patch: {
        status: {
          ingress: [admission('False', { reason: 'HostAlreadyClaimed', message: 'another route has this host' })],
        },
      },
    },
  },
  {
    name: 'pull-secrets',
    does: 'gives service accounts what they pull images with',
    selector: { ...kinds.serviceAccounts, where: [isActive] },
    delay: seconds(1, 2),
    effect: { kind: 'compute', by: 'pull secret' },
  },
  {
    name: 'etcd-operator',
    does: 'tells where etcd is and how to reach it',
    selector: { ...kinds.namespaces, name: 'openshift-etcd', where: [isActive] },
    delay: seconds(5, 5),
    effect: { kind: 'compute', by: 'node addresses' },
  },
  {
    name: 'etcd-certificates',
    does: 'lets others have the certificates of etcd',
    selector: { ...kinds.namespaces, name: 'openshift-config', where: [isActive] },
    delay: seconds(5, 5),
    effect: {
      kind: 'ensure',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { namespace: 'openshift-config', name: 'etcd-serving-ca' },
          data: { 'ca-bundle.crt': '{{authority.etcd}}' },
        },
        {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { namespace: 'openshift-config', name: 'etcd-client' },
          type: 'kubernetes.io/tls',
          data: { 'tls.crt': '{{client64.etcd}}', 'tls.key': '{{clientkey64.etcd}}' },
        },
      ],
    },
  },
  {
    name: 'kubernetes-service',
    does: 'makes the Service of the kube-apiserver',
    selector: { ...kinds.namespaces, name: 'default', where: [isActive] },
    delay: seconds(0),
    effect: {
      kind: 'ensure',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: {
            namespace: 'default',
            name: 'kubernetes',
            labels: { component: 'apiserver', provider: 'kubernetes' },
          },
          spec: { ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }] },
        },
      ],
    },
  },
  {
    name: 'kubernetes-endpoints',
    does: 'tells where the kube-apiservers are',
    selector: { ...kinds.services, namespace: 'default', name: 'kubernetes' },
    delay: seconds(0, 1),
    effect: { kind: 'compute', by: 'node addresses' },
  },
  {
    name: 'kube-apiserver-operator',
    does: 'makes a revision of the kube-apiservers when authentication is configured otherwise',
    selector: cluster(kinds.kubeApiServers),
    needs: [{ ...kinds.namespaces, name: 'openshift-kube-apiserver' }],
    delay: seconds(10, 10),
    effect: { kind: 'compute', by: 'kube-apiserver revision' },
  },
  {
    name: 'kube-apiserver-nodes',
    does: 'starts kube-apiservers with the latest revision, a node at a time',
    selector: cluster(kinds.kubeApiServers),
    delay: seconds(60, 60),
    effect: { kind: 'compute', by: 'kube-apiserver node' },
  },
  {
    name: 'storage-version-migrator',
    does: 'writes stored objects anew where that is asked for',
    selector: {
      ...kinds.storageVersionMigrations,
      where: [isActive, { path: ['status', 'conditions'], is: 'absent' }],
    },
    delay: seconds(20, 20),
    effect: migration('Succeeded', ''),
    failure: migration('Failed', 'etcdserver: request timed out'),
  },
  {
    name: 'cluster-version-operator',
    does: 'makes what the release brings: namespaces, and what its operators mount',
    selector: { ...kinds.clusterVersions, name: 'version' },
    delay: seconds(0),
    effect: {
      kind: 'ensure',
      objects: [
        ...namespacesOfRelease,
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: {
            namespace: 'openshift-authentication-operator',
            name: 'service-ca-bundle',
            annotations: { 'service.beta.openshift.io/inject-cabundle': 'true' },
          },
        },
      ],
    },
  },
  {
    name: 'other-operators',
    does: 'are available',
    selector: { ...kinds.clusterVersions, name: 'version' },
    delay: seconds(30, 30),
    effect: {
      kind: 'ensure',
      objects: otherOperators().map((name) => ({
        apiVersion: 'config.openshift.io/v1',
        kind: 'ClusterOperator',
        metadata: { name },
        spec: {},
      })),
    },
  },
  {
    name: 'other-operators-status',
    does: 'tell that they are available',
    selector: {
      ...kinds.clusterOperators,
      where: [{ path: ['metadata', 'name'], is: 'other than', value: 'authentication' }],
    },
    delay: seconds(30, 30),
    effect: {
      kind: 'patch',
      subresource: 'status',
      patch: {
        status: {
          conditions: [
            health('Available', 'True'),
            health('Progressing', 'False'),
            health('Degraded', 'False'),
            health('Upgradeable', 'True'),
          ],
        },
      },
    },
    failure: {
      kind: 'patch',
      subresource: 'status',
      patch: { status: { conditions: [health('Available', 'False'), health('Degraded', 'True')] } },
    },
  },
  {
    name: 'bootstrap',
    does: 'ends the installation',
    selector: cluster(kinds.kubeApiServers),
    delay: seconds(60),
    effect: {
      kind: 'ensure',
      objects: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { namespace: 'kube-system', name: 'bootstrap' },
          data: { status: 'complete' },
        },
      ],
    },
  },
];

function admission(status: string, more: { readonly reason?: string; readonly message?: string }) {
  return {
    host: '{{subject.spec.host}}',
    routerName: 'default',
    wildcardPolicy: 'None',
    conditions: [{ type: 'Admitted', status, ...more, lastTransitionTime: '{{now}}' }],
  };
}

/** How a migration of stored objects ended. Once it has, it is left alone until somebody asks for another. */
function migration(type: string, message: string) {
  const ended = { type, status: 'True', reason: '', message, lastUpdateTime: '{{now}}' };
  return { kind: 'patch', subresource: 'status', patch: { status: { conditions: [ended] } } } as const;
}

function health(type: string, status: string) {
  return { type, status, reason: 'AsExpected', lastTransitionTime: '{{now}}' };
}

/** Other operators of a release that authentication builds on. */
function otherOperators(): readonly string[] {
  return ['console', 'etcd', 'ingress', 'kube-apiserver', 'openshift-apiserver'];
}
