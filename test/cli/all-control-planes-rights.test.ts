import { writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import path from 'node:path';
import { kubeconfigOf } from '../../src/api-server/rest/kubeconfig';
import type { Role, RoleBinding } from '../../src/kube/types';
import { type Attributes, allows } from '../support/rbac-evaluator';
import { ControlPlaneStage, linesOf, token, until } from './control-plane-stage';
import { run } from './support';

type Rbac = readonly (Role | RoleBinding)[];

const subject = 'auth/om';
const rightsOf = async (...args: readonly string[]): Promise<Rbac> => {
  const { code, out, err } = await run([
    ...['rbac', '--all-control-planes', '--service-account', subject, '--output', 'json'],
    ...args,
  ]);
  expect([code, err]).toEqual([0, '']);
  const items: Rbac = JSON.parse(out).items;
  return items.filter(({ metadata }) => metadata.labels?.['openshift-manager/cluster'] === 'management');
};

const writeVerbs: { readonly [method: string]: string } = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};
const pattern =
  /^\/(?:api\/v1|apis\/(?<group>[^/]+)\/[^/]+)(?:\/namespaces\/(?<namespace>[^/]+)(?=\/))?\/(?<resource>[^/]+)(?:\/(?<name>[^/]+))?(?:\/(?<part>[^/]+))?$/;

/** What the API server asks its authorizer of a request. */
function attributesOf(method: string, url: string): Attributes {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const { group = '', namespace, resource = '', name, part } = pattern.exec(pathname)?.groups ?? {};
  const selected = /^metadata\.name=([^,]+)$/.exec(searchParams.get('fieldSelector') ?? '')?.[1];
  const reads = searchParams.get('watch') === null ? 'list' : 'watch';
  const verb = method === 'GET' ? (name === undefined ? reads : 'get') : (writeVerbs[method] ?? method);
  return {
    group,
    namespace,
    name: name ?? selected,
    verb,
    resource: part === undefined ? resource : `${resource}/${part}`,
  };
}

/** An API server that lets through what the objects allow, and answers 403 otherwise. */
class Authorized {
  readonly denied = new Set<string>();
  readonly allowed = new Set<string>();
  private readonly server: Server;

  constructor(port: number, rbac: () => Rbac) {
    this.server = createServer((incoming, outgoing) => {
      const { method = '', url = '', headers } = incoming;
      const asked = attributesOf(method, url);
      const text = `${asked.verb} ${asked.resource} ${asked.namespace ?? '*'}`;
      if (!allows(rbac(), subject, asked)) {
        this.denied.add(text);
        incoming.resume();
        outgoing.writeHead(403, { 'content-type': 'application/json' }).end('{"message":"not you"}');
        return;
      }
      this.allowed.add(text);
      const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        outgoing.flushHeaders();
        answer.on('error', () => outgoing.destroy()).pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      outgoing.on('close', () => onward.destroy());
      incoming.pipe(onward);
    });
  }

  start(): Promise<string> {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () => {
        const address = this.server.address();
        resolve(typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '');
      });
    });
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Runs a host of brook and creek with the rights until something holds. */
async function hosted(rbac: Rbac, isDone: (stage: ControlPlaneStage, log: string) => boolean) {
  const stage = await ControlPlaneStage.start();
  const server = new Authorized(stage.management.rest.port, () => rbac);
  writeFileSync(path.join(stage.folder, 'config'), kubeconfigOf({ url: await server.start(), token }));
  for (const [at, name] of ['brook', 'creek'].entries()) {
    stage.comes(name);
    stage.hasKubeconfig(name, (stage.guests[at] ?? stage.guests[0]).kubeconfig);
  }
  let log = '';
  const { code, err } = await run(stage.all(), stage.folder, 'om', {
    stopped: () => until(() => isDone(stage, log), 'what the rights allow'),
    heard: (text) => {
      log += text;
    },
  });
  server.stop();
  await stage.stop();
  expect(code).toBe(0);
  const ill = linesOf(err).flatMap(({ trouble, controlPlane }) => (trouble === 'rights' ? [controlPlane] : []));
  return { server, ill: new Set(ill) };
}

