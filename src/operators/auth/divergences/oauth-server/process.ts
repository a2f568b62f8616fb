import { APISERVER_TRUSTED_CA } from '../../operands/oauth-apiserver/names';
import { TRUSTED_CA_BUNDLE } from '../../operands/oauth-server/names';
import type { FileMount } from '../../workloads/file-mount';
import type { Flag } from '../../workloads/flag';
import type { ConfiguredLogLevel } from '../../workloads/log-level';
import { type EntryPoint, startedByShell, startedDirectly } from '../../workloads/process';
import { divergence } from '../divergence';
import { at, oneSided, when } from '../place';
import { HELPER, MOUNT, VOLUME } from '../shapes';
import { bothDeployments, oauthServerDeployment, upstream } from './upstream';

/** How the servers' containers are started. */
export const oauthServerEntrypoint = divergence<EntryPoint>({
  id: 'os-entrypoint',
  object: bothDeployments,
  field: 'command and args of the server container',
  kind: 'required',
  where: [
    at(
      'deployment/*',
      '{server}.start.command[/bin/bash]',
      '{server}.start.command[-ec]',
      '{server}.start.command[if *]',
      '{server}.start.words{[oauth-server],[oauth-apiserver],[/usr/bin/oauth-apiserver]}',
    ),
  ],
  reason:
    'The standalone script exists only to copy a CA bundle into the system store, which needs root and a writable root file system; pods on a shared node have neither.',
  upstream: upstream.oauthServer,
  risk: 'With the script on a read-only root file system the copy fails and the server never starts.',
  decision: 'Standalone moves: once its CA bundle is read from a path of its own, it needs neither the shell nor root.',
  moves: 'standalone',
  inWords: { standalone: 'a shell script that copies a bundle', hosted: 'the program itself' },
  standalone: startedByShell,
  hosted: startedDirectly,
});

/** Mounts of additional trusted CAs. */
export const oauthServerTrustedCa = divergence<{
  readonly oauthServer?: FileMount;
  readonly oauthApiserver?: FileMount;
}>({
  id: 'os-trusted-ca',
  object: bothDeployments,
  field: 'volume with the additional trusted CAs',
  kind: 'capricious',
  where: [
    at(
      'deployment/oauth-server',
      `{server}.volumeMounts[mountPath=/var/config/system/configmaps/v4-0-config-system-trusted-ca-bundle]${MOUNT}`,
      '{pod}.volumes[name=v4-0-config-system-trusted-ca-bundle]{.name,.configMap{.name,.optional}}',
    ),
    at(
      'deployment/oauth-apiserver',
      `{server}.volumeMounts[mountPath=/var/run/configmaps/trusted-ca-bundle]${MOUNT}`,
      '{pod}.volumes[name=trusted-ca-bundle]{.name,.configMap{.name,.optional,.items[*]{.key,.path}}}',
    ),
    ...oneSided('ca/oauth-server'),
  ],
  literal: true,
  reason: 'Hosted pods give the bundle to their tunnels alone; nobody carried it on to the servers.',
  upstream: upstream.oauthServer,
  risk: 'The config map has to be synced into the namespace of the pods first; it is optional, so nothing blocks until then.',
  decision: 'Hosted takes the trust, not the copy: the bundle is mounted where the server looks for authorities.',
  inWords: { standalone: 'mounted into both servers', hosted: 'into the tunnels alone' },
  standalone: {
    oauthServer: {
      volume: TRUSTED_CA_BUNDLE,
      source: { kind: 'ConfigMap', name: TRUSTED_CA_BUNDLE, optional: true },
      mountPath: `/var/config/system/configmaps/${TRUSTED_CA_BUNDLE}`,
      readOnly: true,
    },
    oauthApiserver: {
      volume: APISERVER_TRUSTED_CA,
      source: {
        kind: 'ConfigMap',
        name: APISERVER_TRUSTED_CA,
        optional: true,
        items: [{ key: 'ca-bundle.crt', path: 'tls-ca-bundle.pem' }],
      },
      mountPath: `/var/run/configmaps/${APISERVER_TRUSTED_CA}`,
    },
  },
  hosted: {},
});

const klogLevel = (level: ConfiguredLogLevel): string => {
  if (typeof level === 'object') return '0';
  switch (level) {
    case 'Normal':
      return '2';
    case 'Debug':
      return '4';
    case 'Trace':
      return '6';
    case 'TraceAll':
      return '100';
  }
};

/** The oauth-server's `--v`. */
export const oauthServerVerbosity = divergence<(level: ConfiguredLogLevel) => readonly Flag[]>({
  id: 'os-verbosity',
  object: oauthServerDeployment,
  field: 'flag v',
  kind: 'capricious',
  where: [at('deployment/oauth-server', '{server}.start.flags.v')],
  reason: 'A HostedControlPlane has no field for the log level, so the flag was never added.',
  upstream: upstream.oauthServerCode,
  risk: 'Pods roll whenever the level changes; a hosted source for the level has to be found.',
  inWords: { standalone: 'from the operator’s log level', hosted: 'the flag is absent' },
  standalone: (level) => [['v', klogLevel(level)]],
  hosted: () => [],
});

