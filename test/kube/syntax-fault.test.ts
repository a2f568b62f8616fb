import fc from 'fast-check';
import { jsonSyntax } from '../../src/kube/json-fault';
import { lineAndColumn } from '../../src/kube/line-and-column';
import { readYaml, YamlError } from '../../src/kube/read-yaml';
import { readJson } from '../../src/om/input/read-json';

const failure = (read: () => unknown): YamlError => {
  try {
    read();
  } catch (error) {
    if (error instanceof YamlError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

test.each<[text: string, line: number, column: number, found: string, hint: RegExp]>([
  ['a: 1\n c: 2\n', 2, 3, 'a key that is indented as if it belonged to the text above', /same column/],
  ['a:\n  b: 1\n c: 2\n', 3, 2, 'a line that is indented otherwise than those above', /same column/],
  ['a: b: c\n', 1, 5, 'a second colon in one line', /quotes/],
  ['a: - b\n', 1, 4, 'an item of a list behind a key', /next line/],
  ['a: @b\n', 1, 4, '"@", with which no text begins', /quotes/],
  ['a: %b\n', 1, 4, '"%", with which no text begins', /quotes/],
  ['a: "b" c\n', 1, 8, 'more text behind a value that is complete', /quotes/],
  ['- [a]\n  - b\n', 2, 3, 'an item of a list that is indented otherwise than those above', /same column/],
  ['a:\r\n\tb: 1\r\n', 2, 1, 'a tab in the indentation', /blanks/],
  ['a: 1\rb: 2\ra: 3\r', 3, 1, 'a key that the mapping has already', /Remove/],
  ['a: "b\n', 2, 1, 'the end of a quoted text or of brackets that are not closed', /Close/],
  ['a: {b: 1', 1, 9, 'the end of a quoted text or of brackets that are not closed', /Close/],
  ['a: *b\n', 1, 5, 'an alias (*) whose anchor (&) is not above', /anchor/],
  ['a: * b\n', 1, 5, '* or & without a name', /quotes/],
  ['a: 1\nb: 2\u0001\n', 2, 5, 'the control character U+0001', /escape/],
  ['a: "\\q"\n', 1, 6, 'an escape that double quotes do not have', /single quotes/],
  ['a: 1\nb: {{ .Values.b }}\n', 2, 4, 'a template ({{ }})', /helm template/],
  ['{{- if .Values.b }}\na: 1\n{{- end }}\n', 1, 1, 'a template ({{ }})', /helm template/],
  ['a:\n  {{- toYaml .Values.a | nindent 2 }}\n', 2, 3, 'a template ({{ }})', /helm template/],
  ['a: [1, , 2]\nb: "{{"\n', 1, 8, 'a comma with nothing before it', /Remove the comma/],
  ['? [a]\n: b\n', 1, 1, 'a mapping or a list as the key of a mapping', /quotes/],
  ['a: 1\n~: 2\n', 2, 1, 'a key that is null', /Name it/],
  ['<<: 1\n', 1, 1, '<< with something else than a mapping', /mapping/],
  ['a: !b 1\n', 1, 4, 'a tag (!) of a type that JSON does not have', /Remove the tag/],
  ['a: !!int b\n', 1, 4, 'a value that is not of the type of its tag (!)', /Correct the value/],
  ['%FOO\n', 2, 1, 'a tag (!) or a directive (%) that is not complete', /Remove it/],
  ['a: 1\nb\n', 3, 1, 'a line of a mapping that has no key with a colon behind it', /key: value/],
  ['a: [1, , 2]\n', 1, 8, 'a comma with nothing before it', /Remove the comma/],
  ['a: ["b" "c"]\n', 1, 9, 'two members in brackets without a comma between them', /comma/],
  ['a: [1}\n', 1, 6, 'a bracket that closes another one than is open', /order/],
  ['a: |x\n  b\n', 1, 5, 'what cannot stand behind | or >', /next line/],
  ['a: |\n b\n- c\n', 3, 1, 'text behind the end of the document', /---/],
  ['a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n', 2, 1, 'the mark of a merge conflict', /Resolve/],
])('YAML: %j', (text, line, column, found, hint) => {
  const error = failure(() => readYaml(text));
  expect([error.line, error.column, error.reason]).toEqual([line, column, found]);
  expect(error.hint).toMatch(hint);
  expect(error.message).toBe(`line ${line}, column ${column}: ${found}. ${error.hint}`);
});

test.each<[text: string, line: number, column: number, found: string, hint: RegExp]>([
  ['{"a": 1,}', 1, 9, '"}" where a key in double quotes has to be', /Remove the comma/],
  ['[1,\n]', 2, 1, '"]" where a value has to be', /Remove the comma/],
  ["{'a': 1}", 1, 2, '"\'" where a key in double quotes has to be', /double quotes/],
  ['{"a" 1}', 1, 6, '"1" where a colon has to be', /Correct/],
  ['{"a": 1\n"b": 2}', 2, 1, '""" where a comma or } has to be', /Correct/],
  ['[1 2]', 1, 4, '"2" where a comma or ] has to be', /Correct/],
  ['{"a": "b\n"}', 1, 9, 'U+000A where the rest of a text has to be', /escape/],
  ['["\\q"]', 1, 4, '"q" where an escape of JSON has to be', /escape/],
  ['["\\u00g0"]', 1, 7, '"g" where an escape of JSON has to be', /escape/],
  ['[-]', 1, 3, '"]" where a digit has to be', /Correct/],
  ['[trye]', 1, 4, '"y" where true, false or null has to be', /Correct/],
  ['{} {}', 1, 4, '"{" where the end has to be', /Correct/],
  ['{"a": [1', 1, 9, 'the end where a comma or ] has to be', /Close/],
  ['', 1, 1, 'the end where a value has to be', /Close/],
  ['\ufeff{}', 1, 1, 'U+FEFF where a value has to be', /byte order mark/],
  ['{\n  // a\n}', 2, 3, '"/" where a key in double quotes has to be', /comments/],
  ['[NaN]', 1, 2, '"N" where a value has to be', /double quotes/],
])('JSON: %j', (text, line, column, found, hint) => {
  const error = failure(() => readJson(text, 100));
  expect([error.line, error.column, error.reason]).toEqual([line, column, found]);
  expect(error.hint).toMatch(hint);
});

const pieces = [
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '- ',
  '\n',
  '\t',
  ' ',
  '*',
  '&',
  '!',
  '%',
  '@',
  '|',
  '#',
  '\\',
  'hunter2',
  '1',
];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join(''));

test('no text that is refused is quoted, and its place is in it', () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const read of [readYaml, (json: string) => readJson(json, 100)]) {
        try {
          read(text);
        } catch (error) {
          if (!(error instanceof YamlError)) throw error;
          expect(error.message).not.toMatch(/hunter|\n/);
          expect(error.line ?? 1).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
          if (error.line !== undefined && error.reason !== 'expected one document, found several') {
            expect(error.hint).toBeDefined();
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('what JSON.parse refuses has a fault, and nothing else', () => {
  const refuses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return false;
    } catch {
      return true;
    }
  };
  fc.assert(
    fc.property(fc.oneof(texts, fc.json()), (text) => {
      expect(jsonSyntax(text) !== undefined).toBe(refuses(text));
    }),
  );
});

test('places count lines as YAML ends them', () => {
  expect([0, 1, 2, 3, 5, 6, 7].map((offset) => Object.values(lineAndColumn('a\nb\r\nc\rd', offset)))).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
    [2, 2],
    [3, 1],
    [3, 2],
    [4, 1],
  ]);
});
