import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inDirectory } from '../om/support/directory';
import { root } from './support/emitted-types';

const page = readFileSync(path.join(root, 'docs', 'dependencies.md'), 'utf8');

/** What the check has to say about a page. */
const problems = (text: string): string =>
  inDirectory((directory) => {
    const document = path.join(directory, 'page.md');
    writeFileSync(document, text);
    const script = path.join(root, 'scripts', 'dependencies.mjs');
    return spawnSync(process.execPath, [script, '--check', '--document', document], { encoding: 'utf8' }).stderr;
  });

test('the page has every dependency with its size and its uses, and no other', () => {
  expect(problems(page)).toBe('');
});

test.each([
  ['a missing row', /^\| zod \|.*\n/m, '', 'no row for zod'],
  ['a stale row', /^\| zod \|/m, '| yup | | | | |\n$&', 'a row for yup'],
  ['a stale row of development', 'jest, @swc/jest', 'jest, ts-jest, @swc/jest', 'a row for ts-jest'],
  ['another size', /0\.2 MB/, '0.4 MB', 'commander: "size" is 0.2 MB, the row says 0.4 MB'],
  ['another use', '| src/cli |', '| src/om |', 'commander: "imported in" is src/cli, the row says src/om'],
])('%s is found', (_, from, to, message) => {
  expect(problems(page.replace(from, to))).toContain(message);
});