/** Where audit logs go and how much of them is kept. */
export const oauthServerAuditRotation = divergence<{
  readonly storage: 'node' | 'pod';
  /** Megabytes. */
  readonly maxSize: string;
  readonly maxBackup: string;
}>({
  id: 'os-audit-rotation',
  object: bothDeployments,
  field: 'audit log volume, flags audit-log-maxsize and audit-log-maxbackup',
  kind: 'required',
  where: [
    at('deployment/*', '{server}.start.flags.audit-log-maxsize', '{server}.start.flags.audit-log-maxbackup'),
    at('deployment/oauth-server', '{pod}.volumes[name=logs].emptyDir', '{pod}.volumes[name=logs].hostPath.path'),
    at(
      'deployment/oauth-apiserver',
      '{pod}.volumes[name=work-logs].emptyDir',
      '{pod}.volumes[name=work-logs].hostPath.path',
    ),
  ],
  reason: 'Many control planes share a node and its disk, so logs stay small and go away with the pod.',
  upstream: upstream.oauthServer,
  risk: 'A gigabyte of logs for each pod gets pods evicted from a shared node.',
  inWords: { standalone: '10 × 100 MB on the node', hosted: '1 × 10 MB in the pod' },
  standalone: { storage: 'node', maxSize: '100', maxBackup: '10' },
  hosted: { storage: 'pod', maxSize: '10', maxBackup: '1' },
});

/** Whether a sidecar prints the audit log. */
export const oauthServerAuditTail = divergence<boolean>({
  id: 'os-audit-tail',
  object: bothDeployments,
  field: 'container audit-logs',
  kind: 'required',
  where: [
    at(
      'deployment/*',
      `{pod}.containers[name=audit-logs]${HELPER}`,
      '{pod}.containers[name=audit-logs].command[/bin/bash]',
      '{pod}.containers[name=audit-logs].args{[-c],[set -o errexit*]}',
      `{pod}.containers[name=audit-logs].volumeMounts[mountPath=/tmp]${MOUNT}`,
      `{pod}.containers[name=audit-logs].volumeMounts[mountPath=/var/*]${MOUNT}`,
    ),
  ],
  reason:
    "Owners of a hosted cluster cannot read files on the provider's nodes; the provider collects the output of pods.",
  upstream: upstream.oauthServer,
  risk: 'Without it nobody can read the audit log.',
  inWords: { standalone: 'none', hosted: 'prints the log' },
  standalone: false,
  hosted: true,
});

/** What audit profile `None` switches off at the oauth-server. */
export const oauthServerAuditNone = divergence<'flags' | 'sidecar'>({
  id: 'os-audit-none',
  object: oauthServerDeployment,
  field: 'audit flags under profile None',
  kind: 'capricious',
  where: [
    ...when(
      'no audit',
      at(
        'deployment/oauth-server',
        '{server}.start.flags.audit-log-{path,format,maxsize,maxbackup}',
        '{server}.start.flags.audit-policy-file',
      ),
    ),
  ],
  reason: 'The hosted condition guards the sidecar alone, so the server keeps writing a log that nobody asked for.',
  upstream: upstream.oauthServerCode,
  risk: 'Flags of an audit webhook would stand without a policy.',
  standalone: 'flags',
  hosted: 'sidecar',
});

/** Whether an audit webhook of the provider is wired in. */
export const oauthServerAuditWebhook = divergence<boolean>({
  id: 'os-audit-webhook',
  object: bothDeployments,
  field: 'audit-webhook flags, volume oauth-audit-webhook',
  kind: 'required',
  where: [
    at(
      'deployment/*',
      '{server}.start.flags.audit-webhook-{config-file,mode,initial-backoff}',
      `{server}.volumeMounts[mountPath=/etc/kubernetes/auditwebhook]${MOUNT}`,
      `{pod}.volumes[name=oauth-audit-webhook]${VOLUME}`,
    ),
  ],
  reason: 'Providers of hosted clusters forward audit events; a standalone cluster has no such setting.',
  upstream: upstream.oauthServerCode,
  risk: 'The provider loses audit events.',
  inWords: { standalone: 'none', hosted: 'three flags and a Secret' },
  standalone: false,
  hosted: true,
});

/** The audit policy's key in its config map. */
export const oauthServerAuditMap = divergence<{ readonly policyKey: string }>({
  id: 'os-audit-map',
  object: oauthServerDeployment,
  field: 'flag audit-policy-file',
  kind: 'capricious',
  where: [
    at('audit/oauth-server', 'document.key', 'metadata.name'),
    at('deployment/oauth-server', '{server}.start.flags.audit-policy-file'),
  ],
  reason: 'The two config maps were written by different people; the file has the same content.',
  upstream: upstream.oauthServer,
  risk: 'Flag and config map have to change together, with one rollout.',
  standalone: { policyKey: 'audit.yaml' },
  hosted: { policyKey: 'policy.yaml' },
});

/** Whether servers start in the directory of their log. */
export const oauthServerWorkdir = divergence<'image' | 'log directory'>({
  id: 'os-workdir',
  object: bothDeployments,
  field: 'workingDir',
  kind: 'capricious',
  where: [at('deployment/*', '{server}.workingDir')],
  reason: 'A leftover of early hosted manifests; the servers write nothing to their working directory.',
  upstream: upstream.oauthServer,
  risk: 'None known.',
  standalone: 'image',
  hosted: 'log directory',
});
