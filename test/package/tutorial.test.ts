// The tutorial of sequence tests, done as it says with the built package.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const tutorial = join(root, 'docs', 'sequence-tutorial.md');

const followed = (document: string) => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'tutorial.mjs'), document], {
    encoding: 'utf8',
  });
  return { status, stderr };
};

test('its commands print what it says', () => {
  expect(followed(tutorial)).toEqual({ status: 0, stderr: '' });
});

test('it needs no word about chance, other languages or clusters', () => {
  expect(readFileSync(tutorial, 'utf8')).not.toMatch(/\b(?:seeds?|Go|golang|clusters?)\b/i);
});

test.each([
  ['a command that fails', '```sh\nfalse\n```\n', 'ends with 1, expected 0'],
  ['a command that should fail', '```sh\ntrue\n```\n\n```text exit 1\n```\n', 'ends with 0, expected 1'],
  ['another output', '```sh\necho a\n```\n\n```text\nb\n```\n', 'prints something else than it says'],
  ['a line that is not there', '```yaml a\nb\n```\n\n```diff a\n-c\n+d\n```\n', 'has these lines not once'],
])('a document with %s is refused', (_, text, problem) => {
  const folder = mkdtempSync(join(tmpdir(), 'tutorial-test-'));
  const document = join(folder, 'a.md');
  writeFileSync(document, text);
  expect(followed(document)).toEqual({ status: 1, stderr: expect.stringContaining(problem) });
  rmSync(folder, { recursive: true });
});
