import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readYaml } from '../../src/kube/read-yaml';
import { InputError } from '../../src/om/input/input-error';
import { withoutNulls } from '../../src/om/input/input-object';
import { readInput } from '../../src/om/input/read-input';
import type { Input } from '../../src/om/state/cluster-state';
import { inDirectory, writeTree } from './support/directory';
import { packed, type RawMember, rawTar } from './support/packed';
import { configMaps, namespaces, secrets, types, widgets } from './support/types';

type Files = { readonly [path: string]: string | Buffer };

const configMap = (name: string, namespace: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}}\ndata: {k: v}\n`;
const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: ns}\ndata: {a: eA==}\n';
const widget = 'apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: w}\nspec: {size: 1}\n';
const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: ns}\n';

/** One cluster, an object a file. */
const plain: { readonly [path: string]: string } = {
  'namespaces/ns/ns.yaml': namespace,
  'namespaces/ns/core/configmaps/a.yaml': configMap('a', 'ns'),
  'namespaces/other/core/configmaps/b.yaml': configMap('b', 'other'),
  'namespaces/ns/core/secrets/s.yaml': secret,
  'cluster-scoped-resources/example.org/widgets/w.yaml': widget,
};

const below = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));

const wide = (files: { readonly [path: string]: string }, encoded: (text: string) => Buffer): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, encoded(text)]));

const listed = (kind: string, apiVersion: string, objects: readonly string[]): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nitems:\n${objects
    .map((object) => `- ${object.trimEnd().replaceAll('\n', '\n  ')}\n`)
    .join('')}metadata: {resourceVersion: ""}\n`;

const contentOf = ({ clusters: { Management } }: Input) => types.map((type) => Management.list(type));

const messageOf = (directory: string, read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.message.replaceAll(directory, 'DIR');
    throw error;
  }
  return 'no error';
};

/** What an input holds; the entry is what to read, by default the directory that holds the files. */
const contentIn = (files: Files, entry = '.') =>
  inDirectory((directory) => {
    writeTree(directory, files);
    return contentOf(readInput(join(directory, entry), types));
  });

const expected = contentIn(plain);
const besides: Files = {
  timestamp: 'x',
  version: 'openshift/must-gather\n4.18.0\n',
  'event-filter.html': '<html></html>',
  'must-gather.logs': 'x',
  'host_service_logs/masters/kubelet_service.log': 'x',
  'insights-data/insights.json': '{"kind": "Widget"}',
};
const image = 'must-gather.local.123/quay-io-openshift-release-dev-sha256-0123';

test('the cluster of these tests has something of each kind', () => {
  expect(expected.map((objects) => objects.length)).toEqual([2, 1, 1, 1]);
});

