import * as fc from 'fast-check';
import * as jsYaml from 'js-yaml';
import type { JsonValue } from '../../../src/kube/json';
import { toYaml } from '../../../src/kube/yaml';
import { readBlock } from '../../../src/kube/yaml/read-block';
import { yamlSchema } from '../../../src/kube/yaml/schema';
import { json } from '../json-arbitrary';

const schema = yamlSchema(jsYaml);

/** What the general parser reads; undefined where it reports an error or finds several documents. */
const general = (text: string): unknown => {
  try {
    const documents = jsYaml.loadAll(text, { schema });
    return documents.length === 1 ? documents[0] : undefined;
  } catch {
    return undefined;
  }
};

const quick = (text: string): JsonValue | undefined => readBlock(text, 100);

const OBJECT = `---
# how an object looks that a cluster's tools dump
apiVersion: v1
kind: ConfigMap
metadata:
  annotations: {}
  managedFields:
  - fieldsV1:
      f:data:
        .: {}
        k:{"type":"Available"}:
          f:status: {}
    time: "2024-01-01T00:00:00Z"
data:
  pem: |
    -----BEGIN CERTIFICATE-----
    AAAA

    BBBB
  chomped: |-
    one
      two
  hinted: |2

    after an empty line
  folded: 'it''s: a text that
    goes on'
  plain: a text that
    goes on
  escaped: "a\\tb \\u00e9"
  number: 0640
  "quoted": yes
  none:
list:
- - a
  - -1
- --flag=x:y
empty: []
`;

describe('readBlock', () => {
  test('reads what tools write, as the general parser does', () => {
    expect(quick(OBJECT)).toBeDefined();
    expect(quick(OBJECT)).toEqual(general(OBJECT));
  });

  test.each(['\u00e9: 1\n', '(: 1\n', '"": 1\n', "'a:b': 1\n", 'a b:\n  c d: 1\n', 'a:b: 1\n'])(
    'reads the keys of %j',
    (text) => {
      expect(quick(text)).toBeDefined();
      expect(quick(text)).toEqual(general(text));
    },
  );

  test.each([
    'a: 1',
    'a:\t1\n',
    'a: &x 1\nb: *x\n',
    'a: !!str 1\n',
    'a: {b: 1}\n',
    'a: >\n  folded\n',
    'a: |+\n  kept\n\n',
    'a: 1 # a comment\n',
    'a: b: c\n',
    'a: "\\x41"\n',
    'a: .inf\n',
    'a: 1\na: 2\n',
    'a: 1\n---\nb: 2\n',
    'a: one\n\n  two\n',
    'a:\n  b: 1\n c: 2\n',
    '- a\nb: 1\n',
    '<<: {a: 1}\n',
    'yes: 1\n',
    '? a\n: b\n',
    '%YAML 1.1\n---\na: 1\n',
    'text\n',
    '__proto__: 1\n',
    'toString: 1\n',
    '',
  ])('leaves %j to the general parser', (text) => {
    expect(quick(text)).toBeUndefined();
  });

  test('leaves what is nested too deep', () => {
    const nested = (depth: number) => `${'- '.repeat(depth)}x\n`;
    expect(readBlock(nested(4), 5)).toEqual([[[['x']]]]);
    expect(readBlock(nested(5), 5)).toBeUndefined();
  });

  test('takes time in proportion to the text where no colon is found', () => {
    const items = 200_000;
    expect(quick('- x\n'.repeat(items))).toHaveLength(items);
  });

  test('agrees with the general parser on all that it reads of what is written here', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = toYaml({ value });
        const read = quick(text);
        if (read !== undefined) expect(read).toEqual(general(text));
      }),
      { numRuns: 500 },
    );
  });

  const bits = [
    '',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '- ',
    ': ',
    ':',
    '#',
    ' #',
    '"',
    "'",
    '|',
    '{}',
    '[',
    '&a ',
    '? ',
    '\\',
    '\n  ',
    '---\n',
  ];
  const edit = fc.tuple(
    fc.nat(OBJECT.length),
    fc.nat(3),
    fc.constantFrom(...bits, 'x', '0', '\u00a0', '\u2028', '\ud83d'),
  );

  test('agrees with the general parser on all that it reads of a damaged text', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const text = edits.reduce((whole, [at, cut, bit]) => whole.slice(0, at) + bit + whole.slice(at + cut), OBJECT);
        const read = quick(text);
        if (read !== undefined) expect(read).toEqual(general(text));
      }),
      { numRuns: 2000 },
    );
  });
});
