import { join } from 'node:path';
import type { InputResources } from '../../../src/om/declared-resources';
import { Mask } from '../../../src/om/prune/mask';
import { pruneInput } from '../../../src/om/prune/prune-input';
import { inDirectory, writeTree } from '../support/directory';
import { types } from '../support/types';

const id = (resource: string, group = '') => ({ group, version: 'v1', resource });

const inputs: InputResources = {
  applyConfigurationResources: {
    exactResources: [{ ...id('widgets', 'example.org'), name: 'main' }],
    generatedNameResources: [{ ...id('configmaps'), namespace: 'ns', name: 'rev-' }],
    labelSelectedResources: [
      { ...id('configmaps'), namespace: 'labelled', labelSelector: { matchLabels: { a: 'b' } } },
    ],
    resourceReferences: [
      {
        referringResource: { ...id('widgets', 'example.org'), name: 'main' },
        type: 'ImplicitNamespacedReference',
        implicitNamespacedReference: { ...id('secrets'), namespace: 'ns', nameJSONPath: '$.spec.parts[*].secret.name' },
      },
    ],
  },
  operandResources: { configurationResources: {}, managementResources: {}, userWorkloadResources: {} },
};

const widget =
  'apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: main}\nspec: {size: 1, parts: [{secret: {name: s}}, {}]}\n';
const map = (name: string, namespace: string, labels = '{}'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: ${namespace}, labels: ${labels}} # text\n`;
const secret = (name: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: ns}\ndata: {p: aHVudGVyMjI=}\n`;

const files = {
  'cluster-scoped-resources/example.org/widgets/main.yaml': widget,
  'cluster-scoped-resources/example.org/widgets/other.yaml': widget.replace('main', 'other'),
  'cluster-scoped-resources/unknown.org/things/main.yaml': 'a: b\n',
  'namespaces/ns/core/configmaps/rev-1.yaml': map('rev-1', 'ns'),
  'namespaces/ns/core/configmaps/stable.yaml': map('stable', 'ns'),
  'namespaces/labelled/core/configmaps/yes.yaml': map('yes', 'labelled', '{a: b, c: d}'),
  'namespaces/labelled/core/configmaps/no.yaml': map('no', 'labelled', '{a: x}'),
  'namespaces/ns/core/secrets/s.yaml': secret('s'),
  'namespaces/ns/core/secrets/t.yaml': secret('t'),
};

const pruned = (tree: { readonly [path: string]: string }, mask?: Mask) =>
  inDirectory((directory) => {
    writeTree(join(directory, 'in'), tree);
    const result = pruneInput(join(directory, 'in'), { types, inputs, mask });
    return { ...result, tree: Object.fromEntries(result.files.map(({ path, content }) => [path, content])) };
  });

test('what is declared stays, byte for byte, and nothing else', () => {
  const { tree, kept, dropped } = pruned(files);
  expect(tree).toEqual({
    'cluster-scoped-resources/example.org/widgets/main.yaml': widget,
    'namespaces/labelled/core/configmaps/yes.yaml': map('yes', 'labelled', '{a: b, c: d}'),
    'namespaces/ns/core/configmaps/rev-1.yaml': map('rev-1', 'ns'),
    'namespaces/ns/core/secrets/s.yaml': secret('s'),
  });
  expect([kept, dropped]).toEqual([4, 4]);
});

test('who shows how far it is is told each file of the kinds that are known before it is read', () => {
  inDirectory((directory) => {
    writeTree(directory, files);
    const told: string[] = [];
    pruneInput(directory, { types, inputs, reading: (file) => told.push(file) });
    const known = Object.keys(files).filter((path) => !path.includes('unknown.org'));
    expect([...told].sort()).toEqual(known.sort());
  });
});

test('list files stay list files', () => {
  const list = `apiVersion: v1\nkind: ConfigMapList\nitems:\n- metadata: {name: rev-2, namespace: ns}\n- metadata: {name: x, namespace: ns}\n`;
  const { tree } = pruned({
    'namespaces/ns/core/configmaps.yaml': list,
    'namespaces/other/core/configmaps.yaml': list,
  });
  expect(tree).toEqual({
    'namespaces/ns/core/configmaps.yaml':
      'apiVersion: v1\nitems:\n- metadata:\n    name: rev-2\n    namespace: ns\nkind: ConfigMapList\n',
    'namespaces/other/core/configmaps.yaml':
      'apiVersion: v1\nitems:\n- metadata:\n    name: rev-2\n    namespace: ns\nkind: ConfigMapList\n',
  });
});

test('secrets are masked where one asks for it', () => {
  const { tree } = pruned(files, new Mask(Buffer.alloc(32)));
  const masked = tree['namespaces/ns/core/secrets/s.yaml'] ?? '';
  expect(masked).toMatch(/^apiVersion: v1\ndata:\n {2}p: \S{12}\nkind: Secret\n/);
  expect(masked).not.toContain('aHVudGVyMjI=');
});

test('a broken file stays as it is, unless secrets are masked: nobody can tell what is in it', () => {
  const broken = { ...files, 'namespaces/ns/core/configmaps/rev-1.yaml': 'password: [hunter22' };
  expect(pruned(broken).tree['namespaces/ns/core/configmaps/rev-1.yaml']).toBe('password: [hunter22');
  const masked = pruned(broken, new Mask(Buffer.alloc(32)));
  expect(masked.tree['namespaces/ns/core/configmaps/rev-1.yaml']).toBeUndefined();
  expect(masked.broken).toEqual(['namespaces/ns/core/configmaps/rev-1.yaml']);
});

test('a file whose name steers a terminal is left out where secrets are masked, and told', () => {
  const path = 'namespaces/ns/core/secrets/s\u001b]0;x\u202e.yaml';
  const tree = { ...files, [path]: secret('s') };
  const masked = pruned(tree, new Mask(Buffer.alloc(32)));
  expect(masked.broken).toEqual([path]);
  expect(masked.files.map((file) => file.path)).not.toContain(path);
  const whole = pruned(tree);
  expect(whole.broken).toEqual([]);
  expect(whole.files.map((file) => file.path)).toContain(path);
});
