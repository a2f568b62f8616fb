import { consumedBy } from '../../src/api-server/actors/consumed-inputs';
import type { JsonObject } from '../../src/kube/json';
import { configMaps, secrets } from '../../src/library/resources/core';
import { deployments } from '../../src/library/resources/workloads';
import type { ControllerContext } from '../../src/om/controller';
import { exactResource } from '../../src/om/declared-resources';
import type { Operator } from '../../src/om/operator';
import type { Request } from '../../src/om/request';
import { checkScenario } from '../../src/sequence/check-scenario';
import { foreignLabel } from '../../src/sequence/foreign-label';
import { isNamed, type PodInputs, RELOADED_ANNOTATION } from '../../src/sequence/pods/pod-inputs';
import type { Edit, Step } from '../../src/sequence/scenario';
import type { Subject } from '../../src/sequence/subject';
import type { TestedOperator } from '../../src/sequence/tested-operator';
import { subjectOf } from '../../src/sequence/tested-subject';
import { HOME, played } from './support';

/** What of its inputs an operator puts into the template. */
type Hash = (context: ControllerContext) => string;

const dataOf = ({ input }: ControllerContext, kind: 'ConfigMap' | 'Secret', name: string): string => {
  const { Management } = input.clusters;
  const found = kind === 'Secret' ? Management.get(secrets, name, HOME) : Management.get(configMaps, name, HOME);
  return JSON.stringify(found?.data ?? {});
};
const all: Hash = (context) => dataOf(context, 'ConfigMap', 'settings') + dataOf(context, 'Secret', 'key');
const none: Hash = () => '';
const more: Hash = (context) => all(context) + dataOf(context, 'ConfigMap', 'other');

/** @param args of the server, beside the annotation */
function deploymentWith(hash: string, args: readonly string[]) {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'server', namespace: HOME },
    spec: {
      selector: { matchLabels: { app: 'server' } },
      template: {
        metadata: { labels: { app: 'server' }, annotations: { 'example.com/hash': hash } },
        spec: {
          containers: [
            {
              name: 'server',
              image: 'quay.io/example/server',
              args,
              env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: 'key', key: 'value' } } }],
              volumeMounts: [{ name: 'settings', mountPath: '/settings' }],
            },
          ],
          volumes: [{ name: 'settings', configMap: { name: 'settings', optional: true } }],
        },
      },
    },
  };
}

function operatorWith(hash: Hash, isArgument = false): Operator<undefined> {
  const run = (context: ControllerContext): { readonly requests: readonly Request[] } => {
    const found = context.input.clusters.Management.get(deployments, 'server', HOME);
    const wanted = hash(context);
    if (found?.spec.template.metadata.annotations?.['example.com/hash'] === wanted) return { requests: [] };
    const named = {
      cluster: 'Management' as const,
      resource: { group: 'apps', version: 'v1', resource: 'deployments' },
      kind: 'Deployment',
      namespace: HOME,
      name: 'server',
      controller: 'server',
    };
    return {
      requests: [
        {
          ...named,
          action: found === undefined ? 'Create' : 'Update',
          body: deploymentWith(wanted, isArgument ? [wanted] : []),
        },
      ],
    };
  };
  return {
    name: 'server',
    types: [configMaps, secrets, deployments],
    inputs: {
      applyConfigurationResources: {
        exactResources: [
          ...['settings', 'other'].map((name) => exactResource(configMaps, name, HOME)),
          exactResource(secrets, 'key', HOME),
        ],
      },
      operandResources: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
    },
    outputs: {
      configurationResources: {},
      managementResources: { exactResources: [exactResource(deployments, 'server', HOME)] },
      userWorkloadResources: {},
    },
    environment: [],
    prepare: () => ({ controllers: [{ name: 'server', run }] }),
  };
}

const object = (kind: 'ConfigMap' | 'Secret', name: string, value: string, annotations = {}): Edit => ({
  apply: {
    object: {
      apiVersion: 'v1',
      kind,
      metadata: { name, namespace: HOME, annotations },
      data: { value: kind === 'Secret' ? Buffer.from(value).toString('base64') : value },
    },
  },
});

function told(
  hash: Hash,
  first: readonly Edit[],
  then: Edit,
  { podInputs, isArgument }: { readonly podInputs?: PodInputs; readonly isArgument?: boolean } = {},
): readonly string[] {
  const tested: TestedOperator = {
    operator: operatorWith(hash, isArgument),
    settings: undefined,
    ...(podInputs === undefined ? {} : { podInputs }),
  };
  const steps = [...first, { settle: {} }, then];
  const { violations } = checkScenario({ name: 'pods', start: { empty: true }, steps }, tested);
  return violations.map(({ property, object: of, field }) => `${property}: ${of} ${field}`);
}

const there = [object('ConfigMap', 'settings', 'a'), object('Secret', 'key', 'a'), object('ConfigMap', 'other', 'a')];
const at = 'template-hash: Deployment default/server spec.template.';
const settings = object('ConfigMap', 'settings', 'b');
const settle: Step = { settle: {} };
const reloaded: PodInputs = {
  reloaded: [{ kind: 'ConfigMap', name: 'settings', reason: 'it is read for each request' }],
};
const restarting: PodInputs = {
  restarting: [
    { annotation: 'example.com/hash', kind: 'ConfigMap', name: 'oth*', reason: 'it is asked for at the start' },
  ],
};

