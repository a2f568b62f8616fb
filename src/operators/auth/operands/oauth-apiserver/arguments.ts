import type { Resolve } from '../../divergences/divergence';
import {
  oaApf,
  oaArgumentOrder,
  oaCors,
  oaEtcd,
  oaEtcdTimeouts,
  oaFrontProxy,
  oaPaths,
  oaShutdown,
  oaSuitesForm,
  oaVerbosity,
} from '../../divergences/oauth-apiserver';
import { osAuditRotation, osIdentity, osTrustedCa } from '../../divergences/oauth-server';
import { type Flag, flagsOf, type ServerArguments, sortedFlagsOf } from '../../workloads/flag';
import type { ServerProcess } from '../../workloads/process';
import { auditWebhookFlags } from '../workloads/audit-webhook';
import { AUTH_CONFIG_FILE } from './auth-config-file';
import { AUDIT_POLICY_KEY, OAUTH_APISERVER_PORT } from './names';
import type { OAuthApiserver } from './oauth-apiserver';

/** Flags that belong together. The last two are what configuration asks for, in one of two orders. */
export type ArgumentGroup =
  | 'identity'
  | 'port'
  | 'auditLog'
  | 'auditPolicy'
  | 'etcd'
  | 'etcdTimeouts'
  | 'shutdown'
  | 'serving'
  | 'fairness'
  | 'cors'
  | 'verbosity'
  | 'frontProxy'
  | 'externalOidc'
  | 'configuredByName'
  | 'configuredByMeaning';

const SUITES = 'tls-cipher-suites';
const INACTIVITY = 'accesstoken-inactivity-timeout';

const configured = (server: OAuthApiserver, resolve: Resolve): ServerArguments => {
  const suites = server.serverArguments.get(SUITES);
  if (suites === undefined || resolve(oaSuitesForm) === 'one flag each') return server.serverArguments;
  return new Map(
    [...server.serverArguments].map(([name, values]) => [name, name === SUITES ? [suites.join(',')] : values]),
  );
};

const webhook = (server: OAuthApiserver): readonly Flag[] =>
  server.auditWebhook === undefined ? [] : auditWebhookFlags;

const identity = (resolve: Resolve): readonly Flag[] => {
  const { kubeconfig } = resolve(osIdentity);
  if (kubeconfig === undefined) return [];
  const file = `${kubeconfig.mountPath}/kubeconfig`;
  return [
    ['authorization-kubeconfig', file],
    ['authentication-kubeconfig', file],
    ['kubeconfig', file],
  ];
};

function flagsOfGroup(group: ArgumentGroup, server: OAuthApiserver, resolve: Resolve): readonly Flag[] {
  const path = resolve(oaPaths);
  switch (group) {
    case 'identity':
      return identity(resolve);
    case 'port':
      return [['secure-port', String(OAUTH_APISERVER_PORT)]];
    case 'auditLog': {
      const { maxSize, maxBackup } = resolve(osAuditRotation);
      return [
        ['audit-log-path', `${path.auditLog}/audit.log`],
        ['audit-log-format', 'json'],
        ['audit-log-maxsize', maxSize],
        ['audit-log-maxbackup', maxBackup],
      ];
    }
    case 'auditPolicy':
      return [['audit-policy-file', `${path.auditPolicy}/${AUDIT_POLICY_KEY}`]];
    case 'etcd': {
      const keys = resolve(oaEtcd);
      return [
        ['etcd-cafile', `${path.etcdServingCa}/${keys.ca}`],
        ['etcd-keyfile', `${path.etcdClient}/${keys.key}`],
        ['etcd-certfile', `${path.etcdClient}/${keys.certificate}`],
      ];
    }
    case 'etcdTimeouts':
      return resolve(oaEtcdTimeouts);
    case 'shutdown':
      return resolve(oaShutdown);
    case 'serving':
      return [
        ['tls-private-key-file', `${path.servingCertificate}/tls.key`],
        ['tls-cert-file', `${path.servingCertificate}/tls.crt`],
      ];
    case 'fairness':
      return resolve(oaApf);
    case 'cors':
      return resolve(oaCors);
    case 'verbosity':
      return [['v', resolve(oaVerbosity)(server.logLevel)]];
    case 'frontProxy':
      return resolve(oaFrontProxy)?.flags ?? [];
    case 'externalOidc':
      return [['config', AUTH_CONFIG_FILE]];
    case 'configuredByName': {
      const verbosity: readonly [string, readonly string[]] = ['v', [resolve(oaVerbosity)(server.logLevel)]];
      return [...sortedFlagsOf(new Map([...configured(server, resolve), verbosity])), ...webhook(server)];
    }
    case 'configuredByMeaning': {
      const flags = flagsOf(configured(server, resolve));
      const late = flags.filter(([name]) => name === INACTIVITY);
      return [...flags.filter(([name]) => name !== INACTIVITY), ...webhook(server), ...late];
    }
  }
}

/** What the API server's container runs: one of the program's subcommands, with groups of flags in an order. */
export function processOf(
  subcommand: string,
  order: readonly ArgumentGroup[],
  server: OAuthApiserver,
  resolve: Resolve,
): ServerProcess {
  const trustedCa = resolve(osTrustedCa).oauthApiserver;
  const observed = (group: ArgumentGroup): boolean => group === 'configuredByName' || group === 'configuredByMeaning';
  const flags = (groups: readonly ArgumentGroup[]): readonly Flag[] =>
    groups.flatMap((group) => flagsOfGroup(group, server, resolve));
  return {
    program: 'oauth-apiserver',
    executable: ['/usr/bin/oauth-apiserver'],
    subcommand,
    flags: flags(order.filter((group) => !observed(group))),
    observedFlags: flags(order.filter(observed)),
    trustBundle: trustedCa === undefined ? undefined : `${trustedCa.mountPath}/tls-ca-bundle.pem`,
    script: { block: '  ', flags: '  ' },
  };
}

/** The server of users, groups and tokens. */
export const oauthApiserverProcess = (server: OAuthApiserver, resolve: Resolve): ServerProcess =>
  processOf('start', resolve(oaArgumentOrder), server, resolve);
