import { readYaml, type YamlError } from '../../src/kube/read-yaml';

const failure = (text: string, options = {}): YamlError => {
  try {
    readYaml(text, options);
  } catch (error) {
    if (error instanceof Error && error.name === 'YamlError') return error as YamlError;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('readYaml', () => {
  test.each([
    ['yes', true],
    ['y', true],
    ['On', true],
    ['TRUE', true],
    ['no', false],
    ['N', false],
    ['off', false],
    ['yEs', 'yEs'],
    ['~', null],
    ['', null],
    ['Null', null],
    ['0640', 416],
    ['0o640', 416],
    ['089', 89],
    ['0x1F', 31],
    ['-0b11', -3],
    ['0b-11', -3],
    ['1_000', 1000],
    ['+12', 12],
    ['1e3', 1000],
    ['.5', 0.5],
    ['1.', 1],
    ['1.2.3', '1.2.3'],
    ['9007199254740993', 9007199254740992],
    ['18446744073709551616', 18446744073709552000],
    ['0x7fffffffffffffff', 2 ** 63],
    ['+0x7fffffffffffffff', 2 ** 63],
    ['+0x8000000000000000', '+0x8000000000000000'],
    ['-0x8000000000000000', -(2 ** 63)],
    ['-0x8000000000000001', '-0x8000000000000001'],
    ['0xffffffffffffffff', 2 ** 64],
    ['0x10000000000000000', '0x10000000000000000'],
    ['+010', 8],
    ['-010', -8],
    ['08', 8],
    ['+.5', 0.5],
    ['._5', '._5'],
    ['.5_0', 0.5],
    ['1e', '1e'],
    ['1e+2', 100],
    ['+', '+'],
    ['1e999', '1e999'],
    ['12:30:45', '12:30:45'],
    ['2001-12-14', '2001-12-14'],
    ['2001-12-14T21:59:43Z', '2001-12-14T21:59:43Z'],
    ['=', '='],
    ['"0640"', '0640'],
    ['!!str 0640', '0640'],
    ['!!int "3"', 3],
    ['!!float 3', 3],
    ['!!binary aGVsbG8=', 'hello'],
    ['!!timestamp 2001-12-14', '2001-12-14'],
  ])('reads %j as Go does', (text, expected) => {
    expect(readYaml(`a: ${text}`)).toEqual({ a: expected });
  });

  test('reads keys as texts', () => {
    expect(readYaml('1: a\ntrue: b\n1.5: c\n')).toEqual({ 1: 'a', true: 'b', '1.5': 'c' });
  });

  test('merges what << names, nearer members winning', () => {
    expect(readYaml('a: &a {p: 1, q: 2}\nb:\n  <<: *a\n  q: 3\n')).toHaveProperty('b', { p: 1, q: 3 });
    expect(readYaml('a: &a {p: 1, q: 2}\nb: {q: 3, <<: *a}\n')).toHaveProperty('b', { p: 1, q: 3 });
  });

  test('takes a leading document marker, and an empty text for null', () => {
    expect(readYaml('# a comment\n---\na: 1\n')).toEqual({ a: 1 });
    expect(readYaml('')).toBeNull();
    expect(readYaml('---\n')).toBeNull();
  });

  test('keeps a key named like the prototype to itself', () => {
    const value = readYaml('__proto__: {polluted: true}\n');
    expect(Object.keys(value ?? {})).toEqual(['__proto__']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test.each([
    { what: 'a duplicate key', text: 'a: 1\nb: 2\na: 3\n', line: 3, column: 1, reason: /has already/ },
    { what: 'a broken flow sequence', text: 'a: 1\nb: [1, 2\n', line: 3, column: 1, reason: /not closed/ },
    { what: 'an unknown alias', text: 'a: *b\n', line: 1, column: 5, reason: /alias/ },
    { what: 'a second document', text: 'a: 1\n---\nb: 2\n', line: 2, column: 1, reason: /one document/ },
    { what: 'a tab for indentation', text: 'a:\n\tb: 1\n', line: 2, column: 1, reason: /tab/ },
    { what: 'an unknown tag', text: 'a: !x 1\n', line: 1, column: 4, reason: /tag/ },
    { what: 'a key that is null', text: 'a: 1\n~: 2\n', line: 2, column: 1, reason: /key/ },
    { what: 'a number that JSON lacks', text: 'a: .inf\n', line: undefined, column: undefined, reason: /\.inf/ },
  ])('places $what', ({ text, line, column, reason }) => {
    const error = failure(text, { file: 'input.yaml' });
    expect(error).toMatchObject({ file: 'input.yaml', line, column, reason: expect.stringMatching(reason) });
    expect(error.message).toMatch(
      line === undefined ? /^input\.yaml: / : `input.yaml, line ${line}, column ${column}: `,
    );
    expect(error.message).not.toContain('\n');
    expect(error.stack).toBe(`YamlError: ${error.message}`);
  });

  describe('limits', () => {
    const bomb = `${Array.from({ length: 9 }, (_, level) =>
      level === 0
        ? 'a0: &a0 [x, x]'
        : `a${level}: &a${level} [${Array(9)
            .fill(`*a${level - 1}`)
            .join(', ')}]`,
    ).join('\n')}\n`;

    test('refuse aliases that expand to too much, without expanding them', () => {
      expect(failure(bomb).reason).toMatch(/expand to more than 1000000 values/);
      expect(readYaml(bomb.split('\n').slice(0, 3).join('\n'))).toHaveProperty('a2');
    });

    test('take what is as large and as deep as allowed, and refuse one value or level more', () => {
      const text = 'a: &a [1]\nb: *a\n';
      const value = { a: [1], b: [1] };
      expect(readYaml(text, { maxExpandedNodes: 5 })).toEqual(value);
      expect(failure(text, { maxExpandedNodes: 4 }).reason).toMatch(/more than 4 values/);
      const deep = 'a: &a [[1]]\nb: [[*a]]\n';
      expect(failure(deep, { maxDepth: 4 }).reason).toMatch(/deeper than 4 levels/);
      expect(readYaml(deep, { maxDepth: 5 })).toEqual({ a: [[1]], b: [[[[1]]]] });
    });

    test('refuse too many aliases', () => {
      expect(failure(`a: &a 1\nb: [${Array(11).fill('*a').join(', ')}]\n`, { maxAliases: 10 }).reason).toMatch(
        /aliases/,
      );
    });

    test('refuse what contains itself', () => {
      expect(failure('a: &a\n- *a\n').reason).toMatch(/itself/);
    });

    test('refuse what is too deep, by itself or through aliases', () => {
      expect(failure(`${'['.repeat(200)}${']'.repeat(200)}`).reason).toMatch(/nesting/);
      const chain = Array.from({ length: 30 }, (_, at) => `a${at}: &a${at} [[[[${at === 0 ? 'x' : `*a${at - 1}`}]]]]`);
      expect(failure(chain.join('\n')).reason).toMatch(/deeper than 100/);
    });

    test('refuse what is too large, in bytes', () => {
      expect(failure('a: \u00e9\u00e9\u00e9\n', { maxBytes: 9 }).reason).toMatch(/9 bytes/);
      expect(readYaml('a: \u00e9\u00e9\u00e9\n', { maxBytes: 10 })).toEqual({ a: '\u00e9\u00e9\u00e9' });
    });
  });
});
