import { loadOperator } from '../../../src/cli/operators';
import type { Role, RoleBinding } from '../../../src/kube/types';
import { fixedClock } from '../../../src/om/clock';
import type { Environment } from '../../../src/om/controller';
import { readInput } from '../../../src/om/input/read-input';
import { seededSource } from '../../../src/om/random';
import type { Request } from '../../../src/om/request';
import { hostedDeclarations, standaloneDeclarations } from '../../../src/om/rights/declared-by-cluster';
import { runControllers } from '../../../src/om/run/run-controllers';
import type { Input } from '../../../src/om/state/cluster-state';
import { loadAssets } from '../../../src/operators/auth/assets';
import {
  configurations,
  convergedInputOf,
  hostedInputOf,
  standaloneInputOf,
} from '../../../src/operators/auth/configurations';
import { CONTROL_PLANE_NAMESPACE } from '../../../src/operators/auth/configurations/names';
import { loadDeclarations } from '../../../src/operators/auth/declarations/load-declarations';
import { type Target, targets } from '../../../src/operators/auth/divergences/divergence';
import { noAnswers, type RecordedAnswers } from '../../../src/operators/auth/recorded-answers';
import { run } from '../../cli/support';
import { example } from '../../support/examples';
import { type Attributes, allows, askedFor } from '../../support/rbac-evaluator';
import { sample } from '../../support/thorough';

type Cluster = 'management' | 'guest';
type Rbac = Readonly<Record<Cluster, readonly (Role | RoleBinding)[]>>;

const subject = 'auth/om';
const assets = loadAssets();
const printedSoFar = new Map<string, Promise<Rbac>>();

/** What the command prints, by cluster. */
function printed(target: Target, namespace: string): Promise<Rbac> {
  const key = `${target} ${namespace}`;
  const found = printedSoFar.get(key) ?? print(target, namespace);
  printedSoFar.set(key, found);
  return found;
}

async function print(target: Target, namespace: string): Promise<Rbac> {
  const args = ['rbac', '--target', target, '--output', 'json', '--service-account', subject];
  const { code, out, err } = await run(target === 'standalone' ? args : [...args, '--control-plane', namespace]);
  expect([code, err]).toEqual([0, '']);
  const items: readonly (Role | RoleBinding)[] = JSON.parse(out).items;
  const of = (cluster: Cluster) =>
    items.filter(({ metadata }) => metadata.labels?.['openshift-manager/cluster'] === cluster);
  return { management: of('management'), guest: of('guest') };
}

const clusterOf = (target: Target, { cluster }: Pick<Request, 'cluster'>): Cluster =>
  target !== 'standalone' && cluster === 'UserWorkload' ? 'guest' : 'management';

const textOf = ({ verb, group, resource, namespace = '', name = '' }: Attributes): string =>
  `${verb} ${resource}.${group} ${namespace}/${name}`;

/** What of the questions is not allowed. */
const denied = (objects: readonly (Role | RoleBinding)[], asked: readonly Attributes[]): readonly string[] =>
  asked.filter((one) => !allows(objects, subject, one)).map(textOf);

interface Run {
  readonly input: Input;
  readonly namespace: string;
  readonly environment?: Environment;
  readonly answers?: RecordedAnswers;
}

function* runsOf(target: Target): Generator<Run> {
  const { types } = loadOperator(target);
  const namespace = CONTROL_PLANE_NAMESPACE;
  if (target === 'standalone') yield { input: readInput(example('standalone'), types), namespace };
  else yield { input: readInput(example('hosted'), types), namespace: 'clusters-brook' };
  // A pass of a hosted operator takes far longer than a run of the standalone one.
  const every = target === 'standalone' ? 1 : 3;
  for (const [at, { configuration }] of sample(configurations).entries()) {
    if (at % every !== 0) continue;
    const { answers } = configuration;
    if (target === 'standalone') yield { ...standaloneInputOf(configuration), namespace, answers };
    else {
      const inputOf = target === 'hosted-cpo' ? hostedInputOf : convergedInputOf;
      yield { input: inputOf(configuration), namespace, answers };
    }
  }
}

const requestsOf = (target: Target, { input, environment = {}, answers = noAnswers }: Run): readonly Request[] =>
  runControllers(loadOperator(target), {
    input,
    environment,
    clock: fixedClock(0),
    random: seededSource(1),
    secrets: 'random',
    settings: { assets, recordedAnswers: answers },
  }).requests;

/** Everything that is declared to be read, as lists by name or of all ask for it. */
function declaredReads(target: Target, namespace: string) {
  const declarations = loadDeclarations(target, target === 'standalone' ? undefined : namespace);
  const clusters =
    target === 'standalone'
      ? standaloneDeclarations(declarations)
      : hostedDeclarations(declarations, namespace, loadOperator(target).types);
  return clusters.map(({ cluster, reads }) => ({
    cluster,
    asked: reads.flatMap((list) =>
      [
        ...(list.exactResources ?? []),
        ...[...(list.generatedNameResources ?? []), ...(list.labelSelectedResources ?? [])].map((one) => ({
          ...one,
          name: undefined,
        })),
        ...(list.resourceReferences ?? []).map((one) => ({ ...one.implicitNamespacedReference, name: undefined })),
      ].flatMap(({ group, resource, namespace, name }) =>
        ['get', 'list', 'watch'].map((verb) => ({ group, resource, namespace, name, verb })),
      ),
    ),
  }));
}

