import fc from 'fast-check';
import { claimsEnvironment, compileCel, userEnvironment } from '../../../src/kube/cel';

const overClaims = (text: string) => compileCel(text, claimsEnvironment);
const overUser = (text: string) => compileCel(text, userEnvironment);

describe('an expression over claims', () => {
  test.each([
    ['claims.sub', 'any'],
    ['claims.email_verified == true', 'bool'],
    ['has(claims.email) && claims.email_verified', 'bool'],
    ['"admin" in claims.groups', 'bool'],
    ['claims.exp - claims.nbf <= 86400', 'bool'],
    ['claims.?roles.orValue([])', 'any'],
    ['claims.?email.hasValue()', 'bool'],
    ['claims.name.split(",")[0].lowerAscii()', 'string'],
    ['dyn(claims.groups).map(g, "oidc:" + g)', 'list'],
    ['dyn(claims.groups).exists(g, g == "admin")', 'bool'],
    ['claims.all(k, v, v != "")', 'bool'],
    ['claims.transformMap(k, v, k != "sub", v)', 'map'],
    ['sets.equivalent(claims.aud, ["a", "b"])', 'bool'],
    ['url(claims.iss).getHost() == "issuer.example"', 'bool'],
    ['ip("10.0.0.1").family() == 4', 'bool'],
    ['timestamp(claims.exp) > timestamp("2024-01-01T00:00:00Z")', 'bool'],
    ['"%s of %d".format(["a", 1])', 'string'],
    ['claims.x.matches("[a-z]+") && "x".matches("^x$")', 'bool'],
    ['"x".find("[0-9]") == "" || matches("x", "x?")', 'bool'],
    ['"x".findAll("x*")', 'list'],
    ['[3, 1].sortBy(x, -x).isSorted()', 'bool'],
    ['optional.of(1).optMap(x, x + 1).value() == 2', 'bool'],
    ['claims["https://issuer.example/role"] == "a" // namespaced', 'bool'],
    ['1 < 1.5', 'bool'],
    ['true ? claims.x : 1', 'any'],
    ['b"a" + bytes("b")', 'bytes'],
    ['1.5 * double(2)', 'double'],
    ['2u + uint(1)', 'uint'],
    ['duration("1s") + duration("1m")', 'duration'],
    ['timestamp("2024-01-01T00:00:00Z") - duration("1s")', 'timestamp'],
    ['null', 'null_type'],
    ['[[], [1]]', 'list'],
    ["r'\\d+' + '''it's'''", 'string'],
  ])('%s is of type %s', (text, kind) => {
    expect(overClaims(text)).toMatchObject({ ok: true, type: { kind } });
  });

  test.each([
    ['user.username', "undeclared reference to 'user'"],
    ['claims.groups.exists(g, g == "admin")', "type 'any' cannot be range of a comprehension"],
    ['claims.name.unknown()', "undeclared reference to 'unknown'"],
    ['1 + "a"', "no matching overload for '_+_' applied to '(int, string)'"],
    ['b"a" + "b"', "no matching overload for '_+_' applied to '(bytes, string)'"],
    ['1 == 1.0', "no matching overload for '_==_'"],
    ['[1, "a"]', "expected type 'int' but found 'string'"],
    ['[claims.x, "a"]', "expected type 'any' but found 'string'"],
    ['claims[1]', "no matching overload for '_[_]'"],
    ['"a".x', "type 'string' does not support field selection"],
    ['[1].all(1, true)', 'argument must be a simple name'],
    ['[1].all(i, i, true)', 'duplicate variable name'],
    ['has(claims)', 'invalid argument to has() macro'],
    ['claims.', 'Syntax error'],
    ['claims.x; true', 'Syntax error'],
    ['"open', 'Syntax error'],
    ['claims.in', 'Syntax error'],
    ['package', 'reserved identifier: package'],
    ['9223372036854775808', 'invalid int literal'],
    ['"\\ud800"', 'invalid unicode code point'],
    ['duration("soon")', 'invalid duration argument'],
    ['timestamp("2024-02-30T00:00:00Z")', 'invalid timestamp argument'],
    ['claims.x.matches("(?=a)")', 'invalid matches argument'],
    ['"x".find("[")', 'error parsing regexp'],
    ['int("twelve")', "type conversion error from 'string' to 'int'"],
    ['"%d".format(["a"])', 'does not fit %d'],
    ['"a".format(["b"])', 'too many arguments'],
    ['math.greatest(1, 2)', "undeclared reference to 'math'"],
    ['cel.bind(x, 1, x)', "undeclared reference to 'x'"],
  ])('%s does not compile: %s', (text, fault) => {
    expect(overClaims(text)).toEqual({ ok: false, error: expect.stringContaining(fault) });
  });

  test.each([
    ['claims.a &&\n\tclaims.b == foo', 2, 14, ['  claims.b == foo'.slice(1), '.............^']],
    ['"é" == foo', 1, 8, ['"é" == foo', '.\uff0e.....^']],
  ])('a fault in %j is told with its line and column, and shown', (text, line, column, shown) => {
    expect(overClaims(text)).toEqual({
      ok: false,
      error: [
        `ERROR: <input>:${line}:${column}: undeclared reference to 'foo' (in container '')`,
        ...shown.map((row) => ` | ${row}`),
      ].join('\n'),
    });
  });
});

describe('an expression over a user', () => {
  test.each([
    '!user.username.startsWith("system:")',
    'user.groups.all(g, !g.startsWith("system:"))',
    'user.extra["example.org/role"].exists(v, v == "admin")',
    'user.?uid.orValue("") != ""',
    'user == null',
    'kubernetes.UserInfo{username: "a"} == user',
  ])('%s is a condition', (text) => {
    expect(overUser(text)).toMatchObject({ ok: true, type: { kind: 'bool' } });
  });

  test.each([
    ['user.password', "undefined field 'password'"],
    ['user.groups == "admin"', 'no matching overload'],
    ['user["username"]', "no matching overload for '_[_]'"],
    ['claims.sub == user.uid', "undeclared reference to 'claims'"],
    ['kubernetes.UserInfo{username: 1} == user', "expected type of field 'username' is 'string'"],
  ])('%s does not compile: %s', (text, fault) => {
    expect(overUser(text)).toEqual({ ok: false, error: expect.stringContaining(fault) });
  });
});

test('any text gets an answer', () => {
  const piece = fc.constantFrom(
    'claims',
    '.',
    'x',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '"a"',
    '1',
    '-',
    '!',
    '?',
    ':',
    ',',
    ' in ',
    '&&',
    '==',
    '.map(x, x)',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 30 }), (pieces) => {
      expect(typeof overClaims(pieces.join('')).ok).toBe('boolean');
    }),
  );
});

test('deep nesting is refused, not a crash', () => {
  expect(overClaims(Array(40_000).fill('1').join('+'))).toMatchObject({ ok: false });
  expect(overClaims(`${'('.repeat(5000)}1${')'.repeat(5000)}`)).toMatchObject({ ok: false });
});
