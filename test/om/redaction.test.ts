import {
  hasRedacted,
  holdsRedacted,
  markRedacted,
  REDACTED,
  redactedKeys,
  sameDataAsFarAsKnown,
} from '../../src/om/redaction';

type Data = { readonly [key: string]: string };

const encoded = (text: string) => Buffer.from(text).toString('base64');
const secret = (name: string, data: Data) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: 'ns' },
  data,
});

const marked = (all: readonly Data[], collected = false): readonly string[] =>
  markRedacted(
    all.map((data, index) => secret(String(index), data)),
    collected,
  ).map((one) => `${one.metadata.name}: ${redactedKeys(one).join(' ')}`);

describe('values that a collector took out are found', () => {
  test.each<[string, readonly Data[], readonly string[]]>([
    ['all are empty', [{ a: '', b: '' }, { 'tls.crt': 'eA==' }], ['0: a b']],
    ['a key of a certificate is empty', [{ 'tls.crt': 'eA==', 'tls.key': '' }], ['0: tls.key']],
    ['their length is told', [{ a: encoded('17 bytes long'), b: 'eA==' }, { c: 'eA==' }], ['0: a']],
    ['certificates are taken out too', [{ 'tls.crt': encoded('1135 bytes long') }], ['0: tls.crt']],
    ['the length is one', [{ a: encoded('1 byte long') }], ['0: a']],
    [
      'a program covered them',
      [{ a: 'sanitized', b: '***MASKED***', c: 'xxxxxxxx', d: encoded('[REDACTED]') }],
      ['0: a b c d'],
    ],
    [
      'words say so that are no base64',
      [{ a: '(sensitive value)', b: '...', c: 'REDACTED_BY_US', d: 'hidden', e: '<secret>', f: 'VALUE_NOT_SHOWN' }],
      ['0: a b c d e f'],
    ],
    [
      'their length or hash is told in other words',
      [
        {
          a: '48 bytes',
          b: '1,679 bytes long.',
          c: '2 KiB (hidden)',
          d: 'sha256:9f86d081',
          e: 'length=12',
          f: 'size: 3',
        },
      ],
      ['0: a b c d e f'],
    ],
    ['a person covered them', [{ a: 'REDACTED', b: '<redacted>', c: '*****', d: encoded('redacted') }], ['0: a b c d']],
  ])('%s', (_, all, expected) => {
    expect(marked(all)).toEqual(expected);
  });

  test.each<[string, readonly Data[]]>([
    ['one value is empty', [{ a: '' }]],
    ['some are empty', [{ a: '', b: '' }, { c: 'eA==' }]],
    ['certificates alone are there', [{ 'tls.crt': '', 'ca.crt': '' }]],
    ['the key of a certificate that is empty too is', [{ 'tls.crt': '', 'tls.key': '' }]],
    ['a key without a certificate is', [{ 'tls.key': '' }]],
    ['a certificate has its key, and another Secret is empty', [{ 'tls.crt': 'eA==', 'tls.key': 'eA==', a: '' }]],
    ['a value speaks of bytes', [{ a: encoded('it is 17 bytes long'), b: encoded('redacted by me'), c: 'eA==' }]],
    ['a value is base64 of a length', [{ a: encoded('48 bytes'), b: encoded('sha256:9f86d081'), c: 'MTIz' }]],
    ['a value is a word that hides it elsewhere', [{ a: encoded('secret'), b: encoded('<none>'), c: 'c2VjcmV0' }]],
    ['nothing is there', [{}, { a: 'eA==' }]],
  ])('not where %s', (_, all) => {
    expect(marked(all)).toEqual([]);
  });

  test('an empty value of a collected input is one, whatever the others are', () => {
    expect(marked([{ a: '' }, { b: 'eA==' }], true)).toEqual(['0: a']);
  });
});

test('what is not known may be anything, but not absent', () => {
  expect(sameDataAsFarAsKnown({ a: REDACTED, b: 'x' }, { a: 'y', b: 'x' })).toBe(true);
  expect(sameDataAsFarAsKnown({ a: REDACTED, b: 'x' }, { a: 'y', b: 'z' })).toBe(false);
  expect(sameDataAsFarAsKnown({ a: REDACTED }, {})).toBe(false);
});

test('it is found in what is made of it, however it is encoded', () => {
  const inside = encoded(`client-key-data: ${REDACTED}\n`);
  expect([{ data: { a: REDACTED } }, { data: { kubeConfig: inside } }, [{ x: inside }]].map(holdsRedacted)).toEqual([
    true,
    true,
    true,
  ]);
  expect(holdsRedacted({ data: { a: encoded('x'.repeat(100)) }, text: 'redacted' })).toBe(false);
  expect(hasRedacted(secret('s', { a: 'x' }))).toBe(false);
});
