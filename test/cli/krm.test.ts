import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as fc from 'fast-check';
import { functionConfigJsonSchema } from '../../src/cli/actions/krm/function-config';
import type { FunctionResult } from '../../src/krm/function-result';
import { GENERATED_BY, identityOf, placed } from '../../src/krm/generated';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kube/json';
import { readYaml } from '../../src/kube/read-yaml';
import type { KubeObject } from '../../src/kube/types';
import { isKubeObject } from '../../src/kube/types/meta';
import { toYaml } from '../../src/kube/yaml';
import { inDirectory, readTree } from '../om/support/directory';
import { run } from './support';

const root = resolve(__dirname, '../..');
const NOW = ['--now', '2026-11-27T00:00:00Z'];

/** The objects of an example, as an orchestrator hands them to a function: with their files, and an id of its own. */
const exampleItems = (folder: string): readonly KubeObject[] =>
  Object.entries(readTree(join(root, 'examples', folder)))
    .map(([path, text]) => ({ path, object: objectIn(text) }))
    .map(({ path, object }, index) =>
      annotated(object, {
        'config.kubernetes.io/index': '0',
        'config.kubernetes.io/path': path,
        'internal.config.kubernetes.io/id': String(index),
        'internal.config.kubernetes.io/path': path,
      }),
    );

function objectIn(text: string): KubeObject {
  const value = readYaml(text);
  if (isJsonObject(value) && isKubeObject(value)) return value;
  throw new Error(`no object: ${text}`);
}

const annotated = (object: KubeObject, annotations: { readonly [name: string]: string }): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...annotations } },
});

const hostedItems = exampleItems('hosted/Management');
const standaloneItems = exampleItems('standalone');

const configOf = (spec: JsonObject): JsonObject => ({
  apiVersion: 'openshift-manager/v1alpha1',
  kind: 'AuthenticationOperands',
  metadata: { name: 'brook' },
  spec,
});

interface Answer {
  readonly code: number;
  readonly err: string;
  readonly out: string;
  readonly items: readonly KubeObject[];
  readonly results: readonly FunctionResult[];
}

/** Runs the function on a text. */
const runOn = (text: string, ...options: readonly string[]): Promise<Answer> =>
  inDirectory(async (directory) => {
    const file = join(directory, 'list.yaml');
    writeFileSync(file, text);
    const { code, out, err } = await run(['krm', file, ...NOW, ...options], directory);
    const { items, results = [] }: Pick<Answer, 'items'> & Partial<Answer> = JSON.parse(
      out === '' ? '{"items":[]}' : JSON.stringify(readYaml(out, { maxBytes: 2 ** 28 })),
    );
    return { code, err, out, items, results };
  });

const listOf = (items: readonly JsonValue[], functionConfig: JsonObject): string =>
  toYaml({ apiVersion: 'config.kubernetes.io/v1', kind: 'ResourceList', items, functionConfig }, { sortKeys: false });

const runWith = (items: readonly KubeObject[], spec: JsonObject) => runOn(listOf(items, configOf(spec)));

const generatedIn = ({ items }: Answer) => items.filter(({ metadata }) => metadata.annotations?.[GENERATED_BY]);

/** An object without what the function notes on it. */
function bare({ metadata: { annotations = {}, ...metadata }, ...object }: KubeObject): JsonObject {
  const own = Object.entries(annotations).filter(([name]) => !/config\.kubernetes\.io|generated-by/.test(name));
  const rest = own.length === 0 ? metadata : { ...metadata, annotations: Object.fromEntries(own) };
  return { ...object, metadata: rest };
}

/** What the function makes of the examples as they are. */
const answers = {
  hosted: runWith(hostedItems, { topology: 'hosted' }),
  guest: runWith(hostedItems, { topology: 'hosted', cluster: 'guest', outputDir: 'guest/auth' }),
  standalone: runWith(standaloneItems, { topology: 'standalone' }),
};

