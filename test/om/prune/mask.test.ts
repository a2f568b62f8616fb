import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { isJsonObject, type JsonObject } from '../../../src/kube/json';
import { Mask } from '../../../src/om/prune/mask';
import { maskObject } from '../../../src/om/prune/mask-object';

const mask = new Mask(Buffer.alloc(32, 7));
const certificate = readFileSync(join(__dirname, '../../fixtures/certificates/server.pem'), 'utf8');
const privateKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

describe('a masked text', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/);

  test('is another one of the same length and alphabet, and always the same', () => {
    fc.assert(
      fc.property(word, (text) => {
        const masked = mask.text(text);
        expect(masked).not.toBe(text);
        expect(masked.replaceAll(/[a-z]/g, 'a').replaceAll(/[A-Z]/g, 'A').replaceAll(/\d/g, '0')).toBe(
          text.replaceAll(/[a-z]/g, 'a').replaceAll(/[A-Z]/g, 'A').replaceAll(/\d/g, '0'),
        );
        expect(mask.text(text)).toBe(masked);
      }),
    );
  });

  test('is another one under another key', () => {
    expect(new Mask(Buffer.alloc(32, 8)).text('swordfish')).not.toBe(mask.text('swordfish'));
  });

  test('keeps certificates and replaces private keys by usable ones', () => {
    const key = privateKey();
    const masked = mask.text(`# of ann\n${certificate}${key}`);
    expect(masked).toContain(certificate.trim());
    expect(masked).not.toContain('ann');
    const block = /-----BEGIN PRIVATE KEY-----[\s\S]*-----END PRIVATE KEY-----/.exec(masked)?.[0] ?? '';
    expect(createPrivateKey(block).asymmetricKeyType).toBe('ec');
    expect(createPublicKey(block).export({ type: 'spki', format: 'pem' })).not.toBe(
      createPublicKey(key).export({ type: 'spki', format: 'pem' }),
    );
  });

  test('stays the document it was', () => {
    const session = { kind: 'SessionSecrets', apiVersion: 'v1', secrets: [{ authentication: 'abcdefgh12345678' }] };
    const masked = JSON.parse(mask.text(JSON.stringify(session)));
    expect(masked).toMatchObject({ kind: 'SessionSecrets', apiVersion: 'v1', secrets: [{}] });
    expect(masked.secrets[0].authentication).toMatch(/^[a-z]{8}\d{8}$/);
    expect(masked.secrets[0].authentication).not.toBe('abcdefgh12345678');
    expect(mask.text('users:\n- name: ann\n  password: swordfish\n')).toMatch(
      /^users:\n- name: [a-z]{3}\n {2}password: [a-z]{9}\n$/,
    );
  });

  test('keeps no number, and what is true or nothing', () => {
    const document = { numbers: [1, -2.5, { n: 3 }], yes: true, no: false, nothing: null };
    expect(JSON.parse(mask.text(JSON.stringify(document)))).toEqual({
      numbers: [0, 0, { n: 0 }],
      yes: true,
      no: false,
      nothing: null,
    });
  });

  test('keeps the parameters of password hashes', () => {
    expect(mask.text('ann:$2y$10$abcdefghijklmnopqrstuv')).toMatch(/^[a-z]{3}:\$2y\$10\$[a-z]{22}$/);
  });
});

describe('a masked object', () => {
  const text = (value: string): string => Buffer.from(value).toString('base64');
  const secrets = { group: '', resource: 'secrets' };

  test('keeps the keys of a Secret and nothing that is told elsewhere in it', () => {
    const secret: JsonObject = {
      metadata: {
        name: 's',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'hunter22', a: 'true' },
      },
      type: 'Opaque',
      data: { password: text('hunter22'), bytes: Buffer.from([0, 255, 1, 2]).toString('base64'), none: '' },
      stringData: { more: 'hunter22' },
    };
    const masked = maskObject(secrets, secret, mask);
    expect(JSON.stringify(masked)).not.toMatch(new RegExp(`hunter22|${text('hunter22')}|AP8BAg`));
    const data = isJsonObject(masked.data) ? masked.data : {};
    expect(Object.keys(data)).toEqual(['password', 'bytes', 'none']);
    expect(data.none).toBe('');
    expect(Buffer.from(String(data.bytes), 'base64')).toHaveLength(4);
    expect(masked.metadata).toEqual({ name: 's', annotations: { a: 'true' } });
    expect(masked.type).toBe('Opaque');
  });

  test('equal values stay equal, so that copies are still copies', () => {
    const masked = maskObject(secrets, { data: { a: text('x1y2z3'), b: text('x1y2z3') } }, mask);
    expect(isJsonObject(masked.data) && masked.data.a).toBe(isJsonObject(masked.data) && masked.data.b);
  });

  test('loses secrets of OAuth clients', () => {
    const client = { secret: 'swordfish', additionalSecrets: ['hunter'], redirectURIs: ['https://a'] };
    const masked = maskObject({ group: 'oauth.openshift.io', resource: 'oauthclients' }, client, mask);
    expect(JSON.stringify(masked)).not.toMatch(/swordfish|hunter/);
    expect(masked.redirectURIs).toEqual(['https://a']);
  });

  test('loses private keys wherever they stand, and is itself where there are none', () => {
    const configMaps = { group: '', resource: 'configmaps' };
    const key = privateKey();
    const masked = maskObject(configMaps, { data: { a: `x\n${key}`, b: 'c' } }, mask);
    expect(JSON.stringify(masked)).not.toContain(key.split('\n')[1]);
    expect(masked).toMatchObject({ data: { b: 'c' } });
    const plain = { data: { a: certificate } };
    expect(maskObject(configMaps, plain, mask)).toBe(plain);
  });
});