test.each<[string, Hash, readonly Edit[], Edit, PodInputs | undefined, readonly string[]]>([
  ['all that is taken', all, there, settings, undefined, []],
  ['all, and a Secret changes', all, there, object('Secret', 'key', 'b'), undefined, []],
  ['nothing', none, there, settings, undefined, [`${at}spec.volumes[name=settings]`]],
  [
    'nothing, and a variable changes',
    none,
    there,
    object('Secret', 'key', 'b'),
    undefined,
    [`${at}spec.containers[name=server].env[name=KEY]`],
  ],
  [
    'nothing, and what may be missing comes',
    none,
    there.slice(1),
    settings,
    undefined,
    [`${at}spec.volumes[name=settings]`],
  ],
  ['nothing, and what has to be there comes', none, there.slice(0, 1), object('Secret', 'key', 'b'), undefined, []],
  ['nothing, and what is not taken changes', none, there, object('ConfigMap', 'other', 'b'), undefined, []],
  ['nothing, and it is declared to be reloaded', none, there, settings, reloaded, []],
  [
    'nothing, and it says itself that it is reloaded',
    none,
    there,
    object('ConfigMap', 'settings', 'b', { [RELOADED_ANNOTATION]: 'by inotify' }),
    undefined,
    [],
  ],
  [
    'more than is taken',
    more,
    there,
    object('ConfigMap', 'other', 'b'),
    undefined,
    [`${at}metadata.annotations[example.com/hash]`],
  ],
  ['more, and it is declared to restart pods', more, there, object('ConfigMap', 'other', 'b'), restarting, []],
])('a hash of %s', (_, hash, first, then, podInputs, expected) => {
  expect(told(hash, first, then, podInputs === undefined ? {} : { podInputs })).toEqual(expected);
});

const labels: Hash = ({ input }) =>
  JSON.stringify(input.clusters.Management.get(configMaps, 'other', HOME)?.metadata.labels ?? {});
const labelled = (patch: JsonObject): Edit => ({ patch: { kind: 'ConfigMap', namespace: HOME, name: 'other', patch } });

test.each<[string, JsonObject, readonly string[]]>([
  [
    'one that no operator goes by replaces them',
    foreignLabel,
    ['template-hash: Deployment default/server spec.template'],
  ],
  ['one that may mean something', { metadata: { labels: { team: 'login' } } }, []],
  ['one with content beside', { ...foreignLabel, data: { value: 'b' } }, []],
])('pods with labels of what they do not take as an argument: %s', (_, patch, expected) => {
  expect(told(labels, there, labelled(patch), { isArgument: true })).toEqual(expected);
});

test.each<[string, PodInputs, PodInputs, readonly string[]]>([
  ['that one does, and they need no restart', reloaded, {}, []],
  ['the one that runs in the end does, and they need one', {}, reloaded, [`${at}spec.volumes[name=settings]`]],
])('what pods take up by themselves is for the version to say that ran then: %s', (_, first, last, expected) => {
  const subjectWith = (hash: Hash, podInputs: PodInputs): Subject<undefined> => ({
    ...subjectOf({ operator: operatorWith(hash), settings: undefined }),
    podInputs,
  });
  const other = subjectWith(all, last);
  const subject = subjectWith(none, first);
  const steps: readonly Step[] = [...there, settle, settings, settle, { 'switch-version': { to: 'other' } }, settle];
  const versions = (name: string | undefined) => (name === 'other' ? other : subject);
  const { violations } = played({ ...subject, versions }, steps);
  expect(violations.map(({ property, object: of, field }) => `${property}: ${of} ${field}`)).toEqual(expected);
});

test('everything that pods take is seen', () => {
  const secret = (name: string) => ({ secret: { name, items: [{ key: 'a', path: 'a' }] } });
  const template = {
    spec: {
      volumes: [
        { name: 'one', secret: { secretName: 'one', optional: true } },
        { name: 'two', projected: { sources: [secret('two'), { configMap: { name: 'three' } }, { downwardAPI: {} }] } },
        { name: 'tmp', emptyDir: {} },
      ],
      initContainers: [
        { name: 'first', envFrom: [{ secretRef: { name: 'four' } }, { configMapRef: { name: 'five' } }] },
      ],
      containers: [
        {
          name: 'second',
          env: [
            { name: 'A', value: 'a' },
            { name: 'B', valueFrom: { fieldRef: {} } },
          ],
        },
      ],
    },
  };
  expect(consumedBy(template)).toEqual([
    { kind: 'Secret', name: 'one', optional: true, field: 'volumes[name=one]' },
    { kind: 'Secret', name: 'two', keys: ['a'], optional: false, field: 'volumes[name=two]' },
    { kind: 'ConfigMap', name: 'three', optional: false, field: 'volumes[name=two]' },
    { kind: 'Secret', name: 'four', optional: false, field: 'initContainers[name=first].envFrom[0]' },
    { kind: 'ConfigMap', name: 'five', optional: false, field: 'initContainers[name=first].envFrom[1]' },
  ]);
});

test('objects are named by kind, and by all that is said of their place', () => {
  const one = { kind: 'Secret', namespace: 'a', name: 'key-1' };
  expect(isNamed({ kind: 'Secret' }, one, 'a')).toBe(true);
  expect(isNamed({ kind: 'Secret' }, one, 'b')).toBe(false);
  expect(isNamed({ kind: 'Secret', namespace: 'a', name: 'key-*' }, one, 'b')).toBe(true);
  expect(isNamed({ kind: 'Secret', name: 'key' }, one, 'a')).toBe(false);
  expect(isNamed({ kind: 'Node' }, { kind: 'Node', namespace: '', name: 'n' }, 'a')).toBe(true);
});
