import type { Resolve } from '../../divergences/divergence';
import {
  oauthApiserverApf,
  oauthApiserverArgumentOrder,
  oauthApiserverCors,
  oauthApiserverEtcd,
  oauthApiserverEtcdTimeouts,
  oauthApiserverFrontProxy,
  oauthApiserverPaths,
  oauthApiserverShutdown,
  oauthApiserverSuitesForm,
  oauthApiserverVerbosity,
} from '../../divergences/oauth-apiserver';
import type { ArgumentGroup } from '../../divergences/oauth-apiserver/argument-groups';
import { oauthServerAuditRotation, oauthServerIdentity, oauthServerTrustedCa } from '../../divergences/oauth-server';
import { type Flag, flagsOf, type ServerArguments, sortedFlagsOf } from '../../workloads/flag';
import type { ServerProcess } from '../../workloads/process';
import { auditWebhookFlags } from '../workloads/audit-webhook';
import { AUTH_CONFIG_FILE } from './auth-config-file';
import { AUDIT_POLICY_KEY, OAUTH_APISERVER_PORT } from './names';
import type { OAuthApiserver } from './oauth-apiserver';

const SUITES = 'tls-cipher-suites';
const INACTIVITY = 'accesstoken-inactivity-timeout';

const configured = (server: OAuthApiserver, resolve: Resolve): ServerArguments => {
  const suites = server.serverArguments.get(SUITES);
  if (suites === undefined || resolve(oauthApiserverSuitesForm) === 'one flag each') return server.serverArguments;
  return new Map(
    [...server.serverArguments].map(([name, values]) => [name, name === SUITES ? [suites.join(',')] : values]),
  );
};

const webhook = (server: OAuthApiserver): readonly Flag[] =>
  server.auditWebhook === undefined ? [] : auditWebhookFlags;

const identity = (resolve: Resolve): readonly Flag[] => {
  const { kubeconfig } = resolve(oauthServerIdentity);
  if (kubeconfig === undefined) return [];
  const file = `${kubeconfig.mountPath}/kubeconfig`;
  return [
    ['authorization-kubeconfig', file],
    ['authentication-kubeconfig', file],
    ['kubeconfig', file],
  ];
};

function flagsOfGroup(group: ArgumentGroup, server: OAuthApiserver, resolve: Resolve): readonly Flag[] {
  const path = resolve(oauthApiserverPaths);
  switch (group) {
    case 'identity':
      return identity(resolve);
    case 'port':
      return [['secure-port', String(OAUTH_APISERVER_PORT)]];
    case 'auditLog': {
      const { maxSize, maxBackup } = resolve(oauthServerAuditRotation);
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
      const keys = resolve(oauthApiserverEtcd);
      return [
        ['etcd-cafile', `${path.etcdServingCa}/${keys.ca}`],
        ['etcd-keyfile', `${path.etcdClient}/${keys.key}`],
        ['etcd-certfile', `${path.etcdClient}/${keys.certificate}`],
      ];
    }
    case 'etcdTimeouts':
      return resolve(oauthApiserverEtcdTimeouts);
    case 'shutdown':
      return resolve(oauthApiserverShutdown);
    case 'serving':
      return [
        ['tls-private-key-file', `${path.servingCertificate}/tls.key`],
        ['tls-cert-file', `${path.servingCertificate}/tls.crt`],
      ];
    case 'fairness':
      return resolve(oauthApiserverApf);
    case 'cors':
      return resolve(oauthApiserverCors);
    case 'verbosity':
      return [['v', resolve(oauthApiserverVerbosity)(server.logLevel)]];
    case 'frontProxy':
      return resolve(oauthApiserverFrontProxy)?.flags ?? [];
    case 'externalOidc':
      return [['config', AUTH_CONFIG_FILE]];
    case 'configuredByName': {
      const verbosity: readonly [string, readonly string[]] = [
        'v',
        [resolve(oauthApiserverVerbosity)(server.logLevel)],
      ];
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
  const trustedCa = resolve(oauthServerTrustedCa).oauthApiserver;
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
  processOf('start', resolve(oauthApiserverArgumentOrder), server, resolve);
