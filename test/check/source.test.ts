import fc from 'fast-check';
import { withEdits } from '../../src/check/edits';
import { inlineSuppressions } from '../../src/check/inline-suppressions';
import { partsOf } from '../../src/check/locate';
import { SourceText } from '../../src/check/source-text';
import { sourceTrees } from '../../src/check/source-tree';

const rules = new Set(['field-unknown', 'secret-missing']);

describe('comments', () => {
  const read = (text: string) => inlineSuppressions(new SourceText('a.yaml', text), rules);

  test.each<[what: string, text: string, line: number, ids: readonly string[]]>([
    ['behind a value', 'a: 1\nb: 2 # om-check: ignore field-unknown -- why\n', 2, ['field-unknown']],
    ['alone, about the next line', '# om-check: ignore field-unknown -- why\n\n# more\na: 1\n', 4, ['field-unknown']],
    ['of two rules', 'a: 1 # om-check: ignore field-unknown, secret-missing -- a -- b\n', 1, [...rules]],
  ])('%s', (_, text, line, ids) => {
    const { byLine, unusable } = read(text);
    expect([...byLine].map(([at, names]) => [at, [...names]])).toEqual([[line, ids]]);
    expect(unusable).toEqual([]);
  });

  test('about a whole file', () => {
    expect([...read('# om-check: ignore-file secret-missing -- made elsewhere\na: 1\n').everywhere]).toEqual([
      'secret-missing',
    ]);
  });

  test.each([
    ['without a reason', '# om-check: ignore field-unknown', 'the reason is required'],
    ['with an empty reason', '# om-check: ignore field-unknown --  ', 'the reason is required'],
    ['of no rule', '# om-check: ignore -- why', 'the reason is required'],
    ['of a rule that nobody knows', 'a: 1 # om-check: ignore nothing -- why', 'found the rule nothing'],
  ])('%s are told', (_, text, message) => {
    const { unusable, byLine, everywhere } = read(text);
    expect(unusable).toMatchObject([{ line: 1, column: text.indexOf('#') + 1 }]);
    expect(unusable[0]?.message).toContain(message);
    expect([byLine.size, everywhere.size]).toEqual([0, 0]);
  });
});

test('offsets are told as lines and columns', () => {
  const texts = fc
    .array(fc.constantFrom('a', '\n', '\r\n', '\u00e4', ' '), { maxLength: 40 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(texts, fc.nat(60), (text, at) => {
      const offset = Math.min(at, text.length);
      // Within the end of a line nothing stands.
      fc.pre(!(text.charAt(offset) === '\n' && text.charAt(offset - 1) === '\r'));
      const { line, column } = new SourceText('a', text).at(offset);
      const before = text.slice(0, offset).split(/\r\n|\n/);
      expect([line, column]).toEqual([before.length, (before.at(-1)?.length ?? 0) + 1]);
    }),
  );
});

test('paths lead to members whose names have dots', () => {
  const object = { data: { 'tls.crt': [{ a: 1 }], tls: { crt: 1 } } };
  expect(partsOf(object, 'data.tls.crt[0].a')).toEqual(['data', 'tls.crt', 0, 'a']);
  expect(partsOf(object, 'data.tls.key')).toEqual(['data', 'tls', 'key']);
  expect(partsOf({}, 'spec.x')).toEqual(['spec', 'x']);
});

test('documents are numbered as their values are: those that hold nothing do not count', () => {
  const trees = sourceTrees('---\n# nothing\n---\na: {b: [1, "x"]}\n---\n- |\n  text\n- *a\n', 100);
  expect(trees.map(({ kind }) => kind)).toEqual(['map', 'list']);
});

test('edits leave all other text as it is', () => {
  const rule = { id: 'a', group: 'a', severity: 'error', summary: '', why: '', fix: '' } as const;
  const finding = (start: number, end: number, text: string) =>
    ({
      rule,
      severity: 'error',
      file: 'a',
      line: 1,
      column: 1,
      object: '',
      path: '',
      message: '',
      fix: '',
      edit: { start, end, text },
    }) as const;
  expect(withEdits('one two three', [finding(8, 13, '3'), finding(0, 3, '1'), finding(2, 5, 'x')])).toEqual({
    text: '1 two 3',
    made: 2,
  });
});
