import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, ftruncateSync, mkdirSync, openSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { InputError } from '../../src/om/input/input-error';
import { readInput } from '../../src/om/input/read-input';
import { inDirectory, writeTree } from './support/directory';
import { configMaps, namespaces, secrets, types, widgets } from './support/types';

const configMap = (name: string, namespace: string, value = 'v') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\ndata: {k: ${value}}\n`;
const widget = (spec: string, name = 'w') =>
  `apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
const widgetFile = 'cluster-scoped-resources/example.org/widgets/w.yaml';
const mapFile = 'namespaces/ns/core/configmaps/a.yaml';

const messageOf = (directory: string, read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.message.replaceAll(directory, 'DIR');
    throw error;
  }
  return 'no error';
};

type Files = { readonly [path: string]: string | Buffer };

describe('unusable input is one message that names the place', () => {
  test.each<[string, Files, string]>([
    [
      'a tree is missing',
      { 'readme.txt': 'x' },
      'DIR: found no must-gather tree and no manifests, expected cluster-scoped-resources/ and namespaces/, or Management/ and UserWorkload/, or manifests',
    ],
    [
      'one and two clusters at once',
      { [mapFile]: configMap('a', 'ns'), [`Management/${mapFile}`]: configMap('a', 'ns') },
      'DIR: found Management/ beside namespaces/, expected the tree of one cluster, or Management/ and UserWorkload/ with a tree each',
    ],
    [
      'no YAML',
      { [widgetFile]: 'apiVersion: [unclosed\n' },
      `DIR/${widgetFile}: Widget w: found unusable YAML at line 2, column 1: the end of a quoted text or of brackets that are not closed, expected one object of kind Widget. Close what is opened above, and indent what is in it.`,
    ],
    [
      'no YAML among secrets, of which nothing is shown',
      { 'namespaces/ns/core/secrets/s.yaml': 'data: {hunter2: [}\n' },
      'DIR/namespaces/ns/core/secrets/s.yaml: Secret ns/s: found unusable YAML at line 1, column 18: a bracket that closes another one than is open, expected one object of kind Secret. Close brackets in the order in which they are opened.',
    ],
    [
      'a value of a secret, which is not shown',
      {
        'namespaces/ns/core/secrets/s.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: ns}\ndata: {pin: 1234}\n',
      },
      'DIR/namespaces/ns/core/secrets/s.yaml: Secret ns/s: field data.pin: found a number, expected text',
    ],
    [
      'no JSON',
      { [widgetFile.replace('yaml', 'json')]: '{"apiVersion": hunter2}' },
      `DIR/${widgetFile.replace('yaml', 'json')}: Widget w: found unusable JSON at line 1, column 16: "h" where a value has to be, expected one object of kind Widget. Put keys and texts in double quotes.`,
    ],
    [
      'JSON that nests without end',
      { [widgetFile.replace('yaml', 'json')]: '['.repeat(50_000) + ']'.repeat(50_000) },
      `DIR/${widgetFile.replace('yaml', 'json')}: Widget w: found unusable JSON: it nests deeper than 100 levels, expected one object of kind Widget`,
    ],
    ['an empty file', { [widgetFile]: '' }, `DIR/${widgetFile}: Widget w: found nothing, expected an object`],
    [
      'bytes that are no text',
      { [widgetFile]: Buffer.from([0x61, 0xff, 0xfe]) },
      `DIR/${widgetFile}: found bytes that are not UTF-8, expected text in UTF-8`,
    ],
    [
      'a file of zeros',
      { [widgetFile]: Buffer.alloc(100) },
      `DIR/${widgetFile}: found bytes that are no text, expected text in UTF-8`,
    ],
    [
      'another version',
      { [widgetFile]: widget('{size: 1}').replace('/v1', '/v1alpha1') },
      `DIR/${widgetFile}: Widget w: field apiVersion: found "example.org/v1alpha1", expected "example.org/v1". Collect the object again in that version`,
    ],
    [
      'another kind',
      { [widgetFile]: widget('{size: 1}').replace('Widget', 'Gadget') },
      `DIR/${widgetFile}: Widget w: field kind: found "Gadget", expected "Widget". The folder says what kind is in it`,
    ],
    [
      'a field of the wrong type',
      { [widgetFile]: widget('{size: big}') },
      `DIR/${widgetFile}: Widget w: field spec.size: found "big", expected a number`,
    ],
    [
      'several fields at once',
      { [widgetFile]: widget('{size: [1], mode: idle}') },
      `DIR/${widgetFile}: Widget w: field spec.size: found a list, expected a number. 1 more field of it cannot be used`,
    ],
    [
      'a word that is none of the known ones',
      { [widgetFile]: widget('{size: 1, mode: idle}') },
      `DIR/${widgetFile}: Widget w: field spec.mode: found "idle", expected "fast" or "slow"`,
    ],
    [
      'a required field that is null',
      { [widgetFile]: widget('{size: null}') },
      `DIR/${widgetFile}: Widget w: field spec.size: found nothing, expected a number`,
    ],
    [
      'a key that is no word',
      { [mapFile]: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: ns}\ndata: {a.b/c: [1]}\n' },
      `DIR/${mapFile}: ConfigMap ns/a: field data["a.b/c"]: found a list, expected text`,
    ],
    [
      'another name than the file',
      { [mapFile]: configMap('b', 'ns') },
      `DIR/${mapFile}: ConfigMap ns/b: field metadata.name: found "b", expected "a", as the file is called`,
    ],
    [
      'another namespace than the folder',
      { [mapFile]: configMap('a', 'other') },
      `DIR/${mapFile}: ConfigMap ns/a: field metadata.namespace: found "other", expected "ns", the folder it lies in`,
    ],
    [
      'a namespace where there is none',
      { [widgetFile]: widget('{size: 1}').replace('{name: w}', '{name: w, namespace: ns}') },
      `DIR/${widgetFile}: Widget w: field metadata.namespace: found "ns", expected no namespace, since widgets are cluster-scoped`,
    ],
    [
      'one object in two files',
      {
        [mapFile]: configMap('a', 'ns'),
        'namespaces/ns/core/configmaps/a.json': JSON.stringify({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'a', namespace: 'ns' },
        }),
      },
      `DIR/${mapFile}: ConfigMap ns/a: found the object a second time, the first is in DIR/namespaces/ns/core/configmaps/a.json, expected each object once. Remove one of the two`,
    ],
    [
      'one object twice in a list',
      {
        'namespaces/ns/core/configmaps.yaml':
          'apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: a, namespace: ns}\n- metadata: {name: a, namespace: ns}\n',
      },
      'DIR/namespaces/ns/core/configmaps.yaml: ConfigMap ns/a: found the object twice in this file, expected each object once. Remove one of the two',
    ],
    [
      'a list of another kind',
      { 'namespaces/ns/core/configmaps.yaml': 'apiVersion: v1\nkind: SecretList\nitems: []\n' },
      'DIR/namespaces/ns/core/configmaps.yaml: ConfigMapList: field kind: found "SecretList", expected "ConfigMapList"',
    ],
    [
      'an item of another kind',
      {
        'namespaces/ns/core/configmaps.yaml':
          'apiVersion: v1\nkind: ConfigMapList\nitems:\n- {apiVersion: v1, kind: Secret, metadata: {name: a, namespace: ns}}\n',
      },
      'DIR/namespaces/ns/core/configmaps.yaml: ConfigMap ns/a: field kind: found "Secret", expected "ConfigMap". The folder says what kind is in it',
    ],
    [
      'items that are no list',
      { 'namespaces/ns/core/configmaps.yaml': 'apiVersion: v1\nkind: ConfigMapList\nitems: {a: 1}\n' },
      'DIR/namespaces/ns/core/configmaps.yaml: ConfigMapList: field items: found another value, expected a list',
    ],
    [
      'a file where a folder belongs',
      { 'namespaces/ns/core/configmaps': 'x' },
      'DIR/namespaces/ns/core/configmaps: found a file, expected a folder',
    ],
    [
      'a folder where a file belongs',
      { 'namespaces/ns/core/configmaps/a.yaml/x': 'x' },
      `DIR/${mapFile}: found a folder, expected a file`,
    ],
    [
      'a foreign file among objects',
      { 'namespaces/ns/core/configmaps/notes.txt': 'x' },
      'DIR/namespaces/ns/core/configmaps/notes.txt: found a file that is neither .yaml nor .json, expected objects of kind ConfigMap only. Move it out of the input directory',
    ],
    [
      'an alias bomb',
      { [widgetFile]: bomb() },
      `DIR/${widgetFile}: Widget w: found unusable YAML: the aliases expand to more than 1000000 values, expected one object of kind Widget`,
    ],
  ])('%s', (_, files, expected) => {
    inDirectory((directory) => {
      writeTree(directory, files);
      expect(messageOf(directory, () => readInput(directory, types))).toBe(expected);
    });
  });

  test.each<[string, (directory: string) => void, string]>([
    [
      'a link that leaves the directory',
      (directory) => symlinkSync('/etc/hostname', join(directory, widgetFile)),
      `DIR/${widgetFile}: found a link that leaves the input directory, expected files within it. Copy the file in place of the link`,
    ],
    [
      'a cluster that is a link out of the directory',
      (directory) => {
        rmSync(join(directory, 'cluster-scoped-resources'), { recursive: true });
        symlinkSync('/usr', join(directory, 'Management'));
      },
      'DIR/Management: found a link that leaves the input directory, expected files within it. Copy the file in place of the link',
    ],
    [
      'a link to nothing',
      (directory) => symlinkSync('nothing', join(directory, widgetFile)),
      `DIR/${widgetFile}: found a link to nothing, expected a readable file`,
    ],
    [
      'a link to itself',
      (directory) => symlinkSync('w.yaml', join(directory, widgetFile)),
      `DIR/${widgetFile}: found a link that leads back to itself, expected a readable file`,
    ],
    [
      'a pipe that nobody writes to',
      (directory) => void execFileSync('mkfifo', [join(directory, widgetFile)]),
      `DIR/${widgetFile}: found neither file nor folder, expected a file`,
    ],
    [
      'a file of 100 MB',
      (directory) => {
        const file = openSync(join(directory, widgetFile), 'w');
        ftruncateSync(file, 100 * 1024 * 1024);
        closeSync(file);
      },
      `DIR/${widgetFile}: found a file of 100 MiB, expected at most 4 MiB. Leave out what the operator does not read: \`om input-resources\` lists what it does`,
    ],
  ])('%s, without reading it', (_, prepare, expected) => {
    inDirectory((directory) => {
      mkdirSync(join(directory, 'cluster-scoped-resources/example.org/widgets'), { recursive: true });
      prepare(directory);
      const start = performance.now();
      expect(messageOf(directory, () => readInput(directory, types))).toBe(expected);
      // A busy machine is no reason to fail; what waits for a pipe or reads 100 MB of text takes longer still.
      expect(performance.now() - start).toBeLessThan(10_000);
    });
  });

  test('a directory that does not exist, and one that is a file', () => {
    inDirectory((directory) => {
      const hint =
        'expected a directory in must-gather layout, an archive of one, or manifests. `om input-resources` lists what belongs in it';
      expect(messageOf(directory, () => readInput(join(directory, 'x'), types))).toBe(
        `DIR/x: found no such directory, ${hint}`,
      );
      writeFileSync(join(directory, 'x'), '');
      expect(messageOf(directory, () => readInput(join(directory, 'x'), types))).toBe(
        'DIR/x: found an empty file, expected a directory in must-gather layout, an archive of one, or manifests. `om input-resources` lists what belongs in it',
      );
    });
  });

  test('a file without permission', () => {
    if (process.getuid?.() === 0) return console.log('skipped: root may read everything');
    inDirectory((directory) => {
      writeTree(directory, { [widgetFile]: widget('{size: 1}') });
      chmodSync(join(directory, widgetFile), 0);
      expect(messageOf(directory, () => readInput(directory, types))).toBe(
        `DIR/${widgetFile}: found no permission to read it, expected a readable file`,
      );
    });
  });

  test('more in all than is allowed', () => {
    inDirectory((directory) => {
      writeTree(directory, { [mapFile]: configMap('a', 'ns'), [widgetFile]: widget('{size: 1}') });
      const read = () => readInput(directory, types, { limits: { maxTotalBytes: 100 } });
      expect(messageOf(directory, read)).toMatch(/^DIR: found more than 1 MiB of input, expected at most 1 MiB in all/);
    });
  });
});

