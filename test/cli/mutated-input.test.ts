import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
const change = fc.record({
  kind: fc.constant('change' as const),
  file: fc.nat(),
  steps: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
  replacement,
});
const damage = fc.record({
  kind: fc.constantFrom('cut' as const, 'garble' as const, 'remove' as const, 'repeat' as const),
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  noise: fc.uint8Array({ minLength: 1, maxLength: 8 }),
});
const mutation = fc.oneof({ arbitrary: change, weight: 3 }, { arbitrary: damage, weight: 1 });
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

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
function apply(directory: string, paths: readonly string[], mutation: Change | Damage): () => void {
  const path = join(directory, paths[mutation.file % paths.length] ?? '');
  if (!existsSync(path)) return () => {};
  const before = readFileSync(path);
  if (mutation.kind === 'remove') rmSync(path);
  else writeFileSync(path, mutation.kind === 'change' ? changed(before, mutation) : damaged(before, mutation));
  return () => writeFileSync(path, before);
}

function changed(before: Buffer, { steps, replacement: part }: Change): string {
  try {
    return JSON.stringify(mutated(readYaml(before.toString()), steps, part) ?? null);
  } catch {
    // Damaged before: there is no value in it to change.
    return before.toString();
  }
}

function damaged(before: Buffer, { kind, at, noise }: Damage): Buffer {
  const split = Math.floor(at * before.length);
  const [head, tail] = [before.subarray(0, split), before.subarray(split)];
  if (kind === 'cut') return head;
  return kind === 'repeat' ? Buffer.concat([before, head]) : Buffer.concat([head, noise, tail]);
}

/** How many inputs of each example to try; `npm run fuzz -- N` sets it. */
const runs = Number(process.env.FUZZ_RUNS ?? 150);
/** Milliseconds in which any input has to be answered, on a machine that has other things to do. */
const patience = 10_000;

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
        const start = performance.now();
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
        expect(performance.now() - start).toBeLessThan(patience);
        expect(existsSync(join(output, 'controller-results.yaml'))).toBe(code < 2);
        expect(existsSync(output)).toBe(code < 2);
        if (code === 2) expect(err).toMatch(/^error: .*: found .*, expected .*\n$/);
        expect(err).not.toMatch(/internal error|\n\s+at .*:\d+/);
      });
      await fc.assert(property, { numRuns: runs });
    });
  },
  60_000 + runs * 1000,
);