describe('the operands', () => {
  test.each([
    ['of a standalone cluster', 'standalone', standaloneItems, 'standalone', 'standalone'],
    ['of a control plane', 'hosted', hostedItems, 'hosted', 'hosted'],
    ['of a guest cluster', 'guest', hostedItems, 'hosted', 'hosted-guest'],
  ] as const)('%s are added, those that om synth writes', async (_, name, items, input, chart) => {
    const answer = await answers[name];
    expect(answer.code).toBe(0);
    // What was there stays as it was, before what is new.
    expect(answer.items.slice(0, items.length)).toEqual(items);
    const generated = generatedIn(answer);
    expect(generated).toEqual(answer.items.slice(items.length));
    await inDirectory(async (directory) => {
      const args = ['--input-dir', join(root, 'examples', input), '--output-dir', directory, '--format', 'json'];
      expect((await run(['synth', ...args])).code).toBe(0);
      const written: { readonly items: readonly KubeObject[] } = JSON.parse(
        readTree(directory)[`${chart}.k8s.json`] ?? '',
      );
      const there = new Set(items.map(identityOf));
      expect(generated.map(bare)).toEqual(written.items.filter((object) => !there.has(identityOf(object))));
    });
  });

  test('of the one definition are others', async () => {
    const spec = { topology: 'hosted', target: 'hosted-converged', controlPlane: 'clusters-brook' };
    const answer = await runWith(hostedItems, spec);
    expect(answer.code).toBe(0);
    expect(generatedIn(answer)).not.toEqual(generatedIn(await answers.hosted));
  });

  test('have a file each, named as kyaml names files', async () => {
    const answer = await answers.guest;
    const notes = generatedIn(answer).map(({ metadata: { annotations = {} } }) => annotations);
    const paths = notes.map((note) => note['config.kubernetes.io/path']);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain('guest/auth/default/service_openshift-oauth-apiserver.yaml');
    expect(paths).toContain('guest/auth/clusterrole_system-openshift-useroauthaccesstoken-manager.yaml');
    for (const note of notes) {
      expect(note['internal.config.kubernetes.io/path']).toBe(note['config.kubernetes.io/path']);
      expect([note['config.kubernetes.io/index'], note['internal.config.kubernetes.io/index']]).toEqual(['0', '0']);
      expect(note[GENERATED_BY]).toBe('brook');
    }
  });

  test('take images from the release that is named', async () => {
    const items = hostedItems.filter(({ kind }) => kind !== 'ImageStream');
    const release = { version: '4.22.0', images: { 'oauth-server': 'registry.test/oauth@sha256:1' } };
    const answer = await runWith(items, { topology: 'hosted', release });
    expect(JSON.stringify(generatedIn(answer))).toContain('"image":"registry.test/oauth@sha256:1"');
  });
});

describe('run over its own output', () => {
  test.each(['hosted', 'standalone'] as const)('it changes nothing (%s)', async (name) => {
    const first = await answers[name];
    expect((await runOn(first.out)).out).toBe(first.out);
  });

  test('it replaces what it generated, takes away what is no longer wanted, and leaves alone what others did', async () => {
    const first = await answers.hosted;
    const changed = generatedIn(first).map((item) => annotated(item, { changed: 'yes' }));
    const gone = annotated(objectIn('{apiVersion: v1, kind: ConfigMap, metadata: {name: gone}}'), {
      [GENERATED_BY]: 'brook',
    });
    const other = annotated(objectIn('{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}'), {
      [GENERATED_BY]: 'pool',
    });
    const second = await runWith([...hostedItems, other, gone, ...changed], { topology: 'hosted' });
    expect(second.items).toEqual([...hostedItems, other, ...generatedIn(first)]);
  });

  test('an item of the same name that nobody generated stays, and is told of', async () => {
    const { results, err } = await answers.hosted;
    const name = 'openshift-oauth-apiserver';
    expect(results.filter(({ message }) => message.includes('was not generated'))).toEqual([
      {
        message: expect.stringContaining('it stays as it is'),
        severity: 'info',
        resourceRef: { apiVersion: 'v1', kind: 'Service', namespace: 'clusters-brook', name },
        file: { path: `namespaces/clusters-brook/core/services/${name}.yaml`, index: 0 },
      },
    ]);
    expect(err).toBe('');
  });
});

