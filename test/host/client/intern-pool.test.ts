import * as fc from 'fast-check';
import { InternPool } from '../../../src/host/client/intern-pool';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/kube/json';

const page = 'x'.repeat(200);
const owned = { 'f:data': { 'f:page.html': {}, 'f:name': {}, 'f:something-that-takes-a-while-to-say': { '.': {} } } };

/** An object as an API server sends it: another one each time. */
function sent(name: string): JsonObject {
  const managedFields = [{ manager: 'somebody', time: `the time of ${name}`, fieldsV1: owned }];
  return JSON.parse(JSON.stringify({ metadata: { name, managedFields }, data: { 'page.html': page, name } }));
}

function memberAt(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((at, name) => {
    if (Array.isArray(at)) return at[Number(name)];
    return isJsonObject(at) ? at[name] : undefined;
  }, value);
}

const fieldsOf = (object: JsonObject) => memberAt(object, 'metadata', 'managedFields', '0', 'fieldsV1');

test('from its second time on equal content is one value, whatever is around it', () => {
  const { intern } = new InternPool();
  const [first, second, third, fourth] = ['a', 'b', 'c', 'd'].map((name) => intern(sent(name)));
  expect([first, second, third, fourth]).toEqual(['a', 'b', 'c', 'd'].map(sent));
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error();
  expect(fieldsOf(second)).not.toBe(fieldsOf(first));
  expect(fieldsOf(third)).toBe(fieldsOf(second));
  expect(fieldsOf(fourth)).toBe(fieldsOf(second));
});

test('what is alike but for the order of its members stays as it is', () => {
  const { intern } = new InternPool();
  const [value, more] = ['v'.repeat(80), 'm'.repeat(80)];
  const orders: readonly JsonObject[] = [
    { value, more },
    { more, value },
  ];
  for (let times = 0; times < 3; times++) {
    for (const one of orders) expect(JSON.stringify(intern({ spec: one }))).toBe(JSON.stringify({ spec: one }));
  }
});

test('whatever comes, what is kept says the same', () => {
  const { intern } = new InternPool();
  const long = fc.constantFrom(page, `${page}y`, `${page}z`);
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      long,
      fc.jsonValue(),
      fc.array(tie('any')),
      fc.dictionary(fc.oneof(fc.constantFrom('a', 'b', '__proto__', 'constructor'), fc.string()), tie('any')),
    ),
  })).any;
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('x', 'y', '__proto__'), value), (object) => {
      const text = JSON.stringify(object);
      const parsed: JsonObject = JSON.parse(text);
      for (let times = 0; times < 3; times++) expect(JSON.stringify(intern(parsed))).toBe(text);
      expect(JSON.stringify(parsed)).toBe(text);
    }),
    { numRuns: 300 },
  );
});