function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i <= 8; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  return lines.join('\n');
}

describe('reading one object and listing follow the same files differently', () => {
  const list = (value: string) =>
    `apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: a, namespace: ns}\n  data: {k: ${value}}\n- metadata: {name: b, namespace: ns}\n`;
  const files = {
    [mapFile]: configMap('a', 'ns', 'own-file'),
    'namespaces/ns/core/configmaps.yaml': list('list'),
    'namespaces/other/core/configmaps/c.yaml': configMap('c', 'other'),
  };
  const read = <T>(use: (state: ReturnType<typeof readInput>['clusters']['Management']) => T): T =>
    inDirectory((directory) => {
      writeTree(directory, files);
      return use(readInput(directory, types).clusters.Management);
    });

  test('an object comes from its own file first', () => {
    expect(read((state) => state.get(configMaps, 'a', 'ns')?.data)).toEqual({ k: 'own-file' });
  });
  test('an object without one comes from the list, which gives its kind', () => {
    expect(read((state) => state.get(configMaps, 'b', 'ns')?.kind)).toBe('ConfigMap');
  });
  test('a list comes from the list file alone', () => {
    expect(read((state) => state.list(configMaps, 'ns').map(({ data }) => data))).toEqual([{ k: 'list' }, undefined]);
  });
  test('a list of a namespace without list file comes from the objects', () => {
    expect(read((state) => state.list(configMaps, 'other').map(({ metadata }) => metadata.name))).toEqual(['c']);
  });
  test('a list over all namespaces knows list files only, if there is one', () => {
    expect(read((state) => state.list(configMaps).map(({ metadata }) => metadata.name))).toEqual(['a', 'b']);
  });
  test('an empty list file counts', () => {
    inDirectory((directory) => {
      writeTree(directory, {
        [mapFile]: configMap('a', 'ns'),
        'namespaces/ns/core/configmaps.yaml': 'apiVersion: v1\nkind: ConfigMapList\n',
      });
      const state = readInput(directory, types).clusters.Management;
      expect([state.list(configMaps, 'ns'), state.get(configMaps, 'a', 'ns')?.metadata.name]).toEqual([[], 'a']);
    });
  });
});

