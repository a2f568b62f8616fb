import {
  HTTPS_TUNNEL_PORT,
  KUBE_APISERVER_HOST,
  oauthServerAuditRotation,
  oauthServerAuditTail,
  oauthServerAuditWebhook,
  oauthServerBootGate,
  oauthServerConfigKey,
  oauthServerDefaultMode,
  oauthServerEntrypoint,
  oauthServerHistory,
  oauthServerIdentity,
  oauthServerMetadata,
  oauthServerNoProxy,
  oauthServerObjects,
  oauthServerPdb,
  oauthServerPlacement,
  oauthServerPriority,
  oauthServerPrivilege,
  oauthServerReadiness,
  oauthServerReplicas,
  oauthServerResources,
  oauthServerRolloutHash,
  oauthServerStrategy,
  oauthServerTunnels,
} from '../../divergences/oauth-server';
import { OAUTH_SERVER } from '../../operands/oauth-server/names';
import { hostedConverged } from '../../placements/hosted/placement';
import { budgeted, rollsOut } from './availability';
import { type Check, check } from './check';
import { configuredFiles, fileIsThere, flaggedFiles, mountedObjectsExist, mountsHaveVolumes } from './mounts';
import { eachWorkload, flagValues, type Output, type Problems, textAt, unless, variable } from './output';
import { isDirect, kubeconfigServers, secretText } from './reach';

const { resolve } = hostedConverged;

const identity = eachWorkload((workload, output) => {
  const { pod, server } = workload;
  const files = [
    ...flagValues(server, 'kubeconfig'),
    ...(workload.name === OAUTH_SERVER ? [textAt(output.osin(), 'kubeClientConfig', 'kubeConfig')] : []),
  ];
  return [
    ...unless(pod.automountServiceAccountToken === false, 'its own token is mounted'),
    ...unless(pod.serviceAccountName === undefined, 'it runs under an account'),
    ...unless(files.length > 0 && !files.includes(''), 'it is not told how to reach the API'),
    ...files.flatMap((file) => fileIsThere(workload, output, file)),
  ];
});

/** Whatever the kubeconfig names is in the same namespace, or known to the world. */
const apiAddress = (output: Output): Problems =>
  kubeconfigServers(
    secretText(
      output,
      resolve(oauthServerIdentity).kubeconfig?.source.kind === 'Secret' ? 'service-network-admin-kubeconfig' : '',
      'kubeconfig',
    ),
  )
    .filter((server) => URL.canParse(server))
    .flatMap((server) => {
      const { hostname } = new URL(server);
      const known =
        hostname === KUBE_APISERVER_HOST || hostname.startsWith(`${KUBE_APISERVER_HOST}.${output.namespace}.`);
      return unless(known || hostname.includes('.'), `the kubeconfig leads to ${hostname}, which nobody resolves`);
    });

const noProxy = (output: Output): Problems => {
  const workload = output.workload(OAUTH_SERVER);
  if (workload === undefined) return [];
  return [KUBE_APISERVER_HOST, `oauth-openshift.${output.namespace}.svc.cluster.local`].flatMap((host) =>
    unless(isDirect(workload.server, host), `${host} is reached through the tunnel`),
  );
};

const tunnels = eachWorkload(({ pod, server }) => {
  const listening = pod.containers.flatMap((container) => [
    ...flagValues(container, 'serving-port').map((port) => `http://127.0.0.1:${port}`),
    ...(container.name === 'konnectivity-proxy-socks5' ? ['socks5://127.0.0.1:8090'] : []),
  ]);
  return ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']
    .map((name) => variable(server, name))
    .filter((value) => value !== '')
    .flatMap((value) =>
      unless(listening.includes(value), `${value} is no tunnel of the pod (${HTTPS_TUNNEL_PORT} would be)`),
    );
});

const auditVolume = eachWorkload(({ pod, server }) => {
  const [file] = flagValues(server, 'audit-log-path');
  if (file === undefined) return [];
  const mount = server.volumeMounts?.find(({ mountPath }) => file.startsWith(`${mountPath}/`));
  const volume = pod.volumes?.find(({ name }) => name === mount?.name);
  return unless(volume?.emptyDir !== undefined, `${file} is written to the node, or to nothing`);
});

const auditTail = eachWorkload(({ pod, server }, { controlPlane }) => {
  if (controlPlane.spec.configuration?.apiServer?.audit?.profile === 'None') return [];
  const [file = ''] = flagValues(server, 'audit-log-path');
  const tail = pod.containers.find(({ name }) => name === 'audit-logs');
  const mount = server.volumeMounts?.find(({ mountPath }) => file.startsWith(`${mountPath}/`));
  return [
    ...unless(tail?.args?.some((argument) => argument.includes(file)) === true, 'nobody prints the audit log'),
    ...unless(
      tail?.volumeMounts?.some(({ name }) => name === mount?.name) === true,
      'the audit log is in another volume',
    ),
  ];
});

const auditWebhook = eachWorkload((workload, output) => {
  const { auditWebhook, configuration } = output.controlPlane.spec;
  const files = flagValues(workload.server, 'audit-webhook-config-file');
  const audited = configuration?.apiServer?.audit?.profile !== 'None';
  return [
    ...unless(!auditWebhook?.name || !audited || files.length === 1, 'audit events are not forwarded'),
    ...files.flatMap((file) => fileIsThere(workload, output, file)),
  ];
});

const modes = eachWorkload(({ pod }) =>
  (pod.volumes ?? []).flatMap(({ name, secret }) =>
    unless(secret === undefined || (secret.defaultMode ?? 0o644) % 8 === 0, `everybody in the pod may read ${name}`),
  ),
);

