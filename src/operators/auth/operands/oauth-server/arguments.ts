import type { Resolve } from '../../divergences/divergence';
import {
  oauthServerAuditMap,
  oauthServerAuditRotation,
  oauthServerConfigKey,
  oauthServerPaths,
  oauthServerTrustedCa,
  oauthServerVerbosity,
} from '../../divergences/oauth-server';
import { type Flag, type ServerArguments, sortedFlagsOf } from '../../workloads/flag';
import type { ServerProcess } from '../../workloads/process';
import { auditWebhookFlags } from '../workloads/audit-webhook';
import type { OAuthServer } from './oauth-server';

const directory = (file: 'auditLog' | 'auditPolicy' | 'config', resolve: Resolve): string =>
  resolve(oauthServerPaths)[file]?.path ?? '';

/** The five flags that make the oauth-server write an audit log. */
export const auditLogArguments = (resolve: Resolve): ServerArguments => {
  const { maxBackup, maxSize } = resolve(oauthServerAuditRotation);
  return new Map([
    ['audit-log-format', ['json']],
    ['audit-log-maxbackup', [maxBackup]],
    ['audit-log-maxsize', [maxSize]],
    ['audit-log-path', [`${directory('auditLog', resolve)}/audit.log`]],
    ['audit-policy-file', [`${directory('auditPolicy', resolve)}/${resolve(oauthServerAuditMap).policyKey}`]],
  ]);
};

/** What the oauth-server's container runs. */
export function oauthServerProcess(server: OAuthServer, resolve: Resolve): ServerProcess {
  const config: Flag = ['config', `${directory('config', resolve)}/${resolve(oauthServerConfigKey)}`];
  const trustedCa = resolve(oauthServerTrustedCa).oauthServer;
  return {
    program: 'oauth-server',
    executable: [],
    subcommand: 'osinserver',
    flags: [config, ...resolve(oauthServerVerbosity)(server.logLevel)],
    observedFlags: [
      ...sortedFlagsOf(server.serverArguments),
      ...(server.auditWebhook === undefined ? [] : auditWebhookFlags),
    ],
    trustBundle: trustedCa === undefined ? undefined : `${trustedCa.mountPath}/ca-bundle.crt`,
    script: { block: '    ', flags: '' },
  };
}