test('two trees are the clusters of a hosted control plane', () => {
  inDirectory((directory) => {
    writeTree(directory, {
      [`Management/${mapFile}`]: configMap('a', 'ns', 'm'),
      [`UserWorkload/${mapFile}`]: configMap('a', 'ns', 'u'),
    });
    const { layout, clusters } = readInput(directory, types);
    const value = (cluster: keyof typeof clusters) => clusters[cluster].get(configMaps, 'a', 'ns')?.data?.k;
    expect([layout, value('Configuration'), value('Management'), value('UserWorkload')]).toEqual([
      'split',
      'm',
      'm',
      'u',
    ]);
  });
});

test('namespaces lie in their own folder, colons are spelled out, null members are absent, unknown fields stay', () => {
  inDirectory((directory) => {
    writeTree(directory, {
      'namespaces/ns/ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: ns, labels: null}\n',
      'cluster-scoped-resources/example.org/widgets/system-COLON-w.yaml': widget(
        '{size: 1, more: [null], not: null}',
        'system:w',
      ),
      'cluster-scoped-resources/example.org/gadgets/broken.yaml': '[',
    });
    const state = readInput(directory, types).clusters.Management;
    expect(state.list(namespaces)).toEqual([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ns' } }]);
    expect(state.get(widgets, 'system:w')?.spec).toEqual({ size: 1, more: [null] });
  });
});

test('a link within the directory is followed, also where the directory itself is one', () => {
  inDirectory((directory) => {
    const real = join(directory, 'real');
    writeTree(real, { 'shared.yaml': configMap('a', 'ns') });
    mkdirSync(join(real, 'namespaces/ns/core/configmaps'), { recursive: true });
    symlinkSync('../../../../shared.yaml', join(real, mapFile));
    symlinkSync('real', join(directory, 'link'));
    expect(readInput(join(directory, 'link'), types).clusters.Management.list(configMaps)).toHaveLength(1);
  });
});

test('the order in which files were made never shows', () => {
  const files = Object.fromEntries(
    ['b', 'a', 'd', 'c'].flatMap((name) =>
      ['two', 'one'].map((namespace) => [
        `namespaces/${namespace}/core/secrets/${name}.yaml`,
        configMap(name, namespace).replace('ConfigMap', 'Secret'),
      ]),
    ),
  );
  const read = (paths: readonly string[]) =>
    inDirectory((directory) => {
      writeTree(directory, Object.fromEntries(paths.map((path) => [path, files[path] ?? ''])));
      return readInput(directory, types).clusters.Management.list(secrets);
    });
  const expected = read(Object.keys(files));
  expect(expected.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).toEqual([
    'one/a',
    'one/b',
    'one/c',
    'one/d',
    'two/a',
    'two/b',
    'two/c',
    'two/d',
  ]);
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.keys(files), { minLength: 8 }), (paths) => {
      expect(read(paths)).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});