describe.each(targets)('the printed rights of %s', (target) => {
  test('allow every request', async () => {
    const faults = new Set<string>();
    let count = 0;
    for (const one of runsOf(target)) {
      const rbac = await printed(target, one.namespace);
      for (const request of requestsOf(target, one)) {
        count += 1;
        for (const fault of denied(rbac[clusterOf(target, request)], askedFor(request))) faults.add(fault);
      }
    }
    expect([...faults]).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });

  test('let every declared input be got, listed and watched', async () => {
    const rbac = await printed(target, 'clusters-brook');
    const reads = declaredReads(target, 'clusters-brook');
    expect(reads.flatMap(({ cluster, asked }) => denied(rbac[cluster], asked))).toEqual([]);
    expect(reads.flatMap(({ asked }) => asked).length).toBeGreaterThan(30);
  });

  test('hold no wildcard, and say why they escalate and bind', async () => {
    const { management, guest } = await printed(target, 'clusters-brook');
    for (const object of [...management, ...guest]) {
      expect(JSON.stringify(object)).not.toContain('*');
      if (!('rules' in object)) continue;
      for (const verb of ['escalate', 'bind']) {
        const holds = object.rules?.some((rule) => rule.verbs.includes(verb));
        const why = object.metadata.annotations?.[`openshift-manager/why-${verb}`];
        expect([object.metadata.namespace, verb, why !== undefined]).toEqual([object.metadata.namespace, verb, holds]);
      }
    }
  });
});

const config = 'config.openshift.io';
const hypershift = 'hypershift.openshift.io';
const rbac = 'rbac.authorization.k8s.io';
const csr = 'certificatesigningrequests';
const apiserver = 'openshift-oauth-apiserver';
const cp = 'clusters-brook';

test.each<[boolean, Target, Cluster, Attributes]>([
  [
    true,
    'standalone',
    'management',
    { verb: 'update', group: '', resource: 'namespaces/finalize', namespace: apiserver, name: apiserver },
  ],
  [true, 'standalone', 'management', { verb: 'patch', group: config, resource: 'ingresses/status', name: 'cluster' }],
  [
    true,
    'standalone',
    'management',
    {
      verb: 'update',
      group: 'certificates.k8s.io',
      resource: `${csr}/approval`,
      name: 'system:openshift:openshift-authenticator-x',
    },
  ],
  [
    true,
    'standalone',
    'management',
    { verb: 'approve', group: 'certificates.k8s.io', resource: 'signers', name: 'kubernetes.io/kube-apiserver-client' },
  ],
  [
    true,
    'standalone',
    'management',
    { verb: 'update', group: config, resource: 'authentications/status', name: 'cluster' },
  ],
  [
    true,
    'standalone',
    'management',
    { verb: 'patch', group: 'operator.openshift.io', resource: 'authentications/status', name: 'cluster' },
  ],
  [
    true,
    'standalone',
    'management',
    { verb: 'delete', group: 'apps', resource: 'deployments', namespace: apiserver, name: 'apiserver' },
  ],
  [
    true,
    'hosted-cpo',
    'management',
    {
      verb: 'update',
      group: hypershift,
      resource: 'controlplanecomponents/status',
      namespace: cp,
      name: 'oauth-openshift',
    },
  ],
  [
    true,
    'hosted-converged',
    'guest',
    { verb: 'update', group: config, resource: 'authentications/status', name: 'cluster' },
  ],
  [
    false,
    'standalone',
    'management',
    { verb: 'approve', group: 'certificates.k8s.io', resource: 'signers', name: 'kubernetes.io/kubelet-serving' },
  ],
  [
    false,
    'standalone',
    'management',
    { verb: 'get', group: '', resource: 'secrets', namespace: 'kube-system', name: 'other' },
  ],
  [false, 'standalone', 'management', { verb: 'list', group: '', resource: 'secrets' }],
  [false, 'standalone', 'management', { verb: 'update', group: config, resource: 'ingresses', name: 'cluster' }],
  [false, 'standalone', 'management', { verb: 'bind', group: rbac, resource: 'clusterroles', name: 'admin' }],
  [
    false,
    'hosted-cpo',
    'management',
    { verb: 'get', group: '', resource: 'secrets', namespace: 'clusters-other', name: 'x' },
  ],
  [
    false,
    'hosted-cpo',
    'management',
    { verb: 'update', group: hypershift, resource: 'hostedcontrolplanes', namespace: cp, name: 'brook' },
  ],
  [false, 'hosted-converged', 'management', { verb: 'list', group: '', resource: 'secrets' }],
  [false, 'hosted-cpo', 'guest', { verb: 'bind', group: rbac, resource: 'clusterroles', name: 'cluster-admin' }],
])('%p: %s, %s: %p', async (expected, target, cluster, asked) => {
  expect(allows((await printed(target, cp))[cluster], subject, asked)).toBe(expected);
});
