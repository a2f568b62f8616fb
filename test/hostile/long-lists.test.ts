import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { append } from '../../src/kube/append';
import { run } from '../cli/support';
import { inDirectory, writeTree } from '../om/support/directory';

const root = join(__dirname, '..', '..', 'src');
/** Calls that take each value of a list as an argument of its own: of many there is no room on the stack. */
const spreading = /(?:\.(?:push|unshift)|Math\.(?:max|min)|String\.from(?:CharCode|CodePoint))\(\s*\.\.\.(?!values\)`)/;
/** Their lists are tables of our own rows. */
const ownRows = ['cli/actions/plan/text.ts', 'cli/actions/rule-list.ts', 'om/tester/conformance/report.ts'];

test('a list as long as its input is never handed over as arguments', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  expect(files.filter((name) => spreading.test(readFileSync(join(root, name), 'utf8'))).sort()).toEqual(ownRows);
});

const MANY = 200_000;

test('a list is longer by another, however long that is', () => {
  const list = [0];
  append(
    list,
    Array.from({ length: MANY }, () => 1),
  );
  expect(list).toHaveLength(MANY + 1);
});

test.each([
  ['JSON texts', 'in.json', '{"a":1}\n'],
  ['documents', 'in.yaml', '---\na: 1\n'],
])('a file of two hundred thousand %s is checked', async (_, name, piece) => {
  await inDirectory(async (directory) => {
    writeTree(directory, { [name]: piece.repeat(MANY) });
    const { code, out } = await run(['check', join(directory, name)], directory);
    expect([code, out]).toEqual([0, expect.stringContaining('nothing to check')]);
  });
});
