import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CustomKind } from '../../src/api-server/kinds/custom-resource';
import { kubeconfigOf } from '../../src/api-server/rest/kubeconfig';
import { FaultyProxy } from '../../test/host/client/faulty-proxy';
import { customKinds } from '../../test/operators/auth/at-rest/support/served-cluster';
import { type RealServer, startServer } from '../real-server';
import { installKinds } from '../record';
import { at, done, kinds, Objects } from './objects';
import { account, grantRights, type Target } from './rights';

/** The namespace of the control plane in the management cluster. */
export const namespace = 'clusters-brook';

/** A management and a guest cluster, and what the control plane operator is started with at them. */
export interface Clusters {
  readonly management: Objects;
  readonly guest: Objects;
  /** The way on which the control plane operator, and nobody else, reaches the guest cluster. */
  readonly wayToGuest: FaultyProxy;
  /** Grants what `om rbac` prints for a target, and nothing more. */
  readonly grant: (target: Target) => Promise<void>;
  /** Flags of cpo-demo. */
  readonly flags: readonly string[];
  /** Kubeconfigs of a person who may do everything. */
  readonly kubeconfigs: { readonly management: string; readonly guest: string };
  readonly stop: () => Promise<void>;
}

/** Users, which the OAuth API server serves along with its own group. */
const users: CustomKind = {
  group: 'user.openshift.io',
  version: 'v1',
  resource: 'users',
  kind: 'User',
  namespaced: false,
  hasStatus: false,
  schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
};

/**
 * Starts two real API servers. That of the guest cluster reaches services through a socket, as one in HyperShift does through
 * konnectivity; at its other end is the stand-in of the OAuth API server, whose kinds are those of the management cluster.
 *
 * @param program of the server
 */
export async function startClusters(program: string): Promise<Clusters> {
  const folder = mkdtempSync(join(tmpdir(), 'cpo-demo-'));
  const konnectivity = join(folder, 'konnectivity');
  const egress = join(folder, 'egress.yaml');
  writeFileSync(egress, JSON.stringify(egressOf(konnectivity)));
  const servers = await Promise.all([
    startServer(program),
    startServer(program, [`--egress-selector-config-file=${egress}`]),
  ]);
  const [management, guest] = servers;
  const wayToGuest = await FaultyProxy.start(guest.port);
  const stop = async (): Promise<void> => {
    await wayToGuest.stop();
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const objects = { management: new Objects(management.client), guest: new Objects(guest.client) };
    await installKinds(management.client, [...customKinds.filter(({ group }) => !group.endsWith('.k8s.io')), users]);
    const namespaced = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    await objects.management.create(kinds.namespaces, namespaced(namespace));
    for (const name of [namespace, 'openshift-config', 'openshift-config-managed']) {
      await objects.guest.create(kinds.namespaces, namespaced(name));
    }
    const write = (name: string, { port, certificate }: RealServer, token: string, by = port): string => {
      const file = join(folder, `${name}.kubeconfig`);
      writeFileSync(file, kubeconfigOf({ url: `https://127.0.0.1:${by}`, token, certificate }), { mode: 0o600 });
      return file;
    };
    const files = {
      management: write('management', management, await tokenOf(management)),
      guest: write('guest', guest, await tokenOf(guest), wayToGuest.port),
    };
    const kubeconfigs = {
      management: write('management-admin', management, 'e2e'),
      guest: write('guest-admin', guest, 'e2e'),
    };
    const flags = [
      ...['--namespace', namespace, '--management', files.management, '--guest', files.guest],
      ...['--neighbours', kubeconfigs.management, '--neighbours-guest', kubeconfigs.guest],
      ...['--konnectivity-socket', konnectivity],
    ];
    const grant = (target: Target): Promise<void> => grantRights(target, namespace, management.client, guest.client);
    return { ...objects, wayToGuest, grant, flags, kubeconfigs, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const egressOf = (socket: string) => ({
  apiVersion: 'apiserver.k8s.io/v1beta1',
  kind: 'EgressSelectorConfiguration',
  egressSelections: [
    {
      name: 'cluster',
      connection: { proxyProtocol: 'HTTPConnect', transport: { uds: { udsName: socket } } },
    },
  ],
});

/** A token of the service account that the control plane operator has at a cluster. */
async function tokenOf({ client }: RealServer): Promise<string> {
  const body = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account } };
  await new Objects(client).create(kinds.serviceAccounts, body, namespace);
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
  const request = {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { expirationSeconds: 7200 },
  };
  const answer = done(await client.request({ method: 'POST', path, body: request }), path);
  return String(at(answer, 'status', 'token'));
}
