import { re2Fault } from '../../../src/kube/cel/re2-syntax';

test.each([
  '',
  'a|b|',
  '^(?:a+?)*$',
  '(?i)abc(?-i:d)',
  '(?P<name>a)(?<other>b)',
  '[[:alpha:]-]+',
  '[^]a]',
  '[a\\-z\\d]',
  '\\pL\\p{Greek}\\PN',
  '\\Qa(b\\E\\z',
  'a{2,}b{0,1000}',
  'a{x}',
  'a(?i)*b',
  '(?P<n>a)(?P<n>b)',
  '\\x{1F600}\\012\\*',
])('%j is a regular expression', (pattern) => {
  expect(re2Fault(pattern)).toBeUndefined();
});

test.each([
  ['(', 'missing closing )'],
  [')', 'unexpected )'],
  ['[a', 'missing closing ]'],
  ['[z-a]', 'invalid character class range'],
  ['[[:letters:]]', 'invalid character class range'],
  ['\\p{Klingon}', 'invalid character class range'],
  ['*', 'missing argument'],
  ['a**', 'nested repetition'],
  ['(?i)*', 'missing argument'],
  ['a{2,1}', 'invalid repeat count'],
  ['a{1001}', 'invalid repeat count'],
  ['(a{500}){3}', 'invalid repeat count'],
  ['(?=a)', 'Perl syntax'],
  ['(a)\\1', 'invalid escape sequence'],
  ['\\h', 'invalid escape sequence'],
  ['a\\', 'trailing backslash'],
])('%j is none: %s', (pattern, fault) => {
  expect(re2Fault(pattern)).toContain(fault);
});

/** Groups in groups around a pattern. */
const nested = (depth: number, pattern: string): string => '('.repeat(depth) + pattern + ')'.repeat(depth);

// What Go's regexp says of each at both sides of its limit of 1,000.
test.each([
  ['ab', 999],
  ['$', 999],
  ['.', 999],
  ['a$', 998],
  ['^a', 998],
  ['a.', 998],
  ['a|bc', 998],
])('%j nests in %i groups and no more', (pattern, depth) => {
  expect(re2Fault(nested(depth, pattern))).toBeUndefined();
  expect(re2Fault(nested(depth + 1, pattern))).toContain('expression nests too deeply');
});
