import type { CustomKind } from '../../src/api-server/kinds/custom-resource';
import { patchTypes, type User } from '../../src/api-server/request';
import { type RealServer, startServer } from '../real-server';
import { installKinds } from '../record';
import { type Front, startFront } from './front';
import { definedKinds, Mirror } from './mirror';
import { inventory, type Populated } from './population';

/** What a real server is started with. */
export interface RealClusterOptions {
  readonly program: string;
  /** What it is to serve beside Kubernetes' own. */
  readonly customKinds: readonly CustomKind[];
  /** Who the operator is. Default: an admin. */
  readonly user?: User;
}

/** A real server with all that stands beside it. */
export interface RealCluster extends Populated {
  /** Where the operator's host reaches it. */
  readonly front: Front;
  /** What it holds when nothing has been put into it yet. */
  readonly bare: ReadonlySet<string>;
  /** Has its front answer, or not. */
  readonly reach: (isReachable: () => boolean) => void;
  readonly stop: () => Promise<void>;
}

/** So that the server takes what one of OpenShift does. */
const flags = [
  '--allow-privileged=true',
  '--service-cluster-ip-range=172.30.0.0/16',
  '--disable-admission-plugins=Priority',
];

/** Starts a real server that serves kinds. */
export async function startRealCluster({ program, customKinds, user }: RealClusterOptions): Promise<RealCluster> {
  const server = await startServer(program, flags);
  try {
    return await completed(server, customKinds, user);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function completed(
  server: RealServer,
  customKinds: readonly CustomKind[],
  user: User | undefined,
): Promise<RealCluster> {
  const { client } = server;
  await installKinds(client, definedKinds(customKinds));
  await renumber(server);
  if (user !== undefined) await permit(server, user);
  const mirror = new Mirror(server, customKinds);
  await mirror.start();
  let isReachable = (): boolean => true;
  const front = await startFront({ real: server, memory: mirror.api, isReachable: () => isReachable(), user });
  return {
    client,
    mirror,
    front,
    bare: inventory(mirror),
    reach: (judge) => {
      isReachable = judge;
    },
    async stop() {
      await front.stop();
      await mirror.close();
      await server.stop();
    },
  };
}

/** The port of kube-apiservers where OpenShift has it, whatever was free here: Endpoints name it, too. */
async function renumber({ client }: RealServer): Promise<void> {
  const path = '/api/v1/namespaces/default/services/kubernetes';
  const body = { spec: { ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }] } };
  const answer = await client.request({ method: 'PATCH', path, contentType: patchTypes.merge, body });
  if (answer.code !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
}

/** Lets somebody do everything. */
async function permit({ client }: RealServer, { username }: User): Promise<void> {
  const { code, body } = await client.request({
    method: 'POST',
    path: '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
    body: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'e2e-operator' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: username }],
    },
  });
  if (code !== 201) throw new Error(`ClusterRoleBinding e2e-operator: ${JSON.stringify(body)}`);
}
