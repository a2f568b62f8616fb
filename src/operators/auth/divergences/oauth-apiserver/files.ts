import {
  APISERVER_AUDIT,
  APISERVER_SERVING_CERT,
  CONTROL_PLANE_APISERVER_AUDIT,
  CONTROL_PLANE_APISERVER_CERT,
  CONTROL_PLANE_ETCD_CA,
  CONTROL_PLANE_ETCD_CLIENT,
  ENCRYPTION_CONFIG,
  ETCD_CLIENT,
  ETCD_SERVING_CA,
} from '../../operands/oauth-apiserver/names';
import type { FileMount } from '../../workloads/file-mount';
import type { Flag } from '../../workloads/flag';
import { divergence } from '../divergence';
import { upstream } from '../oauth-server/upstream';
import { at, oneSided } from '../place';
import { MOUNT, VOLUME } from '../shapes';
import type { OAuthApiserverFile } from './file-kinds';

const object = 'Deployment of the OAuth API server';

/** Volume and object that hold a file of the API server. */
export interface StoredFile {
  readonly volume: string;
  /** Name of the Secret or ConfigMap, without revision; directories have none. */
  readonly object: string;
  /** Whether each revision has a copy of its own. */
  readonly revisioned?: boolean;
  readonly optional?: boolean;
}

/** Directories of today's hosted pods. */
const hostedPaths = {
  auditPolicy: '/etc/kubernetes/audit-config',
  etcdClient: '/etc/kubernetes/certs/etcd-client',
  etcdServingCa: '/etc/kubernetes/certs/etcd-client-ca',
  servingCertificate: '/etc/kubernetes/certs/serving',
  encryptionConfig: '/etc/kubernetes/encryption-config',
  auditLog: '/var/log/openshift-oauth-apiserver',
};

const mountOf = (file: keyof typeof hostedPaths): string => `{server}.volumeMounts[mountPath=${hostedPaths[file]}]`;
/** Files whose volumes have another name on either side. */
const renamed = (['auditPolicy', 'etcdClient', 'etcdServingCa', 'auditLog'] as const).map(mountOf);

const sameName = (name: string): StoredFile => ({ volume: name, object: name });

/** Names in a namespace of the API server's own. */
const standaloneObjects = {
  auditPolicy: { volume: 'audit-policies', object: APISERVER_AUDIT, revisioned: true },
  etcdClient: sameName(ETCD_CLIENT),
  etcdServingCa: sameName(ETCD_SERVING_CA),
  servingCertificate: sameName(APISERVER_SERVING_CERT),
  encryptionConfig: { ...sameName(ENCRYPTION_CONFIG), revisioned: true, optional: true },
  auditLog: { volume: 'audit-dir', object: '' },
};

/** The objects that the API server's files come from. */
export const oauthApiserverObjects = divergence<{ readonly [F in OAuthApiserverFile]?: StoredFile }>({
  id: 'oa-objects',
  object,
  field: 'volumes',
  kind: 'required',
  where: [
    at(
      'deployment/oauth-apiserver',
      '{pod}.volumes[name=*].name',
      '{pod}.volumes[name=*].secret.secretName',
      '{pod}.volumes[name=*].configMap.name',
      ...renamed.map((mount) => `${mount}.name`),
    ),
    at('audit/oauth-apiserver', 'metadata.name'),
  ],
  literal: true,
  reason: 'All components of a hosted control plane share one namespace, so names say whose they are.',
  upstream: upstream.oauthApiserver,
  risk: 'Generic names would meet those of other components.',
  decision: "Hosted keeps the names of the objects and moves in those of the volumes, which are the pod's own.",
  moves: 'hosted',
  inWords: {
    standalone: '`etcd-client`, `serving-cert`, `audit-<n>`, …',
    hosted: '`etcd-client-tls`, `openshift-oauth-apiserver-cert`, …',
  },
  standalone: standaloneObjects,
  hosted: {
    auditLog: { volume: 'work-logs', object: '' },
    auditPolicy: { volume: 'audit-config', object: CONTROL_PLANE_APISERVER_AUDIT },
    etcdServingCa: { volume: 'etcd-client-ca', object: CONTROL_PLANE_ETCD_CA },
    servingCertificate: { volume: APISERVER_SERVING_CERT, object: CONTROL_PLANE_APISERVER_CERT },
    etcdClient: { volume: 'etcd-client-cert', object: CONTROL_PLANE_ETCD_CLIENT },
  },
  converged: {
    value: {
      auditPolicy: { volume: 'audit-policies', object: CONTROL_PLANE_APISERVER_AUDIT },
      etcdClient: { volume: ETCD_CLIENT, object: CONTROL_PLANE_ETCD_CLIENT },
      etcdServingCa: { volume: ETCD_SERVING_CA, object: CONTROL_PLANE_ETCD_CA },
      servingCertificate: { volume: APISERVER_SERVING_CERT, object: CONTROL_PLANE_APISERVER_CERT },
      auditLog: standaloneObjects.auditLog,
    },
  },
});