describe('every form holds the same objects', () => {
  test.each<[string, Files, string?]>([
    [
      'a must-gather with its image folder',
      { ...below(image, { ...plain, ...besides }), 'must-gather.local.123/timestamp': 'x' },
    ],
    ['the folder of a must-gather', below('quay-io', plain)],
    [
      'logs and pages among the objects',
      {
        ...plain,
        ...besides,
        'namespaces/ns/core/configmaps/logs/a.log': 'x',
        'namespaces/ns/core/configmaps/current.log': 'x',
        'namespaces/ns/core/secrets/event-filter.html': 'x',
        'namespaces/ns/pods/p/c/c/logs/current.log': 'x',
        'namespaces/all/event-filter.html': 'x',
      },
    ],
    [
      'the same object from two collectors',
      { ...plain, 'cluster-scoped-resources/core/namespaces/ns.yaml': namespace },
    ],
    [
      'lists of each kind, as oc adm inspect has them',
      {
        'namespaces/ns/ns.yaml': `---\n${namespace}`,
        'namespaces/ns/core/configmaps.yaml': `---\n${listed('ConfigMapList', 'v1', [configMap('a', 'ns')])}`,
        'namespaces/other/core/configmaps.yaml': listed('ConfigMapList', 'v1', [configMap('b', 'other')]),
        'namespaces/ns/core/secrets.yaml': listed('SecretList', 'v1', [secret]),
        'cluster-scoped-resources/example.org/widgets.yaml': listed('WidgetList', 'example.org/v1', [widget]),
      },
    ],
    [
      'lists as oc get -o yaml has them',
      {
        'namespaces/ns/ns.yaml': listed('List', 'v1', [namespace]),
        'namespaces/ns/core/configmaps.yaml': listed('List', 'v1', [configMap('a', 'ns')]),
        'namespaces/other/core/configmaps.yaml': `${configMap('b', 'other')}---\n`,
        'namespaces/ns/core/secrets.yaml': `---\n---\n${secret}...\n`,
        'cluster-scoped-resources/example.org/widgets.yaml': listed('List', 'v1', [widget]),
      },
    ],
    ['one file of many documents', { 'all.yaml': ['# all', ...Object.values(plain), ''].join('\n---\n') }, 'all.yaml'],
    ['UTF-16, as a shell may write it', wide(plain, (text) => Buffer.from(`\ufeff${text}`, 'utf16le'))],
    ['UTF-16 with its bytes turned', wide(plain, (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16())],
    [
      'a directive and comments in front',
      { 'all.yaml': `%YAML 1.1\n# all\n---\n${Object.values(plain).join('---\n')}` },
      'all.yaml',
    ],
    [
      'a plain list',
      {
        'all.yaml': Object.values(plain)
          .map((object) => `- ${object.trimEnd().replaceAll('\n', '\n  ')}\n`)
          .join(''),
      },
      'all.yaml',
    ],
    [
      'JSON, an object a line',
      {
        'all.json': Object.values(plain)
          .map((text) => `${JSON.stringify(readYaml(text))}\n`)
          .join(''),
      },
      'all.json',
    ],
    [
      'JSON, one object behind the other',
      {
        'all.json': Object.values(plain)
          .map((text) => JSON.stringify(readYaml(text), null, 2))
          .join(''),
      },
      'all.json',
    ],
    ['one list', { 'all.yml': listed('List', 'v1', Object.values(plain)) }, 'all.yml'],
    [
      'manifests in a repository',
      {
        '.git/config.yaml': ': [',
        'README.md': 'x',
        'kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [base]\n',
        'values.yaml': 'size: 1\n',
        'base/everywhere.yaml': `${widget}---\n${namespace}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\n`,
        'base/a.yaml': configMap('a', 'ns'),
        'overlays/b.yaml': `---\n${configMap('b', 'other')}---\n# nothing\n`,
        'overlays/s.json':
          '{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"ns"},"stringData":{"a":"x"}}',
      },
    ],
  ])('%s', (_, files, entry = '.') => {
    expect(contentIn(files, entry)).toEqual(expected);
  });

  test.each(['tar', 'tar.gz', 'zip'] as const)('a .%s of any of them', (format) => {
    inDirectory((directory) => {
      const all = { 'all.yaml': Object.values(plain).join('---\n') };
      writeTree(directory, {
        ...below('plain', plain),
        ...below(image, { ...plain, ...besides }),
        ...below('git', all),
      });
      for (const folder of ['plain', 'must-gather.local.123', 'git']) {
        expect(contentOf(readInput(packed(directory, folder, format), types))).toEqual(expected);
      }
    });
  });

  test('an archive whose name says nothing, and one without folders of its own', () => {
    inDirectory((directory) => {
      writeTree(directory, plain);
      const members = Object.entries(plain).map(([path, content]): RawMember => ({ path: `./${path}`, content }));
      writeFileSync(join(directory, 'attachment'), gzipSync(rawTar(members)));
      expect(contentOf(readInput(join(directory, 'attachment'), types))).toEqual(expected);
    });
  });
});

test('a dump of a control plane has its guest cluster beside it', () => {
  inDirectory((directory) => {
    writeTree(directory, {
      ...plain,
      ...below('hostedcluster-x', { 'namespaces/ns/core/configmaps/g.yaml': configMap('g', 'ns') }),
    });
    const { layout, clusters } = readInput(directory, types);
    expect([layout, clusters.UserWorkload.list(configMaps).map(({ metadata }) => metadata.name)]).toEqual([
      'split',
      ['g'],
    ]);
    expect(clusters.Management.list(widgets)).toHaveLength(1);
  });
});

test.each(['hostedcluster-x/must-gather.local.1/quay-io', 'UserWorkload/must-gather.local.1'])(
  'the guest cluster of a dump may be some folders down: %s',
  (folder) => {
    inDirectory((directory) => {
      const management = folder.startsWith('UserWorkload') ? below('Management/must-gather/quay-io', plain) : plain;
      const logs = { 'logs/a.yaml': ': [' };
      writeTree(directory, {
        ...management,
        ...below(folder, { ...logs, 'namespaces/ns/core/configmaps/g.yaml': configMap('g', 'ns') }),
      });
      const { clusters } = readInput(directory, types);
      const names = clusters.UserWorkload.list(configMaps).map(({ metadata }) => metadata.name);
      expect([names, clusters.Management.list(widgets).length]).toEqual([['g'], 1]);
    });
  },
);

test('of two clusters each may be manifests', () => {
  inDirectory((directory) => {
    writeTree(directory, { 'Management/all.yaml': `${widget}---\n${secret}`, ...below('UserWorkload', plain) });
    const { clusters } = readInput(directory, types);
    expect([clusters.Management.list(widgets).length, clusters.UserWorkload.list(namespaces).length]).toEqual([1, 1]);
  });
});

test('what a Secret says in plain text is in its data, over what is there', () => {
  inDirectory((directory) => {
    const text = `${secret}stringData: {b: "ü\\n", a: z}\n`;
    writeTree(directory, { 'namespaces/ns/core/secrets/s.yaml': text });
    const read = readInput(directory, types).clusters.Management.get(secrets, 's', 'ns');
    expect(read).toMatchObject({ data: { a: 'eg==', b: 'w7wK' } });
    expect(read).not.toHaveProperty('stringData');
  });
});

describe('what cannot be used is said', () => {
  test.each<[string, Files, string, string?]>([
    [
      'two objects in the place of one',
      { ...plain, 'namespaces/ns/core/configmaps/a.yaml': `${configMap('a', 'ns')}---\n${configMap('c', 'ns')}` },
      'DIR/namespaces/ns/core/configmaps/a.yaml: ConfigMap ns/a: found 2 objects, expected one object of kind ConfigMap',
    ],
    [
      'a broken document among others, by its line in the file',
      { 'all.yaml': `${widget}---\n${namespace}---\nkind: [x\n` },
      'DIR/all.yaml: found unusable YAML at line 11, column 1: the end of a quoted text or of brackets that are not closed, expected Kubernetes objects. Close what is opened above, and indent what is in it.',
      'all.yaml',
    ],
    [
      'an object of another namespace in the list of a namespace',
      { 'namespaces/ns/core/configmaps.yaml': listed('List', 'v1', [configMap('b', 'other')]) },
      'DIR/namespaces/ns/core/configmaps.yaml: ConfigMap ns/b: field metadata.namespace: found "other", expected "ns", the folder it lies in',
    ],
    [
      'a manifest that does not say where it belongs',
      { 'a.yaml': configMap('a', 'ns').replace(', namespace: ns', '') },
      'DIR/a.yaml: ConfigMap a: field metadata.namespace: found nothing, expected a namespace. Name the one that it is applied to',
    ],
    [
      'one object twice among manifests',
      { 'a.yaml': configMap('a', 'ns'), 'b.yaml': configMap('a', 'ns').replace('k: v', 'k: w') },
      'DIR/b.yaml: ConfigMap ns/a: found the object a second time, the first is in DIR/a.yaml, expected each object once. Remove one of the two',
    ],
    [
      'two trees side by side',
      { ...below('one', plain), ...below('two', plain) },
      'DIR: found 2 trees: DIR/one, DIR/two, expected one. Hand over one of them',
    ],
    [
      'two halves of a tree side by side',
      {
        ...below('one', { 'cluster-scoped-resources/config.openshift.io/oauths/cluster.yaml': '' }),
        ...below('two', { 'namespaces/ns/ns.yaml': namespace }),
      },
      'DIR: found 2 trees: DIR/one, DIR/two, expected one with namespaces/ in it. Put what belongs together into one folder',
    ],
    [
      'the tree of the guest cluster under a name of its own',
      { ...below('Management', plain), ...below('guest', plain) },
      'DIR: found a tree in guest/ beside Management/, expected the tree of the other cluster in UserWorkload/. Rename the folder, or move it out of the input',
    ],
    [
      'JSON with something else behind it',
      { 'all.json': `${JSON.stringify(readYaml(widget))}}` },
      'DIR/all.json: found unusable JSON at line 1, column 90: "}" where the end has to be, expected Kubernetes objects. Correct the text at this place.',
      'all.json',
    ],
    [
      'UTF-32',
      { 'all.yaml': Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]) },
      'DIR/all.yaml: found bytes that are no text, expected text in UTF-8',
      'all.yaml',
    ],
    [
      'a template',
      { 'all.yaml': `{{- if .Values.a }}\n${widget}{{- end }}\n` },
      'DIR/all.yaml: found unusable YAML at line 1, column 1: a template ({{ }}), expected Kubernetes objects. Render the template first, such as with helm template; put it in quotes where text is meant.',
      'all.yaml',
    ],
    [
      'an archive within a directory',
      { 'hypershift-dump.tar.gz': 'x' },
      'DIR: found no must-gather tree and no manifests, expected cluster-scoped-resources/ and namespaces/, or Management/ and UserWorkload/, or manifests. Did you mean DIR/hypershift-dump.tar.gz?',
    ],
    [
      'the guest clusters of two control planes',
      { ...plain, ...below('hostedcluster-x', plain), ...below('hostedcluster-y', plain) },
      'DIR: found the guest trees of x, y, expected a control plane to be chosen',
    ],
  ])('%s', (_, files, message, entry = '.') => {
    inDirectory((directory) => {
      writeTree(directory, files);
      expect(messageOf(directory, () => readInput(join(directory, entry), types))).toBe(message);
    });
  });
});

