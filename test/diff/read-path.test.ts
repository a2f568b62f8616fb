import fc from 'fast-check';
import { formatPath } from '../../src/diff/model';
import { changeAt, printedPath, readPath, valuesAt } from '../../src/diff/read-path';
import { anyCharacter } from '../support/any-character';

const value = {
  spec: {
    list: [
      { name: 'a', v: 1 },
      { name: 'b', v: 2 },
    ],
    args: ['--v=2', '--port'],
    'a.b': 3,
    'c/d': 4,
    '/': 5,
    "it's": 6,
  },
};

describe('values at', () => {
  test.each([
    ['spec.list[name=b].v', [2]],
    ["spec.list[name='b'].v", [2]],
    ['spec.list[name="b"].v', [2]],
    ['spec.list[?(@.name=="b")].v', [2]],
    ["{.spec.list[?(@.name == 'b')].v}", [2]],
    ['spec.list[?(@.v>1)].v', []],
    ['spec.list[0].v', [1]],
    ['$.spec.list[*].v', [1, 2]],
    ['.spec.list[1].v', [2]],
    ["spec['list'][1]['v']", [2]],
    ['/spec/list/1/v', [2]],
    ['/spec/list/*/v', [1, 2]],
    ['spec["a.b"]', [3]],
    ['spec.[a.b]', [3]],
    ['/spec/c~1d', [4]],
    ['spec["it\'s"]', [6]],
    ['spec.args[--v=2]', ['--v=2']],
    ['spec.args[1]', ['--port']],
    ['spec.list[9]', []],
    ['spec.none', []],
    ['.', [value]],
  ])('%s', (path, values) => {
    expect(valuesAt(value, readPath(path))).toEqual(values);
  });
});

test.each([
  'spec.list[0].v',
  '.spec.list[0].v',
  '$.spec.list[0].v',
  "spec['list'][0].v",
  'spec["list"][0]["v"]',
  '/spec/list/0/v',
])('%s is one path with the others', (path) => {
  expect(printedPath(path)).toBe('spec.list[0].v');
});

test.each(["list[name='b'].v", 'list[name="b"].v', '$.list[?(@.name=="b")].v'])('so is %s', (path) => {
  expect(printedPath(path)).toBe('list[name=b].v');
});

test('a path is read as it is printed, whatever its fields are called', () => {
  const name = fc.string({ minLength: 1, unit: anyCharacter });
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (fields) => {
      const nested = fields.reduceRight<object | number>((inner, field) => Object.fromEntries([[field, inner]]), 1);
      const path = formatPath(fields.map((field) => ({ kind: 'field', name: field })));
      expect(valuesAt(JSON.parse(JSON.stringify(nested)), readPath(path))).toEqual([1]);
    }),
  );
});

describe('change at', () => {
  test('changes what the path leads to and nothing else', () => {
    const changed = changeAt(value, readPath('spec.list[name=b].v'), () => 'x');
    expect(changed).toEqual({ spec: { ...value.spec, list: [value.spec.list[0], { name: 'b', v: 'x' }] } });
  });

  test('takes elements away', () => {
    const changed = changeAt(value, readPath('spec.list[*]'), () => undefined);
    expect(changed).toEqual({ spec: { ...value.spec, list: [] } });
  });

  test('leaves a value alone that the path does not lead into', () => {
    expect(changeAt(value, readPath('spec.list.v.w'), () => 'x')).toEqual(value);
  });
});
