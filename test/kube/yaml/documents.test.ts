import fc from 'fast-check';
import type { JsonValue } from '../../../src/kube/json';
import { YamlError } from '../../../src/kube/read-yaml';
import { readYamlDocuments } from '../../../src/kube/yaml/documents';

test.each<[what: string, text: string, documents: readonly JsonValue[]]>([
  ['nothing', '', []],
  ['one', 'a: 1\n', [{ a: 1 }]],
  ['one behind its marker', '---\na: 1\n', [{ a: 1 }]],
  ['two', 'a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['two, each behind its marker', '---\na: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['two, and a marker that stands alone', 'a: 1\n---\nb: 2\n---\n', [{ a: 1 }, { b: 2 }]],
  ['markers alone', '---\n---\n---\n', []],
  ['a comment between', 'a: 1\n---\n# nothing\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['content on the line of the marker', '--- {a: 1}\n---\t[b]\n', [{ a: 1 }, ['b']]],
  ['an end', 'a: 1\n...\n', [{ a: 1 }]],
  ['an end and a beginning', 'a: 1\n...\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['an end with blanks', 'a: 1\n... \t\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['lines that end as on other systems', '---\r\na: 1\r\n---\r\nb: 2\r\n', [{ a: 1 }, { b: 2 }]],
  ['a marker within a text', 'a: |\n  x\n  ---\n  y\n', [{ a: 'x\n---\ny\n' }]],
  ['more dashes than a marker has', 'a\n---b\n', ['a ---b']],
])('a stream of %s', (_, text, documents) => {
  expect(readYamlDocuments(text)).toEqual(documents);
});

test('documents that are written one after the other are read so', () => {
  const value = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.integer(), { minKeys: 1 });
  const between = fc.constantFrom('---\n', '...\n---\n', '--- # next\n', '---\n---\n');
  fc.assert(
    fc.property(fc.array(fc.tuple(between, value), { maxLength: 5 }), (documents) => {
      const text = documents.map(([marker, one]) => `${marker}${JSON.stringify(one)}\n`).join('');
      expect(readYamlDocuments(text)).toEqual(documents.map(([, one]) => one));
    }),
  );
});

const errorOf = (text: string, options = {}): YamlError => {
  try {
    readYamlDocuments(text, options);
  } catch (error) {
    if (error instanceof YamlError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

test.each<[text: string, line: number]>([
  ['a: [\n', 2],
  ['---\na: 1\nb: "x\n', 4],
  ['a: 1\n---\nb: 2\nb: 3\n', 4],
  ['a: 1\n---\nb: 2\n---\n\nb: 2\nb: 3\n', 7],
  ['a: 1\n...\n---\nb: 2\nb: 3\n', 5],
])('the line of a fault in %j is counted from the beginning', (text, line) => {
  expect(errorOf(text, { file: 'f.yaml' })).toMatchObject({ line, file: 'f.yaml' });
});
