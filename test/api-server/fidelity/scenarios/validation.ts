import type { JsonObject, JsonValue } from '../../../../src/kube/json';
import { mergePatched } from '../../../../src/kube/merge-patch';
import { type Scenario, ScenarioList } from '../scenario';
import { builtInSamples, objectOf, openShiftSamples, pathOf, podSpec, type Sample } from './samples';

/** Changes of a sample by merge patch, each of which is tried by itself and stored by none. */
interface Trial {
  readonly kind: string;
  readonly apiVersion?: string;
  readonly changes: readonly JsonValue[];
}

const template = (change: JsonObject): JsonObject => ({ spec: { template: { spec: change } } });
const [firstContainer] = Array.isArray(podSpec.containers) ? podSpec.containers : [];
/** A change of the only container of a pod template. */
const container = (change: JsonObject): JsonObject => template({ containers: [mergePatched(firstContainer, change)] });
const rules = (rule: JsonObject): JsonObject => ({ rules: [rule] });
const port = (change: JsonObject): JsonObject => ({ spec: { ports: [{ name: 'a', port: 1, ...change }] } });
const when = '2026-01-02T03:04:05Z';

const trials: readonly Trial[] = [
  {
    kind: 'ConfigMap',
    changes: [
      { data: { 'bad key': 'x' } },
      { data: { '..': 'x' } },
      { data: { '..a': 'x' } },
      { data: { ['k'.repeat(254)]: 'x' } },
      { data: { a: 1 } },
      { data: [] },
      { data: null, binaryData: { a: 'not base64!' } },
      { binaryData: { a: 'YQ==' } },
      { data: {} },
      { data: { a: null } },
      { immutable: true },
      { immutable: 'yes' },
      { metadata: { labels: [] } },
      { metadata: { annotations: { a: 1 } } },
      { surprise: true },
    ],
  },
  {
    kind: 'Secret',
    changes: [
      { type: 'kubernetes.io/tls' },
      { type: 'kubernetes.io/tls', data: { 'tls.crt': '', 'tls.key': '' } },
      { type: 'kubernetes.io/dockerconfigjson' },
      { type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': 'e30=' } },
      { type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': 'eA==' } },
      { type: 'kubernetes.io/basic-auth' },
      { type: 'kubernetes.io/ssh-auth' },
      { type: 'kubernetes.io/service-account-token' },
      { type: 'example.com/own' },
      { data: { a: '!' } },
      { data: { a: '' } },
      { data: { 'bad key': 'YQ==' } },
      { stringData: { a: 'over' } },
      { type: '' },
    ],
  },
  {
    kind: 'Service',
    changes: [
      { spec: { ports: null } },
      { spec: { ports: [] } },
      port({ port: 0 }),
      port({ port: 70000 }),
      port({ targetPort: 'https' }),
      port({ targetPort: 'Not A Port' }),
      port({ targetPort: 0 }),
      port({ protocol: 'HTTP' }),
      port({ name: 'Bad' }),
      port({ port: 'x' }),
      { spec: { ports: [{ port: 1 }, { port: 2 }] } },
      {
        spec: {
          ports: [
            { name: 'a', port: 1 },
            { name: 'a', port: 2 },
          ],
        },
      },
      {
        spec: {
          ports: [
            { name: 'a', port: 1 },
            { name: 'b', port: 1 },
          ],
        },
      },
      { spec: { clusterIP: 'None' } },
      { spec: { clusterIP: 'None', ports: null } },
      { spec: { type: 'LoadBalancer' } },
      { spec: { type: 'NodePort' } },
      { spec: { type: 'ExternalName', externalName: 'a.example.com', ports: null } },
      { spec: { type: 'Odd' } },
      { spec: { sessionAffinity: 'ClientIP' } },
      { spec: { sessionAffinity: 'Odd' } },
      { spec: { selector: { 'bad key': 'x' } } },
      { metadata: { name: '1-starts-with-digit' } },
    ],
  },
  {
    kind: 'Deployment',
    changes: [
      { spec: { selector: null } },
      { spec: { selector: {} } },
      { spec: { selector: { matchLabels: { app: 'b' } } } },
      {
        spec: {
          selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['a', 'b'] }], matchLabels: null },
        },
      },
      { spec: { selector: { matchExpressions: [{ key: 'app', operator: 'In' }] } } },
      { spec: { selector: { matchExpressions: [{ key: 'app', operator: 'Like', values: ['a'] }] } } },
      { spec: { template: { metadata: { labels: null } } } },
      { spec: { replicas: -1 } },
      { spec: { replicas: 'many' } },
      { spec: { replicas: 1.5 } },
      { spec: { replicas: 0 } },
      { spec: { replicas: null } },
      { spec: { strategy: { type: 'Recreate' } } },
      { spec: { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } } },
      { spec: { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } } },
      { spec: { strategy: { rollingUpdate: { maxUnavailable: '200%' } } } },
      { spec: { strategy: { rollingUpdate: { maxUnavailable: 'some' } } } },
      { spec: { strategy: { rollingUpdate: { maxSurge: 3 } } } },
      { spec: { strategy: { type: 'Odd' } } },
      { spec: { progressDeadlineSeconds: 5, minReadySeconds: 10 } },
      { spec: { revisionHistoryLimit: -1 } },
      template({ containers: null }),
      template({ containers: [] }),
      template({ restartPolicy: 'Never' }),
      template({ restartPolicy: 'Odd' }),
      template({ dnsPolicy: 'Odd' }),
      template({ serviceAccountName: 'Bad Name' }),
      template({ serviceAccountName: null }),
      template({ hostNetwork: true }),
      template({ nodeSelector: { 'node-role.kubernetes.io/master': '' } }),
      template({ nodeSelector: { 'bad key': '' } }),
      template({ volumes: null }),
      template({
        volumes: [
          { name: 'config', secret: { secretName: 's' } },
          { name: 'config', emptyDir: {} },
        ],
      }),
      template({ volumes: [{ name: 'config', secret: { secretName: 's' }, emptyDir: {} }] }),
      template({ volumes: [{ name: 'Bad', secret: { secretName: 's' } }] }),
      template({ volumes: [{ name: 'config' }] }),
      template({ volumes: [{ name: 'config', hostPath: { path: '/var/log' } }] }),
      template({
        volumes: [
          {
            name: 'config',
            projected: {
              sources: [
                { serviceAccountToken: { path: 'token' } },
                { configMap: { name: 'a' } },
                { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.labels' } }] } },
              ],
            },
          },
        ],
      }),
      template({ tolerations: [{ operator: 'Exists' }], priorityClassName: 'system-cluster-critical' }),
      template({ terminationGracePeriodSeconds: 0, automountServiceAccountToken: false }),
      template({ imagePullSecrets: [{ name: 'pull' }], shareProcessNamespace: true, enableServiceLinks: false }),
      template({
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'a' } } },
            ],
          },
        },
      }),
      template({ securityContext: { runAsNonRoot: true, runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } } }),
      template({ initContainers: [{ name: 'init', image: 'example.com/init' }] }),
      container({ name: null }),
      container({ name: 'Bad' }),
      container({ image: null }),
      container({ image: 'example.com/main' }),
      container({ image: 'example.com/main:latest' }),
      container({ image: 'example.com:5000/main' }),
      container({ image: 'example.com/main@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }),
      container({ imagePullPolicy: 'Odd' }),
      container({ ports: [{ containerPort: 0 }] }),
      container({ ports: [{ containerPort: 70000 }] }),
      container({
        ports: [
          { containerPort: 1, name: 'a' },
          { containerPort: 2, name: 'a' },
        ],
      }),
      container({ ports: [{ containerPort: 1, name: 'a-name-that-is-too-long' }] }),
      container({ ports: [{ containerPort: 1, protocol: 'HTTP' }] }),
      container({ env: [{ value: 'nameless' }] }),
      container({
        env: [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ],
      }),
      container({ env: [{ name: 'A', value: '' }] }),
      container({ env: [{ name: 'S', valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: false } } }] }),
      container({ volumeMounts: [{ name: 'other', mountPath: '/x' }] }),
      container({ volumeMounts: [{ name: 'config' }] }),
      container({
        volumeMounts: [
          { name: 'config', mountPath: '/x' },
          { name: 'config', mountPath: '/x' },
        ],
      }),
      container({ volumeMounts: [{ name: 'config', mountPath: '/x', readOnly: false, subPath: 'a' }] }),
      container({ readinessProbe: {} }),
      container({ readinessProbe: { httpGet: { port: 1 }, tcpSocket: { port: 1 } } }),
      container({ readinessProbe: { httpGet: { port: 'https' }, periodSeconds: -1 } }),
      container({ livenessProbe: { exec: { command: ['true'] }, successThreshold: 2 } }),
      container({ livenessProbe: { tcpSocket: { port: 1 }, initialDelaySeconds: 0, timeoutSeconds: 30 } }),
      container({ startupProbe: { grpc: { port: 1 } } }),
      container({ resources: { limits: { memory: '1Gi' }, requests: { memory: '1024Mi', cpu: '0.5' } } }),
      container({ resources: { requests: { memory: 'lots' } } }),
      container({ resources: { requests: { memory: '107374182400m' } } }),
      container({
        securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] }, privileged: false },
      }),
      container({ terminationMessagePolicy: 'FallbackToLogsOnError' }),
      container({ lifecycle: { preStop: { exec: { command: ['sleep'] } } }, command: [], args: null }),
      container({ surprise: true }),
    ],
  },
  {
    kind: 'Role',
    changes: [
      { rules: null },
      { rules: [] },
      rules({ apiGroups: [''], resources: ['a'] }),
      rules({ resources: ['a'], verbs: ['get'] }),
      rules({ apiGroups: [''], verbs: ['get'] }),
      rules({ nonResourceURLs: ['/a'], verbs: ['get'] }),
      rules({ apiGroups: [''], resources: ['a'], resourceNames: ['b'], verbs: ['get'] }),
      rules({ apiGroups: '', resources: ['a'], verbs: ['get'] }),
    ],
  },
  {
    kind: 'ClusterRole',
    changes: [
      rules({ nonResourceURLs: ['/a'], resources: ['a'], verbs: ['get'] }),
      { rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } },
      { rules: null, aggregationRule: {} },
    ],
  },
  {
    kind: 'RoleBinding',
    changes: [
      { roleRef: null },
      { roleRef: { apiGroup: null } },
      { roleRef: { apiGroup: 'example.com' } },
      { roleRef: { kind: 'Group' } },
      { roleRef: { name: '' } },
      { subjects: [{ kind: 'ServiceAccount', name: '' }] },
      { subjects: [{ kind: 'ServiceAccount', name: 'a', apiGroup: 'example.com' }] },
      { subjects: [{ kind: 'Odd', name: 'a' }] },
      { subjects: [{ kind: 'User', name: 'a', apiGroup: 'example.com' }] },
      { subjects: [] },
    ],
  },
  {
    kind: 'ClusterRoleBinding',
    changes: [
      { roleRef: { kind: 'Role' } },
      { subjects: [{ kind: 'ServiceAccount', name: 'a' }] },
      { subjects: [{ kind: 'ServiceAccount', name: 'a', namespace: 'b' }] },
    ],
  },
  {
    kind: 'PodDisruptionBudget',
    changes: [
      { spec: { minAvailable: 1 } },
      { spec: { maxUnavailable: null, minAvailable: '50%' } },
      { spec: { maxUnavailable: -1 } },
      { spec: { maxUnavailable: '101%' } },
      { spec: { maxUnavailable: 'x' } },
      { spec: { unhealthyPodEvictionPolicy: 'Odd' } },
      { spec: { selector: null } },
      { spec: { selector: { matchLabels: { 'bad key': 'x' } } } },
    ],
  },
  {
    kind: 'NetworkPolicy',
    changes: [
      { spec: { podSelector: {} } },
      { spec: { policyTypes: ['Odd'] } },
      { spec: { policyTypes: ['Egress'], ingress: null } },
      { spec: { ingress: [{ from: [{ namespaceSelector: {} }] }], egress: [] } },
      { spec: { ingress: [{ ports: [{ port: 'https', protocol: 'UDP' }] }] } },
    ],
  },
  {
    kind: 'ServiceAccount',
    changes: [
      { automountServiceAccountToken: false },
      { imagePullSecrets: null, secrets: [] },
      { secrets: [{ name: 'a' }, { name: 'a' }] },
    ],
  },
  {
    kind: 'Endpoints',
    changes: [
      { subsets: null },
      { subsets: [{ ports: [{ port: 1 }] }] },
      { subsets: [{ addresses: [{ ip: '192.0.2.1' }], ports: [{ port: 1 }, { port: 2 }] }] },
      { subsets: [{ notReadyAddresses: [{ ip: '192.0.2.1' }], ports: [{ port: 1 }] }] },
    ],
  },
  {
    kind: 'Lease',
    changes: [
      { spec: null },
      { spec: { leaseDurationSeconds: 0 } },
      { spec: { leaseTransitions: -1 } },
      { spec: { renewTime: 'now' } },
      { spec: { renewTime: when } },
    ],
  },
  {
    kind: 'CertificateSigningRequest',
    changes: [
      { spec: { usages: null } },
      { spec: { request: 'YQ==' } },
      { spec: { signerName: 'nobody' } },
      { spec: { signerName: null } },
      { spec: { expirationSeconds: 3600 } },
      { spec: { username: 'somebody', groups: ['x'] } },
      { status: { certificate: 'YQ==' } },
    ],
  },
  {
    kind: 'Authentication',
    apiVersion: 'operator.openshift.io/v1',
    changes: [
      { spec: { managementState: 'Odd' } },
      { spec: { logLevel: 'Odd' } },
      { spec: { logLevel: '' } },
      { spec: { observedConfig: null } },
      { spec: { observedConfig: { deep: { any: [1, { thing: null }] } } } },
      { spec: { observedConfig: 'text' } },
      { spec: { surprise: true } },
      { spec: null },
      { spec: 'text' },
      { metadata: { labels: { a: 1 } } },
      { status: { surprise: 1 } },
    ],
  },
  {
    kind: 'OAuth',
    changes: [
      {
        spec: {
          identityProviders: [
            { name: 'a', type: 'OpenID' },
            { name: 'a', type: 'LDAP' },
          ],
        },
      },
      { spec: { identityProviders: [{ name: 'a', mappingMethod: 'odd' }] } },
      { spec: { identityProviders: 'none' } },
      { spec: { tokenConfig: { accessTokenMaxAgeSeconds: 'long' } } },
      { spec: { tokenConfig: { accessTokenInactivityTimeout: '5 minutes' } } },
      { spec: { templates: { login: {} } } },
      { spec: { surprise: true } },
    ],
  },
  {
    kind: 'Route',
    changes: [
      { spec: { to: null } },
      { spec: { to: { kind: 'Odd' } } },
      { spec: { to: { weight: 1000 } } },
      { spec: { to: { name: '' } } },
      { spec: { tls: { termination: 'odd' } } },
      { spec: { port: {} } },
      { spec: { port: { targetPort: 'https' } } },
      { spec: { host: 'not a host' } },
      { spec: { alternateBackends: [{ kind: 'Service', name: 'a' }] } },
      { spec: { wildcardPolicy: 'Odd' } },
      { spec: { path: 'no-slash' } },
    ],
  },
  {
    kind: 'Ingress',
    changes: [
      { spec: { componentRoutes: [{ namespace: 'a', name: 'b', hostname: 'c.example.com' }] } },
      { spec: { componentRoutes: [{ namespace: 'a', name: 'b', hostname: 'not a host!' }] } },
      { spec: { componentRoutes: [{ name: 'b' }] } },
      { spec: { requiredHSTSPolicies: [{ domainPatterns: [] }] } },
    ],
  },
];

const sampleOf = ({ kind, apiVersion }: Trial): Sample | undefined =>
  [...builtInSamples, ...openShiftSamples].find(
    (sample) => sample.kind === kind && (apiVersion === undefined || sample.apiVersion === apiVersion),
  );

/** What the server fills in and what it refuses, kind by kind. Nothing is stored. */
export function validations(): readonly Scenario[] {
  const list = new ScenarioList('valid');
  for (const trial of trials) {
    const sample = sampleOf(trial);
    if (sample === undefined) throw new Error(`there is no sample of ${trial.kind}`);
    list.add(trial.kind, (s) => {
      const name = `tried-${s.namespace}`;
      for (const change of trial.changes) {
        const body = mergePatched(objectOf(sample, { name }), change);
        s.post(pathOf(sample, s.namespace), body, { dryRun: 'All' });
      }
      s.post(
        pathOf(sample, s.namespace),
        mergePatched(objectOf(sample, { name }), { surprise: 1, spec: { surprise: 2 } }),
        {
          dryRun: 'All',
          fieldValidation: 'Strict',
        },
      );
    });
  }
  return list.scenarios;
}