const entrypoint = eachWorkload(({ pod, server }) => {
  const directory = variable(server, 'SSL_CERT_DIR');
  const mounted = server.volumeMounts?.some(({ mountPath }) => mountPath === directory) === true;
  return [
    ...unless(!['/bin/bash', 'sh'].includes(server.command?.[0] ?? ''), 'a shell starts the server'),
    ...unless(directory === '' || mounted, `${directory} is to be read for authorities and is in no mount`),
    ...unless(pod.containers.length > 1, 'it has no company'),
  ];
});

const privilege = eachWorkload(({ pod }) =>
  pod.containers.flatMap(({ name, securityContext, volumeMounts = [] }) => [
    ...unless(securityContext?.privileged !== true, `${name} is privileged`),
    ...unless(securityContext?.readOnlyRootFilesystem === true, `${name} may write its root`),
    ...unless(
      volumeMounts.some(({ mountPath }) => mountPath === '/tmp'),
      `${name} has nowhere to write`,
    ),
  ]),
);

const policyFile = (output: Output): Problems => flaggedFiles('config', 'audit-policy-file')(output);

/** What the pods of both servers are like. */
export const podChecks: readonly Check[] = [
  check(
    oauthServerObjects,
    'Every Secret and ConfigMap that a pod mounts is made, there, or optional; every mount has its volume.',
    mountedObjectsExist,
    mountsHaveVolumes,
    configuredFiles(['oauthConfig', 'sessionConfig', 'sessionSecretsFile']),
  ),
  check(oauthServerConfigKey, 'Flags name keys that the mounted config maps have.', policyFile),
  check(
    oauthServerIdentity,
    'Each server has a kubeconfig, and its address is one that its pod resolves.',
    identity,
    apiAddress,
  ),
  check(oauthServerNoProxy, 'Neighbours and the server itself are reached past the tunnels.', noProxy),
  check(oauthServerTunnels, 'Proxies that a server is told about are tunnels of its own pod.', tunnels),
  check(oauthServerAuditRotation, 'Audit logs go to a volume of the pod.', auditVolume),
  check(oauthServerAuditTail, 'A sidecar prints the file that the server writes.', auditTail),
  check(oauthServerAuditWebhook, 'Audit events go to the webhook of the provider where there is one.', auditWebhook),
  check(
    oauthServerBootGate,
    'Pods wait for the kube-apiserver of their namespace.',
    eachWorkload(({ pod }) =>
      unless(
        pod.initContainers?.[0]?.command?.some((word) => word.startsWith(`https://${KUBE_APISERVER_HOST}:`)) === true,
        'it starts before the API answers',
      ),
    ),
  ),
  check(oauthServerDefaultMode, 'Secrets are for the group of the pod alone.', modes),
  check(oauthServerEntrypoint, 'No shell starts a server, and it is told where further authorities are.', entrypoint),
  check(
    oauthServerPrivilege,
    'No container is privileged or writes its root; each has a directory to write to.',
    privilege,
  ),
  check(
    oauthServerHistory,
    'Few old ReplicaSets are kept.',
    eachWorkload(({ deployment }) =>
      unless((deployment.spec.revisionHistoryLimit ?? 10) <= 2, 'many old ReplicaSets stay'),
    ),
  ),
  check(
    oauthServerMetadata,
    'Pods carry the labels by which the provider finds and isolates them.',
    eachWorkload(({ deployment }, { namespace }) => {
      const { labels = {} } = deployment.spec.template.metadata;
      return unless(
        labels['hypershift.openshift.io/hosted-control-plane'] === namespace,
        'its control plane is not told',
      );
    }),
  ),
  check(
    oauthServerPlacement,
    'Pods may run on nodes for control planes, and ask for none that a management cluster does not have.',
    eachWorkload(({ pod }) => [
      ...unless(pod.nodeSelector?.['node-role.kubernetes.io/master'] === undefined, 'it asks for a master'),
      ...unless(
        pod.tolerations?.some(({ key }) => key === 'hypershift.openshift.io/control-plane') === true,
        'nodes for control planes refuse it',
      ),
    ]),
  ),
  check(
    oauthServerPriority,
    "Pods do not push out the management cluster's own.",
    eachWorkload(({ pod }) =>
      unless(pod.priorityClassName?.startsWith('system-') === false, `priority ${pod.priorityClassName}`),
    ),
  ),
  check(
    oauthServerReadiness,
    'A busy node has time to answer.',
    eachWorkload(({ server }) =>
      unless((server.readinessProbe?.timeoutSeconds ?? 1) >= 5, 'readiness flaps on a busy node'),
    ),
  ),
  check(
    oauthServerReplicas,
    'There are as many pods as the availability policy asks for.',
    eachWorkload(({ deployment }, { controlPlane }) => {
      const wanted = controlPlane.spec.controllerAvailabilityPolicy === 'SingleReplica' ? [0, 1] : [0, 2, 3];
      return unless(wanted.includes(deployment.spec.replicas ?? 1), `${deployment.spec.replicas} pods`);
    }),
  ),
  check(
    oauthServerResources,
    'A server asks for little memory, and for some.',
    eachWorkload(({ server }) => unless(server.resources?.requests?.memory !== undefined, 'it asks for no memory')),
  ),
  check(
    oauthServerRolloutHash,
    'Pods roll when what they mount changes.',
    eachWorkload(({ deployment }) =>
      unless(
        !!deployment.spec.template.metadata.annotations?.[resolve(oauthServerRolloutHash).annotation],
        'it misses changes',
      ),
    ),
  ),
  check(oauthServerStrategy, 'A rollout leaves a pod, or makes one before it takes one.', rollsOut(OAUTH_SERVER)),
  check(oauthServerPdb, 'A drain cannot take all pods.', budgeted(OAUTH_SERVER)),
];