test('a host with these rights settles all control planes and is denied no more than the watch of all Secrets', async () => {
  const rbac = await rightsOf('--namespaces', 'clusters-brook,clusters-creek');
  const { server, ill } = await hosted(rbac, (stage) => stage.isSettled('brook') && stage.isSettled('creek'));
  expect([...server.denied]).toEqual(['list secrets *']);
  expect(server.allowed).toContain('watch configmaps *');
  expect(server.allowed).toContain('watch secrets clusters-brook');
  expect(ill).toEqual(new Set());
}, 60_000);

test('a control plane in whose namespace nothing is bound waits and says so, and holds up no other', async () => {
  const rbac = await rightsOf('--namespaces', 'clusters-brook');
  const isTold = (log: string): boolean => /clusters-creek\/creek[^\n]*"trouble":"rights"/.test(log);
  const { server, ill } = await hosted(rbac, (stage, log) => stage.isSettled('brook') && isTold(log));
  expect([...server.denied].sort()).toEqual(['list secrets *', 'list secrets clusters-creek']);
  expect(ill).toEqual(new Set(['clusters-creek/creek']));
}, 60_000);

const deployment = { group: 'apps', resource: 'deployments', name: 'oauth-openshift' };
const secret = { group: '', resource: 'secrets', name: 'whichever' };
const elsewhere = 'kube-system';

test.each<[boolean, Attributes]>([
  [true, { verb: 'watch', ...deployment }],
  [true, { verb: 'update', ...deployment, namespace: 'clusters-brook' }],
  [false, { verb: 'update', ...deployment, namespace: elsewhere }],
  [true, { verb: 'list', ...secret, namespace: 'clusters-brook' }],
  [false, { verb: 'list', ...secret }],
  [false, { verb: 'list', ...secret, namespace: elsewhere }],
  [true, { verb: 'watch', group: 'hypershift.openshift.io', resource: 'hostedcontrolplanes' }],
  [false, { verb: 'update', group: 'hypershift.openshift.io', resource: 'hostedcontrolplanes' }],
  [true, { verb: 'get', group: 'coordination.k8s.io', resource: 'leases', namespace: 'auth', name: 'om' }],
])('it is %s that one may %j', async (expected, asked) => {
  const rbac = await rightsOf('--namespaces', 'clusters-brook', '--lease', 'auth/om');
  expect(allows(rbac, subject, asked)).toBe(expected);
});

test('without namespaces the role of a control plane is there to be bound, and why rights are held everywhere is said', async () => {
  const rbac = await rightsOf('--target', 'hosted-converged');
  expect(rbac.map(({ kind, metadata: { name } }) => [kind, name])).toEqual([
    ['ClusterRole', 'openshift-manager:hosted-converged:all-control-planes'],
    ['ClusterRoleBinding', 'openshift-manager:hosted-converged:all-control-planes'],
    ['ClusterRole', 'openshift-manager:hosted-converged:control-plane'],
  ]);
  expect(rbac[0]?.metadata.annotations?.['openshift-manager/why-watch']).toBe(
    'finds the control planes, whichever namespace they are in; one watch of each kind serves all control planes',
  );
  expect(JSON.stringify(rbac)).not.toContain('*');
});

test.each([
  ['a standalone target', ['--all-control-planes', '--target', 'standalone'], 'is for a hosted target'],
  ['one control plane', ['--all-control-planes', '--control-plane', 'a'], 'give --namespaces'],
  ['another program', ['--all-control-planes', '--operator', 'a'], 'serves one control plane'],
  ['what is no namespace', ['--all-control-planes', '--namespaces', 'a,B'], '--namespaces "B" is no name'],
  ['namespaces alone', ['--namespaces', 'a'], '--namespaces is for --all-control-planes'],
])('%s is refused', async (_, args, expected) => {
  const { code, out, err } = await run(['rbac', ...args]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(expected);
});
