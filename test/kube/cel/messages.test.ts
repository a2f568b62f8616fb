import { claimsEnvironment, compileCel } from '../../../src/kube/cel';
import { typeText } from '../../../src/kube/cel/types';

const answer = (text: string): string => {
  const compiled = compileCel(text, claimsEnvironment);
  return compiled.ok ? typeText(compiled.type) : (compiled.error.split('\n')[0] ?? '');
};

/** One value of each type. */
const values: Readonly<Record<string, string>> = {
  bool: 'true',
  bytes: 'b"a"',
  double: '1.5',
  int: '1',
  list: '[]',
  map: '{}',
  null: 'null',
  string: '"a"',
  uint: '1u',
};

/** The fields of each message, and what each of them takes. */
test.each<[message: string, fields: Readonly<Record<string, string>>]>([
  ['Any', { type_url: 'string', value: 'bytes' }],
  ['BoolValue', { value: 'bool' }],
  ['BytesValue', { value: 'bytes' }],
  ['DoubleValue', { value: 'double' }],
  ['Duration', { seconds: 'int', nanos: 'int' }],
  ['FloatValue', { value: 'double' }],
  ['Int32Value', { value: 'int' }],
  ['Int64Value', { value: 'int' }],
  ['ListValue', { values: 'list' }],
  ['StringValue', { value: 'string' }],
  ['Struct', { fields: 'map' }],
  ['Timestamp', { seconds: 'int', nanos: 'int' }],
  ['UInt32Value', { value: 'uint' }],
  ['UInt64Value', { value: 'uint' }],
  [
    'Value',
    {
      number_value: 'double',
      string_value: 'string',
      bool_value: 'bool',
      struct_value: 'map',
      list_value: 'list',
    },
  ],
])('google.protobuf.%s', (message, fields) => {
  for (const [field, wanted] of Object.entries(fields)) {
    for (const [type, value] of Object.entries(values)) {
      const compiled = compileCel(`google.protobuf.${message}{${field}: ${value}}`, claimsEnvironment);
      expect([field, type, compiled.ok]).toEqual([field, type, type === wanted]);
    }
  }
});

test.each([
  ['type(1) == int', 'bool'],
  ['type(1u) == uint', 'bool'],
  ['type(1.5) == double', 'bool'],
  ['type("a") == string', 'bool'],
  ['type(b"a") == bytes', 'bool'],
  ['type(true) == bool', 'bool'],
  ['type(ip("::1")) == net.IP', 'bool'],
  ['type(cidr("::/1")) == net.CIDR', 'bool'],
  ['type(optional.of(1)) == optional_type', 'bool'],
])('%s is %s', (text, type) => {
  expect(answer(text)).toBe(type);
});

test.each([
  ['double(true)', 'bool'],
  ['double(null)', 'null'],
  ['double(b"1")', 'bytes'],
  ['int(true)', 'bool'],
  ['int(null)', 'null'],
  ['uint(true)', 'bool'],
  ['bool(1)', 'int'],
  ['bool(1.5)', 'double'],
  ['bytes(1)', 'int'],
  ['bytes(true)', 'bool'],
  ['timestamp(1.5)', 'double'],
  ['timestamp(true)', 'bool'],
  ['duration(1.5)', 'double'],
  ['duration(true)', 'bool'],
])('%s does not compile for its type, %s', (text) => {
  expect(compileCel(text, claimsEnvironment).ok).toBe(false);
});
