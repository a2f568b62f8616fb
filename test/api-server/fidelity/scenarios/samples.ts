import type { JsonObject } from '../../../../src/kube/json';

/** A kind with an object of it, and changes that it takes. */
export interface Sample {
  readonly kind: string;
  readonly apiVersion: string;
  readonly resource: string;
  readonly namespaced: boolean;
  /** Everything but identity and metadata. */
  readonly body: JsonObject;
  /** A change of the content by merge patch. */
  readonly change: JsonObject;
  /** A status by merge patch, where there is one. */
  readonly status?: JsonObject;
  /** Whether the kind takes strategic merge patches. */
  readonly strategic: boolean;
  /** How the name is made of a text that is free. Default: the text. */
  readonly name?: (text: string) => string;
}

const builtIn = { strategic: true, namespaced: true } as const;
const openShift = { strategic: false, namespaced: false } as const;
const rbac = 'rbac.authorization.k8s.io';
const time = '2026-01-02T03:04:05Z';

export const podSpec: JsonObject = {
  containers: [
    {
      name: 'main',
      image: 'quay.io/example/main:v1',
      command: ['/bin/main'],
      ports: [{ name: 'https', containerPort: 6443 }],
      env: [
        { name: 'A', value: 'a' },
        { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      ],
      readinessProbe: { httpGet: { path: '/readyz', port: 6443, scheme: 'HTTPS' } },
      resources: { requests: { cpu: '10m', memory: '100Mi' } },
      volumeMounts: [{ name: 'config', mountPath: '/etc/config' }],
    },
  ],
  volumes: [{ name: 'config', configMap: { name: 'config' } }],
  serviceAccountName: 'runner',
};

const deploymentBody: JsonObject = {
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'a' } },
    template: { metadata: { labels: { app: 'a' } }, spec: podSpec },
  },
};

const condition = (type: string, status: string, message = ''): JsonObject => ({
  type,
  status,
  lastTransitionTime: time,
  reason: 'AsExpected',
  message,
});

/** A certificate request in PEM, in base64. Its key was thrown away. */
const certificateRequest =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIak1JR0pBZ0VBTUNjeEpUQWpCZ05WQkFNTUhITjVjM1JsYlRwaGRYUm9aVzUwYVdOaGRHOXlPbVY0WVcxdwpiR1V3V1RBVEJnY3Foa2pPUFFJQkJnZ3Foa2pPUFFNQkJ3TkNBQVJVclp5MzFLL0pIV3h0Q05SVUl5WldIZEVSCkNIL1hudDNXQVJGTEVVU3lHOHEzY1YzbE5sMUdNbzFNNGh1bjhiaU5UR1A4RGdKTlhjWFU0WFRZQTBSTW9BQXcKQ2dZSUtvWkl6ajBFQXdJRFNRQXdSZ0loQUs5aDdLSUtIS2wvb01oTThiYzQ5QndhbGswa3BGdnNIQ3RGV00zagp5SDltQWlFQStCcit1T1BPV2tRUHlrRUJlS01SV3JvdHM0QXNpOTRQZzdsTFBFaFh0eW89Ci0tLS0tRU5EIENFUlRJRklDQVRFIFJFUVVFU1QtLS0tLQo=';