/** The directories that the API server's files are mounted in. */
export const oauthApiserverPaths = divergence<{ readonly [F in OAuthApiserverFile]: string }>({
  id: 'oa-paths',
  object,
  field: 'volumeMounts and the flags that name files',
  kind: 'capricious',
  where: [
    at(
      'deployment/oauth-apiserver',
      '{server}.start.flags.audit-log-path',
      '{server}.start.flags.audit-policy-file',
      '{server}.start.flags.tls-cert-file',
      '{server}.start.flags.tls-private-key-file',
      '{server}.start.flags.etcd-cafile',
      '{server}.start.flags.etcd-certfile',
      '{server}.start.flags.etcd-keyfile',
      ...[...renamed, mountOf('servingCertificate')].map((mount) => `${mount}.mountPath`),
    ),
  ],
  reason: 'Each side kept the directories of its first manifests.',
  upstream: upstream.oauthApiserver,
  risk: 'Mounts and flags have to change in one rollout.',
  inWords: { standalone: '`/var/run/configmaps`, `/var/run/secrets`', hosted: '`/etc/kubernetes`' },
  standalone: {
    auditPolicy: '/var/run/configmaps/audit',
    etcdClient: '/var/run/secrets/etcd-client',
    etcdServingCa: '/var/run/configmaps/etcd-serving-ca',
    servingCertificate: '/var/run/secrets/serving-cert',
    encryptionConfig: '/var/run/secrets/encryption-config',
    auditLog: '/var/log/oauth-apiserver',
  },
  hosted: hostedPaths,
});

/** A purpose of a volume, in the order of a pod. */
export type LayoutEntry = OAuthApiserverFile | 'trustedCa' | 'kubeconfig' | 'aggregatorCa' | 'clientCa';

/** The order of volumes and mounts. */
export const oauthApiserverLayout = divergence<{
  readonly volumes: readonly LayoutEntry[];
  readonly mounts: readonly LayoutEntry[];
}>({
  id: 'oa-layout',
  object,
  field: 'order of volumes and volumeMounts',
  kind: 'capricious',
  where: [at('deployment/oauth-apiserver', '{pod}.volumes<order>', '{server}.volumeMounts<order>')],
  reason: 'Order means nothing to a pod, but it is part of the hashes over a Deployment: a change rolls pods once.',
  upstream: upstream.oauthApiserver,
  risk: 'None: one rollout.',
  inWords: { standalone: 'audit policy first', hosted: 'log directory first' },
  standalone: {
    volumes: [
      'auditPolicy',
      'etcdClient',
      'etcdServingCa',
      'servingCertificate',
      'trustedCa',
      'encryptionConfig',
      'auditLog',
    ],
    mounts: [
      'auditPolicy',
      'etcdClient',
      'etcdServingCa',
      'trustedCa',
      'servingCertificate',
      'encryptionConfig',
      'auditLog',
    ],
  },
  hosted: {
    volumes: [
      'auditLog',
      'auditPolicy',
      'aggregatorCa',
      'etcdServingCa',
      'kubeconfig',
      'servingCertificate',
      'etcdClient',
      'clientCa',
    ],
    mounts: [
      'aggregatorCa',
      'auditPolicy',
      'clientCa',
      'etcdServingCa',
      'etcdClient',
      'kubeconfig',
      'servingCertificate',
      'auditLog',
    ],
  },
});

