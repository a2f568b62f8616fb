import type { Container } from '../../../../kube/types';
import type { Resolve } from '../../divergences/divergence';
import {
  oauthApiserverHostInit,
  oauthApiserverKasSidecar,
  oauthApiserverObjects,
  oauthApiserverPaths,
} from '../../divergences/oauth-apiserver';
import { oauthServerAuditTail, oauthServerBootGate, oauthServerPrivilege } from '../../divergences/oauth-server';
import { auditLogTail } from '../workloads/audit-log-tail';
import type { OAuthApiserver } from './oauth-apiserver';

const fixAuditPermissions = (server: OAuthApiserver, volume: string, resolve: Resolve): Container => {
  const directory = resolve(oauthApiserverPaths).auditLog;
  return {
    name: 'fix-audit-permissions',
    image: server.image === '' ? undefined : server.image,
    command: ['sh', '-c', `chmod 0700 ${directory} && touch ${directory}/audit.log && chmod 0600 ${directory}/*`],
    resources: { requests: { cpu: '15m', memory: '50Mi' } },
    volumeMounts: [{ name: volume, mountPath: directory }],
    terminationMessagePolicy: 'FallbackToLogsOnError',
    imagePullPolicy: 'IfNotPresent',
    securityContext: resolve(oauthServerPrivilege).oauthApiserver,
  };
};

const waitForEtcd = (server: OAuthApiserver): Container => ({
  name: 'wait-for-etcd',
  image: server.cliImage,
  command: ['/bin/bash'],
  args: ['-c', `#!/bin/sh\nwhile ! nslookup ${server.etcdHost}.$(POD_NAMESPACE).svc; do sleep 1; done\n`],
  env: [{ name: 'POD_NAMESPACE', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } } }],
  resources: {},
  imagePullPolicy: 'IfNotPresent',
});

/** What runs before the API server. */
export function initContainers(server: OAuthApiserver, resolve: Resolve): readonly Container[] {
  const volume = resolve(oauthApiserverObjects).auditLog?.volume;
  return [
    ...(resolve(oauthApiserverHostInit) && volume !== undefined ? [fixAuditPermissions(server, volume, resolve)] : []),
    ...(resolve(oauthServerBootGate) && server.etcdStartsToo ? [waitForEtcd(server)] : []),
  ];
}

/** Asks for liveness, not readiness: the kube-apiserver is ready only once this server is. */
const kasReadinessCheck = (server: OAuthApiserver): Container => ({
  name: 'kas-readiness-check',
  image: server.cliImage,
  command: ['/bin/bash', '-c', 'sleep infinity'],
  readinessProbe: {
    exec: { command: ['/bin/bash', '-c', `curl -kfs ${server.kubeApiserver}/livez > /dev/null`] },
    timeoutSeconds: 5,
    periodSeconds: 10,
    failureThreshold: 3,
  },
  resources: { requests: { cpu: '10m', memory: '10Mi' } },
});

/** What runs beside the API server. */
export function sidecars(server: OAuthApiserver, resolve: Resolve): readonly Container[] {
  const volume = resolve(oauthApiserverObjects).auditLog?.volume;
  const tailed = server.audited && resolve(oauthServerAuditTail) && volume !== undefined;
  return [
    ...(tailed
      ? [auditLogTail({ image: server.cliImage, volume, directory: resolve(oauthApiserverPaths).auditLog })]
      : []),
    ...(resolve(oauthApiserverKasSidecar) ? [kasReadinessCheck(server)] : []),
  ];
}
