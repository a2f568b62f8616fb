import fc from 'fast-check';
import { pemBlocks, pemText } from '../../src/kube/pem';
import { pemParts } from '../../src/kube/pem-parts';

const block = pemText({ type: 'CERTIFICATE', headers: {}, bytes: Buffer.from('something') });

test('what is written reads back, whatever stands around it', () => {
  const type = fc.stringMatching(/^[A-Z ]{1,20}$/).filter((text) => text.trim() === text);
  fc.assert(
    fc.property(fc.array(fc.record({ type, bytes: fc.uint8Array({ maxLength: 200 }) })), (blocks) => {
      const written = blocks.map(({ type: name, bytes }) => ({ type: name, headers: {}, bytes: Buffer.from(bytes) }));
      expect(pemBlocks(written.map((one) => `a note\n${pemText(one)}\n`).join(''))).toEqual(written);
    }),
  );
});

test('headers are read, and written in order', () => {
  const text = '-----BEGIN KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\nYQ==\n-----END KEY-----\n';
  const [found] = pemBlocks(text);
  expect(found).toEqual({
    type: 'KEY',
    headers: { 'Proc-Type': '4,ENCRYPTED', 'DEK-Info': 'AES' },
    bytes: Buffer.from('a'),
  });
  expect(found && pemText(found)).toBe(text);
});

test.each([
  ['a block', block],
  ['headers', '-----BEGIN KEY-----\nA: b\nC: d\n\nYQ==\n-----END KEY-----\n'],
  ['two blocks', block + block],
])('lines may end as on other systems, and in blanks: %s', (_, text) => {
  expect(pemBlocks(text).length).toBeGreaterThan(0);
  expect(pemBlocks(text.replaceAll('\n', '\r\n'))).toEqual(pemBlocks(text));
  expect(pemBlocks(text.replaceAll('\n', ' \t\n'))).toEqual(pemBlocks(text));
});

test.each([
  ['no text', ''],
  ['no end', block.replace(/-----END.*\n/, '')],
  ['another type at the end', block.replace('END CERTIFICATE', 'END KEY')],
  ['no base64', '-----BEGIN A-----\n!!!!\n-----END A-----\n'],
  ['a beginning within a line', `x${block}`],
])('%s is no block', (_, text) => {
  expect(pemBlocks(text)).toEqual([]);
});

test('a beginning without end before a block does not hide it', () => {
  expect(pemBlocks(`-----BEGIN CERTIFICATE-----\n${block}`)).toHaveLength(1);
});

describe('the parts of a text with PEM in it', () => {
  const key = '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----';
  const one = '-----BEGIN A-----\nAAAA\n-----END A-----';

  test.each<[what: string, text: string, parts: readonly (readonly [label: string | undefined, text: string])[]]>([
    ['a block', key, [['RSA PRIVATE KEY', key]]],
    [
      'text around',
      `x${one}y`,
      [
        [undefined, 'x'],
        ['A', one],
        [undefined, 'y'],
      ],
    ],
    [
      'two blocks',
      `${one}\n${key}`,
      [
        ['A', one],
        [undefined, '\n'],
        ['RSA PRIVATE KEY', key],
      ],
    ],
    ['nothing', '', []],
    [
      'no end',
      `${one}-----BEGIN A-----`,
      [
        ['A', one],
        [undefined, '-----BEGIN A-----'],
      ],
    ],
    [
      'no beginning',
      `-----END A-----${one}`,
      [
        [undefined, '-----END A-----'],
        ['A', one],
      ],
    ],
    ['another end', '-----BEGIN A-----x-----END B-----', [[undefined, '-----BEGIN A-----x-----END B-----']]],
    [
      'a block that begins anew',
      `-----BEGIN B-----${one}`,
      [
        [undefined, '-----BEGIN B-----'],
        ['A', one],
      ],
    ],
    [
      'a label in small letters',
      '-----BEGIN a-----x-----END a-----',
      [[undefined, '-----BEGIN a-----x-----END a-----']],
    ],
    [
      'a label of 65',
      [`-----BEGIN ${'A'.repeat(65)}-----x-----END ${'A'.repeat(65)}-----`].join(''),
      [[undefined, `-----BEGIN ${'A'.repeat(65)}-----x-----END ${'A'.repeat(65)}-----`]],
    ],
  ])('%s', (_, text, parts) => {
    expect(pemParts(text).map(({ label, text: part }) => [label, part])).toEqual(parts);
  });

  test('together are the text', () => {
    const piece = fc.constantFrom(
      '-----BEGIN A-----',
      '-----END A-----',
      '-----BEGIN B-----',
      '-----END B-----',
      'x',
      '-',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const text = pieces.join('');
        expect(
          pemParts(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
        for (const { label, text: part } of pemParts(text)) {
          if (label !== undefined)
            expect(part).toMatch(new RegExp(`^-----BEGIN ${label}-----[^]*-----END ${label}-----$`));
        }
      }),
    );
  });
});
