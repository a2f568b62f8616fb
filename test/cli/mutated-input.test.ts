import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { isJsonObject, type JsonValue } from '../../src/kube/json';
import { readYaml } from '../../src/kube/read-yaml';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { run } from './support';

/** What stands in the place of a value; undefined takes it away. */
const replacement = fc.constantFrom<JsonValue | undefined>(
  undefined,
  null,
  '',
  'x',
  'not base64!',
  '[',
  'https://x',
  0,
  -1,
  1e9,
  true,
  [],
  {},
  ['a'],
  [null],
  { a: 'b' },
);
const mutation = fc.record({ file: fc.nat(), steps: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), replacement });
type Mutation = {
  readonly file: number;
  readonly steps: readonly number[];
  readonly replacement: JsonValue | undefined;
};

/** The value with one of its parts replaced, found by going down as many steps as there are. */
function mutated(
  value: JsonValue,
  [step, ...rest]: readonly number[],
  part: JsonValue | undefined,
): JsonValue | undefined {
  const keys = Array.isArray(value) ? [...value.keys()] : isJsonObject(value) ? Object.keys(value) : [];
  const key = step === undefined ? undefined : keys[step % keys.length];
  if (key === undefined) return part;
  if (Array.isArray(value) && typeof key === 'number') {
    const items: readonly JsonValue[] = value;
    const item = mutated(items[key] ?? null, rest, part);
    return item === undefined ? items.toSpliced(key, 1) : items.with(key, item);
  }
  return isJsonObject(value) ? { ...value, [key]: mutated(value[key] ?? null, rest, part) } : part;
}

/** Changes an input in place and gives back what undoes it. */
function apply(directory: string, paths: readonly string[], { file, steps, replacement: part }: Mutation): () => void {
  const path = join(directory, paths[file % paths.length] ?? '');
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, JSON.stringify(mutated(readYaml(before), steps, part) ?? null));
  return () => writeFileSync(path, before);
}

test.each(['hosted', 'standalone'])(
  'whatever is changed in the %s example, the answer is whole or a clear refusal',
  async (name) => {
    const files = readTree(join(__dirname, '..', '..', 'examples', name));
    const paths = Object.keys(files);
    await inDirectory(async (directory) => {
      const input = join(directory, 'in');
      writeTree(input, files);
      let number = 0;
      const property = fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        const undo = mutations.map((one) => apply(input, paths, one)).reverse();
        const output = join(directory, `out-${number++}`);
        const { code, err } = await run([
          'apply-configuration',
          '--input-dir',
          input,
          '--output-dir',
          output,
          '--seed',
          '1',
        ]);
        for (const one of undo) one();
        expect(existsSync(join(output, 'controller-results.yaml'))).toBe(code < 2);
        expect(existsSync(output)).toBe(code < 2);
        if (code === 2) expect(err).toMatch(/^error: .*: found .*, expected .*\n$/);
        expect(err).not.toMatch(/internal error|\n\s+at .*:\d+/);
      });
      await fc.assert(property, { numRuns: 60 });
    });
  },
  60_000,
);