/** Kubernetes' own kinds. */
export const builtInSamples: readonly Sample[] = [
  {
    ...builtIn,
    kind: 'ConfigMap',
    apiVersion: 'v1',
    resource: 'configmaps',
    body: { data: { a: '1', b: '2' } },
    change: { data: { b: null, c: '3' } },
  },
  {
    ...builtIn,
    kind: 'Secret',
    apiVersion: 'v1',
    resource: 'secrets',
    body: { data: { a: 'YQ==' }, stringData: { b: 'b' } },
    change: { data: { a: 'YWE=' } },
  },
  {
    ...builtIn,
    kind: 'ServiceAccount',
    apiVersion: 'v1',
    resource: 'serviceaccounts',
    body: { imagePullSecrets: [{ name: 'pull' }] },
    change: { secrets: [{ name: 'token' }] },
  },
  {
    ...builtIn,
    kind: 'Service',
    apiVersion: 'v1',
    resource: 'services',
    body: { spec: { selector: { app: 'a' }, ports: [{ name: 'https', port: 443, targetPort: 6443 }] } },
    change: {
      spec: {
        ports: [
          { name: 'https', port: 443, targetPort: 8443 },
          { name: 'metrics', port: 9000 },
        ],
      },
    },
    status: { status: { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } } },
  },
  {
    ...builtIn,
    kind: 'Endpoints',
    apiVersion: 'v1',
    resource: 'endpoints',
    body: { subsets: [{ addresses: [{ ip: '192.0.2.1' }], ports: [{ name: 'https', port: 443 }] }] },
    change: { subsets: [{ addresses: [{ ip: '192.0.2.2' }], ports: [{ name: 'https', port: 443 }] }] },
  },
  {
    ...builtIn,
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    resource: 'deployments',
    body: deploymentBody,
    change: { spec: { replicas: 3 } },
    status: {
      status: {
        observedGeneration: 1,
        replicas: 2,
        updatedReplicas: 2,
        readyReplicas: 1,
        availableReplicas: 1,
        unavailableReplicas: 1,
      },
    },
  },
  {
    ...builtIn,
    kind: 'Role',
    apiVersion: `${rbac}/v1`,
    resource: 'roles',
    body: { rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'list'] }] },
    change: { rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }] },
  },
  {
    ...builtIn,
    kind: 'RoleBinding',
    apiVersion: `${rbac}/v1`,
    resource: 'rolebindings',
    body: {
      roleRef: { apiGroup: rbac, kind: 'Role', name: 'reader' },
      subjects: [{ kind: 'ServiceAccount', name: 'runner', namespace: 'other' }],
    },
    change: { subjects: [{ kind: 'User', name: 'someone' }] },
  },
  {
    ...builtIn,
    namespaced: false,
    kind: 'ClusterRole',
    apiVersion: `${rbac}/v1`,
    resource: 'clusterroles',
    body: { rules: [{ nonResourceURLs: ['/healthz'], verbs: ['get'] }] },
    change: { rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['*'] }] },
  },
  {
    ...builtIn,
    namespaced: false,
    kind: 'ClusterRoleBinding',
    apiVersion: `${rbac}/v1`,
    resource: 'clusterrolebindings',
    body: {
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'Group', name: 'everyone' }],
    },
    change: { subjects: null },
  },
  {
    ...builtIn,
    kind: 'PodDisruptionBudget',
    apiVersion: 'policy/v1',
    resource: 'poddisruptionbudgets',
    body: { spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'a' } } } },
    change: { spec: { unhealthyPodEvictionPolicy: 'AlwaysAllow' } },
    status: {
      status: { currentHealthy: 1, desiredHealthy: 1, disruptionsAllowed: 0, expectedPods: 1, observedGeneration: 1 },
    },
  },
  {
    ...builtIn,
    kind: 'NetworkPolicy',
    apiVersion: 'networking.k8s.io/v1',
    resource: 'networkpolicies',
    body: { spec: { podSelector: { matchLabels: { app: 'a' } }, ingress: [{ ports: [{ port: 6443 }] }] } },
    change: { spec: { egress: [{}] } },
  },
  {
    ...builtIn,
    kind: 'Lease',
    apiVersion: 'coordination.k8s.io/v1',
    resource: 'leases',
    body: { spec: { holderIdentity: 'a', leaseDurationSeconds: 60, renewTime: '2026-01-02T03:04:05.000006Z' } },
    change: { spec: { holderIdentity: 'b' } },
  },
  {
    ...builtIn,
    kind: 'Event',
    apiVersion: 'v1',
    resource: 'events',
    body: {
      involvedObject: { kind: 'Pod', name: 'a', namespace: '$NAMESPACE' },
      reason: 'Made',
      message: 'made',
      type: 'Normal',
      source: { component: 'maker' },
      firstTimestamp: time,
      lastTimestamp: time,
      count: 1,
    },
    change: { count: 2 },
  },
  {
    ...builtIn,
    namespaced: false,
    kind: 'Node',
    apiVersion: 'v1',
    resource: 'nodes',
    body: { spec: { taints: [{ key: 'a', effect: 'NoExecute' }] } },
    change: { spec: { unschedulable: true } },
    status: {
      status: {
        capacity: { cpu: '4' },
        conditions: [
          {
            type: 'Ready',
            status: 'True',
            reason: 'KubeletReady',
            message: 'ready',
            lastHeartbeatTime: time,
            lastTransitionTime: time,
          },
        ],
      },
    },
  },
  {
    ...builtIn,
    namespaced: false,
    kind: 'CertificateSigningRequest',
    apiVersion: 'certificates.k8s.io/v1',
    resource: 'certificatesigningrequests',
    body: { spec: { request: certificateRequest, signerName: 'example.com/signer', usages: ['client auth'] } },
    change: { spec: { usages: ['server auth'] } },
    status: { status: { conditions: [{ type: 'Failed', status: 'True', reason: 'No', message: 'no' }] } },
  },
];

