import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from '@swc/core';
import { slowness } from './regular-expression';

const root = join(__dirname, '..', '..', 'src');
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));

interface Found {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

/** Expressions of a file; `built` where the text of one is put together by the program. */
function expressionsIn(file: string): { readonly literal: readonly Found[]; readonly built: number } {
  const literal: Found[] = [];
  let built = 0;
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const fields: {
      readonly type?: unknown;
      readonly pattern?: unknown;
      readonly flags?: unknown;
      readonly callee?: unknown;
    } = node;
    if (fields.type === 'RegExpLiteral') {
      literal.push({ file: relative(root, file), pattern: String(fields.pattern), flags: String(fields.flags) });
    }
    if (fields.type === 'NewExpression' && JSON.stringify(fields.callee).includes('"RegExp"')) built += 1;
    Object.values(node).forEach(visit);
  };
  visit(parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript' }).body);
  return { literal, built };
}

/** Of these somebody has looked at what they are put together from and what they are held against. */
const builtOnes: Readonly<Record<string, number>> = {
  // Patterns of schemas that are carried along, and of names, both short and our own.
  'api-server/schema/go-pattern.ts': 2,
  'api-server/validation/names.ts': 1,
  // The user's own, for tests to run.
  'cli/commands/test.ts': 1,
  // Sticky; a text in three quotes that does not end is looked for once.
  'kube/cel/tokens.ts': 1,
  // One text, escaped.
  'operators/auth/hosted-converged/placeholder-addresses.ts': 1,
  // Whole texts; the letters of a label are told from the points between labels.
  'operators/auth/operands/external-oidc/attribute-key.ts': 2,
};

/** Slow for some texts, with why none of those gets there. */
const excused: Readonly<Record<string, string>> = {
  'cli/sides/requests.ts /-metadata-[^/\\\\]*\\.yaml$/': 'names of files are short',
  'cli/sides/requests.ts /-metadata-([^/\\\\]*\\.yaml)$/': 'names of files are short',
  'operators/auth/comparison/markdown.ts /\\s*\\n\\s*/': 'texts of the register',
};

const all = files.map((file) => ({ file: relative(root, file), ...expressionsIn(file) }));

test('no regular expression takes longer than its text is long', () => {
  const slow = all
    .flatMap(({ literal }) => literal)
    .flatMap(({ file, pattern, flags }) => {
      const fault = slowness(pattern, flags);
      return fault === undefined || `${file} /${pattern}/` in excused ? [] : [`${file} /${pattern}/${flags}: ${fault}`];
    });
  expect(slow).toEqual([]);
});

test('regular expressions that are put together are known', () => {
  const built = all.filter((one) => one.built > 0).map((one) => [one.file, one.built]);
  expect(Object.fromEntries(built)).toEqual(builtOnes);
});

test.each([
  ['0+$', ''],
  ['[ \\t]+$', ''],
  ['^\\s*exec ', 'm'],
  ['BEGIN[\\s\\S]*?END', 'g'],
  ['^(\\d*)(?:\\.(\\d*))?\\d*$', ''],
  ['^(a+)+$', ''],
  ['^(?:a|b*)*c', ''],
  ['\\[([^\\]]*)\\]', 'g'],
  ['\\s*\\n\\s*', 'g'],
])('/%s/%s is found to be slow', (pattern, flags) => {
  expect(slowness(pattern, flags)).toBeDefined();
});

test.each([
  ['^0+', ''],
  ['\\s+', 'g'],
  ["'([^']*)'", 'g'],
  ['ASSET\\(([\\w./-]+)\\)', 'g'],
  ['^(?:\\d+(?:\\.\\d*)?(?:h|m))+$', ''],
  ['^[-+]?[0-9]+(?:_[0-9]+)*$', ''],
])('/%s/%s is found to be quick', (pattern, flags) => {
  expect(slowness(pattern, flags)).toBeUndefined();
});
