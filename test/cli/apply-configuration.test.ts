import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { targets } from '../../src/operators/auth/divergences/divergence';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { run } from './support';

const examples = join(__dirname, '..', '..', 'examples');
const at = ['--now', '2027-01-15T09:30:00Z', '--seed', '1'];
const apply = (directory: string, output: string, ...more: readonly string[]) =>
  run(
    [
      'apply-configuration',
      '--input-dir',
      join(directory, 'in'),
      '--output-dir',
      join(directory, output),
      ...at,
      ...more,
    ],
    directory,
  );

describe.each(['hosted', 'standalone'])('the %s example', (name) => {
  const files = readTree(join(examples, name));

  test('gives the same bytes whatever the order its files were made in', async () => {
    const answer = (paths: readonly string[]) =>
      inDirectory(async (directory) => {
        writeTree(join(directory, 'in'), Object.fromEntries(paths.map((path) => [path, files[path] ?? ''])));
        const { code } = await apply(directory, 'out');
        expect(code).toBeLessThan(2);
        return readTree(join(directory, 'out'));
      });
    const expected = await answer(Object.keys(files));
    expect(Object.keys(expected).length).toBeGreaterThan(10);
    const shuffled = fc.shuffledSubarray(Object.keys(files), { minLength: Object.keys(files).length });
    await fc.assert(
      fc.asyncProperty(shuffled, async (paths) => {
        expect(await answer(paths)).toEqual(expected);
      }),
      { numRuns: 4 },
    );
  });

  test('says what it did, in words or as data, and repeats itself', async () => {
    await inDirectory(async (directory) => {
      writeTree(join(directory, 'in'), files);
      const text = await apply(directory, 'text');
      expect(text.out).toMatch(/^\d+ controllers, \d+ succeeded, \d+ failed; \d+ requests in DIR\/text\n$/);
      const data = JSON.parse((await apply(directory, 'data', '--output', 'json')).out);
      expect(text.out).toContain(`; ${data.requests.length} requests in `);
      const places = new Set<string>(
        data.requests.map((one: { controller: string; sequence: number }) => `${one.controller} ${one.sequence}`),
      );
      // Events that two controllers word alike are one request.
      expect(places.size).toBe(data.requests.length);
      expect([...places].filter((place) => place.endsWith(' 1')).length).toBeGreaterThan(2);
      expect(data.undeclared).toEqual([]);
      expect(text.code).toBe(data.failures.length > 0 ? 1 : 0);
      expect(readTree(join(directory, 'data'))).toEqual(readTree(join(directory, 'text')));
    });
  });

  test('leaves nothing behind when a controller is asked for that nobody has', async () => {
    await inDirectory(async (directory) => {
      writeTree(join(directory, 'in'), files);
      const { code, out, err } = await apply(directory, 'out', '--controllers', 'nobody-in-particular');
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^error: "nobody-in-particular" is not in the list of known controllers\. Known are: /);
      expect(existsSync(join(directory, 'out'))).toBe(false);
    });
  });
});

test.each(targets)('the declarations of %s have the contract’s schema', async (target) => {
  const parse = async (command: string) =>
    JSON.parse((await run([command, '--target', target, '--output', 'json'])).out);
  const outputs = await parse('output-resources');
  expect(Object.keys(outputs)).toEqual(['configurationResources', 'managementResources', 'userWorkloadResources']);
  const inputs = await parse('input-resources');
  expect(Object.keys(inputs).sort()).toEqual(['applyConfigurationResources', 'operandResources']);
  const lists = [inputs.applyConfigurationResources, ...Object.values(outputs)].flatMap((list) => [
    ...(list.exactResources ?? []),
    ...(list.generatedNameResources ?? []),
  ]);
  expect(lists.length).toBeGreaterThan(5);
  for (const one of lists) {
    expect(one).toMatchObject({
      group: expect.any(String),
      version: expect.any(String),
      resource: expect.any(String),
      name: expect.any(String),
    });
  }
});