const mapFile = 'namespaces/ns/core/configmaps/a.yaml';
const raw = (members: readonly RawMember[], bytes = rawTar(members)) =>
  inDirectory((directory) => {
    const file = join(directory, 'x.tar');
    writeFileSync(file, bytes);
    return messageOf(directory, () => readInput(file, types));
  });

describe('an archive is taken within limits', () => {
  test.each<[string, readonly RawMember[], string]>([
    [
      'a link that leaves it',
      [{ path: mapFile, type: '2', link: '/etc/hostname' }],
      `DIR/x.tar/${mapFile}: found a link that leaves the input directory, expected files within it. Copy the file in place of the link`,
    ],
    [
      'a link up and out of it',
      [{ path: mapFile, type: '2', link: '../../../../../x' }],
      `DIR/x.tar/${mapFile}: found a link that leaves the input directory, expected files within it. Copy the file in place of the link`,
    ],
    [
      'a link to nothing',
      [{ path: mapFile, type: '2', link: 'b.yaml' }],
      `DIR/x.tar/${mapFile}: found a link to nothing, expected a readable file`,
    ],
    [
      'a link to itself',
      [{ path: mapFile, type: '2', link: 'a.yaml' }],
      `DIR/x.tar/${mapFile}: found a link that leads back to itself, expected a readable file`,
    ],
    ['a pipe', [{ path: mapFile, type: '6' }], `DIR/x.tar/${mapFile}: found neither file nor folder, expected a file`],
    [
      'a path that leads out',
      [{ path: '../namespaces/ns/ns.yaml', content: namespace }],
      'DIR/x.tar: found a member whose path leads out of it, expected members within it',
    ],
    [
      'a file of 20 MB',
      [{ path: mapFile, content: '#'.repeat(20e6) }],
      `DIR/x.tar/${mapFile}: found a file of 20 MiB, expected at most 4 MiB. Leave out what the operator does not read: \`om input-resources\` lists what it does`,
    ],
    [
      'nothing at all',
      [],
      'DIR/x.tar: found an archive that cannot be read: Unrecognized archive format, expected a .tar, .tar.gz or .zip',
    ],
  ])('%s', (_, members, message) => {
    expect(raw(members)).toBe(message);
  });

  test('a little archive that unpacks to gigabytes', () => {
    const zeros = gzipSync(rawTar([{ path: 'pod.log', content: '0'.repeat(1 << 20) }]).subarray(0, -1024), {
      level: 9,
    });
    const bytes = Buffer.concat(Array<Buffer>(400).fill(zeros));
    expect(raw([], bytes)).toBe(
      'DIR/x.tar: found more than 256 MiB once it is unpacked, expected at most 256 MiB for its size. Unpack it and hand over the part that matters',
    );
  });

  test.each(['tar.gz', 'zip'] as const)('a .%s that was cut off', (format) => {
    inDirectory((directory) => {
      writeTree(directory, below('plain', plain));
      const file = packed(directory, 'plain', format);
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.subarray(0, bytes.length * 0.6));
      expect(messageOf(directory, () => readInput(file, types))).toMatch(
        /^DIR\/plain.*found an archive that cannot be read/,
      );
    });
  });

  test('links within it are followed, hard ones too', () => {
    inDirectory((directory) => {
      const members: readonly RawMember[] = [
        // What only a link leads to is kept where it comes before the first tree.
        { path: 'd/shared.yaml', content: configMap('a', 'ns') },
        { path: 'd/cluster-scoped-resources/example.org/widgets.yaml', content: widget },
        { path: 'd/namespaces/ns/core/secrets.yaml', content: secret },
        { path: 'd/namespaces/ns/ns.yaml', content: namespace },
        { path: `d/${mapFile}`, type: '2', link: '../../../../shared.yaml' },
        { path: 'd/namespaces/other/core', type: '2', link: '../../other' },
        { path: 'd/other/secrets.yaml', type: '1', link: 'd/shared.yaml' },
      ];
      const file = join(directory, 'x.tar');
      writeFileSync(file, rawTar(members.slice(0, 5)));
      expect(types.map((type) => readInput(file, types).clusters.Management.list(type).length)).toEqual([1, 1, 1, 1]);
      writeFileSync(file, rawTar(members));
      expect(messageOf(directory, () => readInput(file, types))).toMatch(
        'x.tar/d/namespaces/other/core/secrets.yaml: SecretList: field kind: found "ConfigMap"',
      );
    });
  });
});

test('a link to a folder of a directory is looked through for objects, not for trees', () => {
  inDirectory((directory) => {
    writeTree(directory, below('real', plain));
    symlinkSync('real', join(directory, 'link'));
    expect(contentOf(readInput(directory, types))).toEqual(expected);
  });
});

test('sets of fields are kept as they are', () => {
  const managedFields = [{ manager: 'a', fieldsV1: { 'f:data': null } }];
  const object = { metadata: { managedFields } };
  expect(withoutNulls(object)).toBe(object);
  expect(withoutNulls({ ...object, spec: null })).toEqual(object);
});

test('a null in a map of texts is an empty text, elsewhere it is nothing', () => {
  expect(withoutNulls({ data: { a: null, b: 'x' }, metadata: { labels: { c: null } }, spec: { d: null } })).toEqual({
    data: { a: '', b: 'x' },
    metadata: { labels: { c: '' } },
    spec: {},
  });
});
