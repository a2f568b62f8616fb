import { join } from 'node:path';
import { diffFormats } from '../../src/diff/writers/formats';
import type { JsonValue } from '../../src/kube/json';
import { toYaml } from '../../src/kube/yaml';
import { run } from '../cli/support';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { Canaries, placesOf, planted } from './canaries';

const example = readTree(join(__dirname, '..', '..', 'examples', 'standalone'));

const asFiles = (values: { readonly [path: string]: JsonValue }): { readonly [path: string]: string } =>
  Object.fromEntries(Object.entries(values).map(([path, value]) => [path, toYaml(value)]));

test('there are more than fifty places', () => {
  const canaries = new Canaries();
  planted(canaries);
  expect(canaries.count).toBeGreaterThan(50);
  const [word = ''] = canaries.foundIn(Buffer.from('xQuetzal100coatlus7y').toString('base64'));
  expect(word).not.toBe('');
});

test('nothing planted comes out of prune-input', async () => {
  const canaries = new Canaries();
  const files = asFiles(placesOf(planted(canaries)));
  const secret = (body: string): string => `# ${canaries.plant('a comment')}\n${body}`;
  const loose = (place: string): string =>
    `{apiVersion: v1, kind: Secret, metadata: {name: x-${canaries.count}}, data: {a: ${canaries.plant(place)}}}`;
  const folder = 'namespaces/openshift-authentication/core';
  await inDirectory(async (directory) => {
    const outputs: string[] = [];
    const forms: readonly { readonly [path: string]: string }[] = [
      { [`${folder}/secrets.yaml`]: secret(loose('one Secret in the file of a list')) },
      {
        [`${folder}/secrets.yaml`]: `apiVersion: v1\nkind: List\nitems: [${loose('a List')}]\nextra: ${canaries.plant('a field of a list')}`,
      },
      { [`${folder}/secrets.yaml`]: `- ${loose('a YAML list')}` },
      {
        [`${folder}/secrets.yaml`]: `apiVersion: v1\nkind: SecretList\nitems: []\ndata: ${canaries.plant('beside items')}`,
      },
      { [`${folder}/secrets.yaml`]: canaries.plant('a text in place of a list') },
      { [`${folder}/secrets/x.yaml`]: `- ${loose('a YAML list in the file of one')}` },
      { [`${folder}/secrets/x.json`]: `{"data": {"a": "${canaries.plant('broken JSON')}"` },
      { [`${folder}/configmaps/x.yaml`]: `a: "${canaries.plant('broken YAML')}` },
    ];
    for (const [index, form] of forms.entries()) {
      const [input, output] = [`${directory}/in-${index}`, `${directory}/out-${index}`];
      writeTree(input, { ...example, ...files, ...form });
      const { code, out, err } = await run(['prune-input', input, '--output-dir', output]);
      expect(code).toBe(0);
      outputs.push(out, err, JSON.stringify(readTree(output)));
    }
    expect(canaries.foundIn(outputs.join('\n'))).toEqual([]);
  });
});

test.each(diffFormats)('nothing planted comes out of a diff as %s', async (format) => {
  const [left, right] = [new Canaries(), new Canaries()];
  // Other words on the other side, so that every place differs.
  right.plant('none');
  await inDirectory(async (directory) => {
    for (const [side, canaries] of Object.entries({ a: left, b: right })) {
      const objects = planted(canaries).map((object) => [`${String(object.kind)}.yaml`, toYaml(object)] as const);
      writeTree(`${directory}/${side}`, Object.fromEntries(objects));
    }
    for (const other of ['b', 'c']) {
      writeTree(`${directory}/c`, { 'x.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n' });
      const { out, err } = await run(['diff', `${directory}/a`, `${directory}/${other}`, '--output', format]);
      expect(out.length).toBeGreaterThan(300);
      expect(left.foundIn(out + err)).toEqual([]);
      expect(right.foundIn(out + err)).toEqual([]);
    }
  });
});

test('no message of a run says what was planted', async () => {
  const canaries = new Canaries();
  const objects = asFiles(placesOf(planted(canaries)));
  await inDirectory(async (directory) => {
    for (const [index, [path, text]] of Object.entries(objects).entries()) {
      const input = `${directory}/in-${index}`;
      writeTree(input, { ...example, [path]: text });
      for (const args of [
        ['apply-configuration', '--input-dir', input, '--output-dir', `${directory}/out-${index}`],
        ['explain', '--input-dir', input, 'ClusterOperator/authentication', 'status.conditions'],
      ]) {
        const { out, err } = await run(args);
        expect(canaries.foundIn(out + err)).toEqual([]);
      }
    }
  });
});
