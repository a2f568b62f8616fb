import { claimsEnvironment, compileCel } from '../../../src/kube/cel';
import { typeText } from '../../../src/kube/cel/types';

const firstLine = (text: string): string => {
  const compiled = compileCel(text, claimsEnvironment);
  return compiled.ok ? typeText(compiled.type) : (compiled.error.split('\n')[0] ?? '');
};

test.each([
  ['', '1:1', 'end of expression'],
  ['1 2', '1:3', "'2'"],
  ['claims.', '1:8', 'end of expression'],
  ['claims.1', '1:7', "'.1'"],
  ['claims.?', '1:9', 'end of expression'],
  ['claims.?(', '1:9', "'('"],
  ['claims[1', '1:9', 'end of expression'],
  ['claims[]', '1:8', "']'"],
  ['(1', '1:3', 'end of expression'],
  ['(1]', '1:3', "']'"],
  ['true ? 1', '1:9', 'end of expression'],
  ['true ? 1 ] 2', '1:10', "']'"],
  ['size(', '1:6', 'end of expression'],
  ['size(1', '1:7', 'end of expression'],
  ['size(1 2)', '1:8', "'2'"],
  ['size(1,)', '1:8', "')'"],
  ['[1 2]', '1:4', "'2'"],
  ['[,1]', '1:3', "'1'"],
  ['[1,,]', '1:4', "','"],
  ['{1 2}', '1:4', "'2'"],
  ['{1: }', '1:5', "'}'"],
  ['{1: 2 3}', '1:7', "'3'"],
  ['a.b{1: 2}', '1:5', "'1'"],
  ['a.b{c 2}', '1:7', "'2'"],
  ['a.b{c: 2', '1:9', 'end of expression'],
  ['1 +', '1:4', 'end of expression'],
  ['!', '1:2', 'end of expression'],
  ['. 1', '1:3', "'1'"],
])('%s is no expression, seen at %s: %s', (text, place, found) => {
  const [, line, column] = /<input>:(\d+):(\d+):/.exec(firstLine(text)) ?? [];
  expect([`${line}:${column}`, /unexpected (.*)$/.exec(firstLine(text))?.[1]]).toEqual([place, found]);
});

test.each([
  ['--claims.a', 'any'],
  ['--"a"', 'string'],
  ['---1.5', 'double'],
  ['!!"a"', 'string'],
  ['!!!true', 'bool'],
  ['1 - -1', 'int'],
  ['1--1', 'int'],
  ['[1,]', 'list(int)'],
  ['[,]', 'list(dyn)'],
  ['{1: 2,}', 'map(int, int)'],
  ['{,}', 'map(dyn, dyn)'],
  ['google.protobuf.Duration{seconds: 1,}', 'duration'],
  ['google.protobuf.Duration{,}', 'duration'],
  ['.claims.a', 'any'],
  ['.size("a")', 'int'],
  ['true ? 1 : false ? 2 : 3', 'int'],
  ['1 + 2 * 3 == 7 && true || false', 'bool'],
  ['1 in [1] == true', 'bool'],
])('%s is %s', (text, type) => {
  expect(firstLine(text)).toBe(type);
});

test.each([
  ['-"a"', "no matching overload for '-_' applied to '(string)'"],
  ['---"a"', "no matching overload for '-_' applied to '(string)'"],
  ['!1', "no matching overload for '!_' applied to '(int)'"],
  ['-1u', "no matching overload for '-_' applied to '(uint)'"],
])('%s does not fit: %s', (text, fault) => {
  expect(firstLine(text)).toContain(fault);
});

const TOO_DEEP = 'expression recursion limit exceeded';
const TOO_LONG = 'expression code point size exceeds limit';

test.each([
  ['249 brackets', `${'('.repeat(249)}1${')'.repeat(249)}`, 'int'],
  ['250 brackets', `${'('.repeat(250)}1${')'.repeat(250)}`, TOO_DEEP],
  ['250 links', `dyn(claims)${'.a'.repeat(250)}`, 'dyn'],
  ['251 links', `dyn(claims)${'.a'.repeat(251)}`, TOO_DEEP],
  ['brackets beside each other', `[${Array(300).fill('(1)').join()}]`, 'list(int)'],
  ['100,000 characters', `"${'a'.repeat(99_998)}"`, 'string'],
  ['100,001 characters', `"${'a'.repeat(99_999)}"`, TOO_LONG],
  ['100,000 characters of two units each', `"${'\u{1f600}'.repeat(99_998)}"`, 'string'],
  ['100,001 characters of two units each', `"${'\u{1f600}'.repeat(99_999)}"`, TOO_LONG],
])('%s', (_, text, answer) => {
  expect(firstLine(text)).toContain(answer);
});
