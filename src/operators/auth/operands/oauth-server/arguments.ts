import type { Resolve } from '../../divergences/divergence';
import {
  osAuditMap,
  osAuditRotation,
  osConfigKey,
  osPaths,
  osTrustedCa,
  osVerbosity,
} from '../../divergences/oauth-server';
import { type Flag, type ServerArguments, sortedFlagsOf } from '../../workloads/flag';
import type { ServerProcess } from '../../workloads/process';
import { auditWebhookFlags } from '../workloads/audit-webhook';
import type { OAuthServer } from './oauth-server';

const directory = (file: 'auditLog' | 'auditPolicy' | 'config', resolve: Resolve): string =>
  resolve(osPaths)[file]?.path ?? '';

/** The five flags that make the login server write an audit log. */
export const auditLogArguments = (resolve: Resolve): ServerArguments => {
  const { maxBackup, maxSize } = resolve(osAuditRotation);
  return new Map([
    ['audit-log-format', ['json']],
    ['audit-log-maxbackup', [maxBackup]],
    ['audit-log-maxsize', [maxSize]],
    ['audit-log-path', [`${directory('auditLog', resolve)}/audit.log`]],
    ['audit-policy-file', [`${directory('auditPolicy', resolve)}/${resolve(osAuditMap).policyKey}`]],
  ]);
};

/** What the login server's container runs. */
export function loginServerProcess(server: OAuthServer, resolve: Resolve): ServerProcess {
  const config: Flag = ['config', `${directory('config', resolve)}/${resolve(osConfigKey)}`];
  const trustedCa = resolve(osTrustedCa).loginServer;
  return {
    program: 'oauth-server',
    executable: [],
    subcommand: 'osinserver',
    flags: [config, ...resolve(osVerbosity)(server.logLevel)],
    observedFlags: [
      ...sortedFlagsOf(server.serverArguments),
      ...(server.auditWebhook === undefined ? [] : auditWebhookFlags),
    ],
    trustBundle: trustedCa === undefined ? undefined : `${trustedCa.mountPath}/ca-bundle.crt`,
    script: { block: '    ', flags: '' },
  };
}