test('whatever the items are, they come back, and what is wrong is told', async () => {
  const word = fc.constantFrom(
    'OAuth',
    'Secret',
    'HostedControlPlane',
    'List',
    'v1',
    'config.openshift.io/v1',
    '../..',
    'a',
  );
  const metadata = fc.dictionary(
    fc.constantFrom('name', 'namespace', 'annotations', 'labels'),
    fc.oneof(word, fc.jsonValue()),
  );
  const item = fc.record({ apiVersion: word, kind: word, metadata, spec: fc.jsonValue(), data: fc.jsonValue() });
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 3 }), async (items) => {
      // What comes out of a text went in as one.
      const given: readonly JsonValue[] = JSON.parse(JSON.stringify(items));
      const { code, err, items: after } = await runOn(listOf(given, configOf({ topology: 'hosted' })));
      expect(code).toBe(2);
      expect(err).not.toContain('internal error');
      if (after.length > 0) expect(after).toEqual(given);
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['oauth-server', 'a/b', 'out/a-b/service_oauth-server.yaml'],
  ['system:x', '..', 'out/-/service_system-x.yaml'],
  ['x', '...', 'out/-/service_x.yaml'],
])('%s in %s is written to %s', (name, namespace, path) => {
  const [item] = placed([{ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace } }], {
    generatedBy: 'a',
    outputDir: 'out',
  });
  expect(item?.metadata.annotations?.['config.kubernetes.io/path']).toBe(path);
});

describe('results', () => {
  const file = { path: 'login/oauth.yaml', index: 2 };
  const oauth = objectIn(
    '{apiVersion: config.openshift.io/v1, kind: OAuth, metadata: {name: cluster}, spec: {tokenconfig: {}}}',
  );
  const misspelt = [
    ...hostedItems,
    annotated(oauth, { 'config.kubernetes.io/path': file.path, 'config.kubernetes.io/index': String(file.index) }),
  ];

  test('have what the checks find, with object, field, file and rule', async () => {
    const { code, err, results } = await runWith(misspelt, { topology: 'hosted' });
    expect(code).toBe(1);
    expect(results[0]).toEqual({
      message: 'unknown field "spec.tokenconfig". Did you mean tokenConfig?',
      severity: 'error',
      resourceRef: { apiVersion: 'config.openshift.io/v1', kind: 'OAuth', name: 'cluster' },
      field: { path: 'spec.tokenconfig' },
      file,
      tags: { rule: 'field-unknown', help: 'om check --rule field-unknown' },
    });
    expect(err).toContain(
      '[error] login/oauth.yaml config.openshift.io/v1/OAuth/cluster spec.tokenconfig: unknown field',
    );
  });

  test.each([
    ['never', misspelt, 0],
    ['info', hostedItems, 0],
  ] as const)('failOn %s', async (failOn, items, expected) => {
    const { code } = await runWith(items, { topology: 'hosted', failOn });
    expect(code).toBe(expected);
  });

  test('have what could not be made', async () => {
    const items = hostedItems.filter(({ kind }) => kind !== 'ControlPlaneComponent');
    const { code, results } = await runWith(items, { topology: 'hosted' });
    expect(code).toBe(1);
    expect(results).toContainEqual({
      message: expect.stringContaining('waits for status of ControlPlaneComponent'),
      severity: 'error',
      tags: { constructs: 'operands/auth/oauth-server,operands/auth/oauth-apiserver' },
    });
  });

  test('never have a value of a Secret', async () => {
    const secret = 'c2VjcmV0LXZhbHVl';
    const items = [
      ...hostedItems,
      objectIn(`{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: ns}, data: [${secret}]}`),
    ];
    const { code, err, results, items: after } = await runWith(items, { topology: 'hosted' });
    expect(code).toBe(2);
    expect(after).toEqual(items);
    expect(`${err}${JSON.stringify(results)}`).not.toContain(secret);
    expect(results).toContainEqual({
      message: expect.stringContaining('expected a map'),
      severity: 'error',
      resourceRef: { apiVersion: 'v1', kind: 'Secret', namespace: 'ns', name: 's' },
      field: { path: 'data' },
    });
  });
});

