import { readFileSync } from 'node:fs';
import path from 'node:path';
import { diffSides } from '../../src/diff/diff';
import { compareObjects } from '../../src/diff/objects';
import { withHiddenSecrets } from '../../src/diff/secrets';
import { writeDiff } from '../../src/diff/writers';
import { diffFormats } from '../../src/diff/writers/formats';
import { noColours } from '../../src/diff/writers/palette';
import { object, side } from './support/sides';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const certificates = readFileSync(path.join(__dirname, '..', 'fixtures', 'certificates', 'server.pem'), 'utf8');
const certificate = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----\n/.exec(certificates)?.[0] ?? '';
const key = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIHNlY3JldHNlY3JldA==\n-----END PRIVATE KEY-----\n';

describe('secret values', () => {
  const left = [
    object('Secret', 'tls', {
      data: { 'tls.crt': base64(certificate), 'tls.key': base64(key), both: base64(certificate + key) },
    }),
    object('Secret', 'plain', { stringData: { password: 'correct horse' } }),
    {
      ...object('Secret', 'applied', { data: { a: base64('battery staple') } }),
      metadata: {
        name: 'applied',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"a":"battery staple"}}' },
      },
    },
    object('OAuthClient', 'browser', { secret: 'client secret', additionalSecrets: ['further secret'] }),
    object('Secret', 'odd', { data: 'not a map of values' }),
  ];

  test.each(diffFormats)('are in no %s', (format) => {
    const context = { version: '1', palette: noColours, brief: false };
    const others = left.map((one) =>
      one.kind === 'Secret' ? { ...one, data: { a: base64('another value') } } : { ...one, secret: 'another value' },
    );
    for (const other of [[], others]) {
      const text = writeDiff(diffSides(side('l', ...left), side('r', ...other)), format, context);
      const values = [
        'correct horse',
        'battery staple',
        'client secret',
        'further secret',
        'not a map',
        'another value',
        'PRIVATE KEY',
        'c2VjcmV0',
      ];
      for (const value of [...values, ...values.map(base64)]) expect(text).not.toContain(value);
    }
  });

  test('differ where their hashes do', () => {
    const change = (value: string) => [object('Secret', 's', { data: { a: base64(value) } })];
    expect(compareObjects(change('one'), change('one'))).toEqual({ equal: 1, objects: [] });
    expect(compareObjects(change('one'), change('two')).objects).toHaveLength(1);
  });

  test('are shown where they are certificates, and the key beside one as a hash', () => {
    const { data } = withHiddenSecrets(left[0] ?? {});
    expect(data).toEqual({
      'tls.crt': certificate,
      'tls.key': expect.stringMatching(/^hmac:[0-9a-f]{12}$/),
      both: `${certificate.trimEnd()}\nhmac:${/[0-9a-f]{12}/.exec(JSON.stringify(Object(data).both.split('\n').at(-2)))?.[0]}\n`,
    });
  });

  test('of other kinds of objects are no secrets', () => {
    const map = object('ConfigMap', 'c', { data: { a: 'shown' } });
    expect(withHiddenSecrets(map)).toBe(map);
  });
});