/** How requests that come through the kube-apiserver are recognised. */
export const oauthApiserverFrontProxy = divergence<
  { readonly aggregatorCa: FileMount; readonly clientCa: FileMount; readonly flags: readonly Flag[] } | undefined
>({
  id: 'oa-front-proxy',
  object,
  field: 'requestheader flags, client-ca-file, volumes aggregator-ca and client-ca',
  kind: 'required',
  where: [
    at(
      'deployment/oauth-apiserver',
      '{server}.start.flags.requestheader-{client-ca-file,allowed-names,extra-headers-prefix,group-headers,username-headers}',
      '{server}.start.flags.client-ca-file',
      `{server}.volumeMounts[mountPath=/etc/kubernetes/certs/aggregator-client-ca]${MOUNT}`,
      `{server}.volumeMounts[mountPath=/etc/kubernetes/certs/client-ca]${MOUNT}`,
      `{pod}.volumes[name=aggregator-ca]${VOLUME}`,
      `{pod}.volumes[name=client-ca]${VOLUME}`,
    ),
  ],
  reason:
    "Mounted files let the server start before the guest's kube-apiserver answers; standalone reads a config map of it.",
  upstream: upstream.oauthApiserver,
  risk: 'The server waits for the API that waits for it.',
  decision: 'Kept: the server must come up before the API that would tell it.',
  inWords: { standalone: "read from the cluster's API", hosted: 'files' },
  standalone: undefined,
  hosted: {
    aggregatorCa: {
      volume: 'aggregator-ca',
      source: { kind: 'ConfigMap', name: 'aggregator-client-ca' },
      mountPath: '/etc/kubernetes/certs/aggregator-client-ca',
    },
    clientCa: {
      volume: 'client-ca',
      source: { kind: 'ConfigMap', name: 'client-ca' },
      mountPath: '/etc/kubernetes/certs/client-ca',
    },
    flags: [
      ['requestheader-client-ca-file', '/etc/kubernetes/certs/aggregator-client-ca/ca.crt'],
      ['requestheader-allowed-names', 'kube-apiserver-proxy,system:kube-apiserver-proxy,system:openshift-aggregator'],
      ['requestheader-username-headers', 'X-Remote-User'],
      ['requestheader-group-headers', 'X-Remote-Group'],
      ['requestheader-extra-headers-prefix', 'X-Remote-Extra-'],
      ['client-ca-file', '/etc/kubernetes/certs/client-ca/ca.crt'],
    ],
  },
});

/** Keys of the client certificate for etcd, and of its CA. */
export const oauthApiserverEtcd = divergence<{
  readonly ca: string;
  readonly key: string;
  readonly certificate: string;
}>({
  id: 'oa-etcd',
  object,
  field: 'flags etcd-cafile, etcd-keyfile and etcd-certfile',
  kind: 'required',
  where: [
    at(
      'deployment/oauth-apiserver',
      '{server}.start.flags.etcd-cafile',
      '{server}.start.flags.etcd-certfile',
      '{server}.start.flags.etcd-keyfile',
      '{server}.start.flags.etcd-servers',
    ),
    ...oneSided('certificate/etcd', 'ca/etcd'),
  ],
  reason: 'Another operator issues the certificates on either side, and names the keys.',
  upstream: upstream.oauthApiserver,
  risk: 'No access to etcd.',
  inWords: {
    standalone: '`ca-bundle.crt`, `tls.*`, addresses of members',
    hosted: '`ca.crt`, `etcd-client.*`, one Service',
  },
  standalone: { ca: 'ca-bundle.crt', key: 'tls.key', certificate: 'tls.crt' },
  hosted: { ca: 'ca.crt', key: 'etcd-client.key', certificate: 'etcd-client.crt' },
});