describe('a functionConfig that cannot be used is told, and the items stay', () => {
  test.each<[spec: JsonObject, path: string, message: string]>([
    [{}, 'spec.topology', 'found nothing, expected "standalone" or "hosted"'],
    [{ topology: 'hostd' }, 'spec.topology', 'found "hostd", expected "standalone" or "hosted"'],
    [{ topology: 'standalone', target: 'hosted-cpo' }, 'spec.target', 'expected "standalone"'],
    [{ topology: 'standalone', controlPlane: 'a' }, 'spec.controlPlane', 'expected no such field'],
    [{ topology: 'hosted', inputDir: '../a' }, 'spec.inputDir', 'expected a relative path'],
    [{ topology: 'hosted', outputDir: '/a' }, 'spec.outputDir', 'expected a relative path'],
    [{ topology: 'hosted', release: { version: '4' } }, 'spec.release.images', 'found nothing, expected a map'],
    [{ topology: 'hosted', recordedAnswers: { http: [{}] } }, 'spec.recordedAnswers.http[0].url', 'expected text'],
  ])('%j', async (spec, path, message) => {
    const { code, items, results } = await runWith(hostedItems.slice(0, 1), spec);
    expect(code).toBe(2);
    expect(items).toEqual(hostedItems.slice(0, 1));
    expect(results).toEqual([
      {
        message: expect.stringContaining(message),
        severity: 'error',
        resourceRef: { apiVersion: 'openshift-manager/v1alpha1', kind: 'AuthenticationOperands', name: 'brook' },
        field: { path },
      },
    ]);
  });

  test('nor is one of another kind', async () => {
    const { code, results } = await runOn(listOf([], { ...configOf({}), kind: 'ConfigMap' }));
    expect({ code, path: results[0]?.field?.path }).toEqual({ code: 2, path: 'kind' });
  });
});

test.each<[what: string, text: string, message: string]>([
  ['another kind', 'kind: List\n', 'field kind: found "List", expected a ResourceList'],
  [
    'no functionConfig',
    'apiVersion: config.kubernetes.io/v1\nkind: ResourceList\n',
    'field functionConfig: found nothing',
  ],
  ['no object', listOf([7], configOf({})), 'field items[0]: found 7'],
  ['no YAML', 'data: {password: "hunter2\n', 'unusable YAML at line 2'],
  ['nothing', '', 'found nothing, expected a ResourceList'],
])('a list with %s is refused', async (_, text, message) => {
  const { code, out, err } = await runOn(text);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
  expect(err).not.toContain('hunter2');
});

test('the input may be a directory below the one that the function runs in, and no other', async () => {
  const before = process.cwd();
  try {
    process.chdir(root);
    const example = await runOn(readFileSync(join(root, 'examples/pipelines/krm/resource-list.yaml'), 'utf8'));
    expect({ code: example.code, err: example.err }).toEqual({ code: 0, err: '' });
    expect(example.items.length).toBeGreaterThan(10);
    expect(generatedIn(example)).toEqual(example.items);
    await inDirectory(async (directory) => {
      symlinkSync(root, join(directory, 'link'));
      process.chdir(directory);
      const out = await runWith([], { topology: 'hosted', inputDir: 'link' });
      process.chdir(root);
      expect(out.results[0]).toMatchObject({ field: { path: 'spec.inputDir' }, severity: 'error' });
    });
  } finally {
    process.chdir(before);
  }
});

test('docs/krm-function.schema.json is the one that is read by', () => {
  const published = JSON.parse(readFileSync(join(root, 'docs/krm-function.schema.json'), 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(functionConfigJsonSchema())));
});
