import { join } from 'node:path';
import { run } from '../cli/support';
import { inDirectory, readTree, writeTree } from '../om/support/directory';

const example = readTree(join(__dirname, '..', '..', 'examples', 'standalone'));
/** Whoever makes a text of it by itself fails: its `toString` is none. */
const noText = { toString: 'APIServer' };

/** The example as one file, with an object in which a value that is no text stands for one. */
const withObject = (object: unknown): string =>
  [JSON.stringify(object), ...Object.values(example)].map((text) => `---\n${text.replace(/^---\n/, '')}`).join('\n');

const metadata = { name: 'cluster' };
const objects: readonly [string, unknown][] = [
  ['kind', { apiVersion: 'config.openshift.io/v1', kind: noText, metadata, spec: {} }],
  ['apiVersion', { apiVersion: noText, kind: 'APIServer', metadata, spec: {} }],
  ['name', { apiVersion: 'config.openshift.io/v1', kind: 'APIServer', metadata: { name: noText }, spec: {} }],
  [
    'member of its spec',
    { apiVersion: 'config.openshift.io/v1', kind: 'APIServer', metadata, spec: { audit: noText } },
  ],
];
const commands: readonly (readonly string[])[] = [
  ['apply-configuration', '--output-dir', 'out', '--input-dir'],
  ['rbac', '--input-dir'],
  ['check'],
];

test.each(commands.flatMap(([name = '', ...options]) => objects.map((row) => [name, ...row, options] as const)))(
  'om %s reads an object whose %s is a map, or says what is wrong with it',
  async (name, _, object, options) => {
    await inDirectory(async (directory) => {
      writeTree(directory, { 'all.yaml': withObject(object) });
      const { code, err } = await run(
        [name, ...options.map((one) => (one === 'out' ? join(directory, one) : one)), join(directory, 'all.yaml')],
        directory,
      );
      expect([0, 1, 2]).toContain(code);
      expect(err).not.toContain('internal error');
    });
  },
);