/** Kinds of OpenShift and HyperShift. */
export const openShiftSamples: readonly Sample[] = [
  {
    ...openShift,
    kind: 'Authentication',
    apiVersion: 'operator.openshift.io/v1',
    resource: 'authentications',
    body: { spec: { managementState: 'Managed', observedConfig: { oauthServer: { tokens: [1, 2] } } } },
    change: { spec: { logLevel: 'Debug' } },
    status: {
      status: {
        conditions: [condition('Degraded', 'False')],
        generations: [{ group: 'apps', resource: 'deployments', namespace: 'a', name: 'b', lastGeneration: 1 }],
        latestAvailableRevision: 2,
      },
    },
  },
  {
    ...openShift,
    kind: 'Authentication',
    apiVersion: 'config.openshift.io/v1',
    resource: 'authentications',
    body: { spec: { type: 'IntegratedOAuth' } },
    change: { spec: { oauthMetadata: { name: 'metadata' } } },
    status: { status: { integratedOAuthMetadata: { name: 'oauth-openshift' } } },
  },
  {
    ...openShift,
    kind: 'ClusterOperator',
    apiVersion: 'config.openshift.io/v1',
    resource: 'clusteroperators',
    body: { spec: {} },
    change: { metadata: { labels: { changed: 'yes' } } },
    status: {
      status: {
        conditions: [condition('Available', 'True'), condition('Progressing', 'False')],
        versions: [{ name: 'operator', version: '4.21.0' }],
        relatedObjects: [{ group: '', resource: 'namespaces', name: 'a' }],
      },
    },
  },
  {
    ...openShift,
    kind: 'OAuth',
    apiVersion: 'config.openshift.io/v1',
    resource: 'oauths',
    body: {
      spec: {
        identityProviders: [
          { name: 'htpasswd', type: 'HTPasswd', mappingMethod: 'claim', htpasswd: { fileData: { name: 'htpass' } } },
        ],
      },
    },
    change: { spec: { tokenConfig: { accessTokenMaxAgeSeconds: 3600 } } },
  },
  {
    ...openShift,
    kind: 'Ingress',
    apiVersion: 'config.openshift.io/v1',
    resource: 'ingresses',
    body: { spec: { domain: 'apps.example.com' } },
    change: { spec: { appsDomain: 'custom.example.com' } },
    status: {
      status: {
        componentRoutes: [
          {
            namespace: 'openshift-authentication',
            name: 'oauth-openshift',
            defaultHostname: 'oauth.example.com',
            relatedObjects: [{ group: 'route.openshift.io', resource: 'routes', name: 'oauth' }],
          },
        ],
      },
    },
  },
  {
    ...openShift,
    kind: 'Proxy',
    apiVersion: 'config.openshift.io/v1',
    resource: 'proxies',
    body: { spec: { httpProxy: 'http://proxy.example.com', trustedCA: { name: 'ca' } } },
    change: { spec: { noProxy: '.cluster.local' } },
    status: { status: { httpProxy: 'http://proxy.example.com' } },
  },
  {
    ...openShift,
    namespaced: true,
    kind: 'Route',
    apiVersion: 'route.openshift.io/v1',
    resource: 'routes',
    body: {
      spec: {
        host: 'oauth.example.com',
        to: { kind: 'Service', name: 'oauth-openshift' },
        tls: { termination: 'passthrough' },
      },
    },
    change: { spec: { port: { targetPort: 6443 } } },
    status: {
      status: {
        ingress: [
          { host: 'oauth.example.com', routerName: 'default', conditions: [{ type: 'Admitted', status: 'True' }] },
        ],
      },
    },
  },
  {
    ...openShift,
    namespaced: true,
    kind: 'ControlPlaneComponent',
    apiVersion: 'hypershift.openshift.io/v1beta1',
    resource: 'controlplanecomponents',
    body: { spec: {} },
    change: { metadata: { annotations: { changed: 'yes' } } },
    status: { status: { conditions: [condition('Available', 'True', 'ready')], version: '4.21.0' } },
  },
];

export const samples: readonly Sample[] = [...builtInSamples, ...openShiftSamples];

/** The path of all objects of a sample's kind in a namespace. */
export function pathOf({ apiVersion, resource, namespaced }: Sample, namespace: string): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return namespaced ? `${root}/namespaces/${namespace}/${resource}` : `${root}/${resource}`;
}

/** An object of a sample's kind. */
export const objectOf = (sample: Sample, metadata: JsonObject, content: JsonObject = sample.body): JsonObject => ({
  apiVersion: sample.apiVersion,
  kind: sample.kind,
  metadata,
  ...content,
});
