import fc from 'fast-check';
import { compare } from '../../src/diff/compare';
import { formatPath } from '../../src/diff/model';
import type { JsonValue } from '../../src/kube/json';

const summary = (left: JsonValue, right: JsonValue): string[] =>
  compare(left, right).map((difference) => `${difference.kind} ${formatPath(difference.path)}`);

describe('compare', () => {
  test.each<[string, JsonValue, JsonValue, string[]]>([
    ['a changed field', { spec: { replicas: 1 } }, { spec: { replicas: 3 } }, ['changed spec.replicas']],
    ['a field on one side', { a: 1 }, { b: null }, ['removed a', 'added b']],
    ['names that are no identifiers', { data: { 'a.b': '1' } }, { data: { 'a.b': '2' } }, ['changed data["a.b"]']],
    [
      'elements by name, wherever they stand',
      [{ name: 'x', value: '1' }, { name: 'y' }],
      [{ name: 'z' }, { name: 'x', value: '2' }],
      ['changed [name=x].value', 'removed [name=y]', 'added [name=z]'],
    ],
    [
      'the same elements in another order',
      [{ name: 'x' }, { name: 'y' }],
      [{ name: 'y' }, { name: 'x' }],
      ['reordered .'],
    ],
    ['flags by what they set', ['run', '--v=2'], ['run', '--v=4', '--x=1'], ['changed [--v]', 'added [--x]']],
    ['lists with repeated values by position', ['a', 'a'], ['a', 'b'], ['changed [1]']],
    [
      'YAML in a text',
      { data: { 'c.yaml': 'a: 1\nb:\n- x\n' } },
      { data: { 'c.yaml': 'a: 1\nb:\n- z\n' } },
      ['removed data["c.yaml"]<yaml>.b[x]', 'added data["c.yaml"]<yaml>.b[z]'],
    ],
    ['JSON in a text', '{"a":1}', '{"a":2}', ['changed <json>.a']],
    [
      'JSON in base64',
      Buffer.from('{"a":1}').toString('base64'),
      Buffer.from('{"a":2}').toString('base64'),
      ['changed <base64><json>.a'],
    ],
    ['the same document written otherwise', '{"a":1}', '{"a": 1}', ['changed .']],
    ['prose', 'one\ntwo\n', 'one\nthree\n', ['changed .']],
  ])('%s', (_, left, right, expected) => {
    expect(summary(left, right)).toEqual(expected);
  });

  describe('elements of other names', () => {
    const volumes = (...names: readonly string[]) => ({ volumes: names.map((name) => ({ name, mode: name.length })) });
    const names: { readonly [name: string]: string } = { logs: 'audit-dir', config: 'settings' };
    const align = (_path: unknown, by: string, key: string) => (by === 'name' ? (names[key] ?? key) : key);
    const paths = (left: JsonValue, right: JsonValue, alignment: Parameters<typeof compare>[3]) =>
      compare(left, right, [], alignment).map(({ kind, path }) => `${kind} ${formatPath(path)}`);

    test.each([
      ['left', { left: align }, volumes('logs'), volumes('audit-dir')],
      ['right', { right: align }, volumes('audit-dir'), volumes('logs')],
    ] as const)('meet where those of the %s are translated', (_, alignment, left, right) => {
      expect(paths(left, right, alignment)).toEqual([
        'changed volumes[name=audit-dir].name',
        'changed volumes[name=audit-dir].mode',
      ]);
    });

    test('keep their own name where the other side has it too', () => {
      expect(paths(volumes('logs'), volumes('logs'), { left: align })).toEqual([]);
    });

    test('are not translated where two would be one', () => {
      expect(paths(volumes('logs', 'audit-dir'), volumes('audit-dir'), { left: align })).toEqual([
        'removed volumes[name=logs]',
      ]);
    });
  });

  const json = fc.jsonValue().map((value): JsonValue => JSON.parse(JSON.stringify(value)));

  test('nothing differs from itself', () => {
    fc.assert(fc.property(json, (value) => expect(compare(value, structuredClone(value))).toEqual([])));
  });

  test('whatever differs is found, from both sides', () => {
    fc.assert(
      fc.property(json, json, (left, right) => {
        const equal = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right));
        expect(compare(left, right).length === 0).toBe(equal);
        expect(compare(right, left)).toHaveLength(compare(left, right).length);
      }),
    );
  });
});

/** The value with the keys of its objects in one order. */
function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v ?? null)]),
  );
}
