import fc from 'fast-check';
import { firstJsonValue, jsonSyntaxFault } from '../../src/kube/go-json-syntax';
import { unmarshalMap } from '../../src/kube/go-unmarshal';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('firstJsonValue', () => {
  test('takes every JSON value whole, whatever follows it', () =>
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', ' ', '\n{', ',', ' x'), (text, more) => {
        expect(firstJsonValue(`${text}${/\d$/.test(text) ? ' ' : ''}${more}`)).toEqual({ ok: true, text: text.trim() });
      }),
    ));

  test('agrees with JSON.parse on texts that were changed a little', () =>
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('"', '{', ']', ',', ':', '\\', '0', '-', 'e', 'u', 'x', '\u0001'),
        (text, at, char) => {
          const place = at % (text.length + 1);
          const changed = `${text.slice(0, place)}${char}${text.slice(place)}`;
          const first = firstJsonValue(changed);
          if (parses(changed)) expect(first.ok).toBe(true);
          else if (first.ok) expect(first.text.length).toBeLessThan(changed.trim().length);
          if (first.ok) expect(parses(first.text)).toBe(true);
        },
      ),
      { numRuns: 500 },
    ));

  // The words of Go 1.24, from a program of one line.
  test.each([
    ['', 'EOF'],
    [' \n', 'EOF'],
    ['<html>', "invalid character '<' looking for beginning of value"],
    ['{"a":1', 'unexpected EOF'],
    ['{a: 1}', "invalid character 'a' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b":2}', `invalid character '"' after object key:value pair`],
    ['[1 2]', "invalid character '2' after array element"],
    ['[1,]', "invalid character ']' looking for beginning of value"],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ['"a\nb"', "invalid character '\\n' in string literal"],
    ['"\\x"', "invalid character 'x' in string escape code"],
    ['"\\u12g4"', "invalid character 'g' in \\u hexadecimal character escape"],
    ['-x', "invalid character 'x' in numeric literal"],
    ['1.x', "invalid character 'x' after decimal point in numeric literal"],
    ['1e+', 'unexpected EOF'],
    ['1ex', "invalid character 'x' in exponent of numeric literal"],
    ['nope', "invalid character 'o' in literal null (expecting 'u')"],
    ["'a'", "invalid character '\\'' looking for beginning of value"],
    ['é', "invalid character 'Ã' looking for beginning of value"],
    ['['.repeat(10_001), "invalid character '[' exceeded max depth"],
  ])('says of %j what Go says', (text, error) => {
    expect(firstJsonValue(text)).toEqual({ ok: false, error });
  });
});

describe('a whole text', () => {
  // The words of Go 1.26, from a program of one line.
  test.each([
    ['', 'unexpected end of JSON input'],
    ['{"a":1', 'unexpected end of JSON input'],
    ['"abc', 'unexpected end of JSON input'],
    ['nul', "invalid character ' ' in literal null (expecting 'l')"],
    ['1.', "invalid character ' ' after decimal point in numeric literal"],
    ['{"a":1} x', "invalid character 'x' after top-level value"],
    ['{a', "invalid character 'a' looking for beginning of object key string"],
    ['[1,]', "invalid character ']' looking for beginning of value"],
  ])('%j: %s', (text, error) => {
    expect(jsonSyntaxFault(text)).toBe(error);
    expect(unmarshalMap(text)).toEqual({ ok: false, error });
  });

  test('is faulty when JSON.parse says so', () =>
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', '"', '{', ']', ',', '0', 'x', ' '), (text, at, char) => {
        const place = at % (text.length + 1);
        const changed = `${text.slice(0, place)}${char}${text.slice(place)}`;
        expect(jsonSyntaxFault(changed) === undefined).toBe(parses(changed));
      }),
    ));

  test.each([
    ['[]', 'array'],
    ['5', 'number'],
    ['true', 'bool'],
    ['"x"', 'string'],
  ])('%s is no map', (text, kind) =>
    expect(unmarshalMap(text, 'map[string]x.Y')).toEqual({
      ok: false,
      error: `json: cannot unmarshal ${kind} into Go value of type map[string]x.Y`,
    }),
  );
});
