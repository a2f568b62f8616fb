import type { Secret } from '../../../../../src/kube/types';
import { resolverFor } from '../../../../../src/operators/auth/divergences/divergence';
import {
  isValidSessionSecret,
  SESSION_SECRETS_KEY,
  sessionSecret,
} from '../../../../../src/operators/auth/operands/oauth-server/session-secret';

const standalone = { resolve: resolverFor('standalone') };
const hosted = { resolve: resolverFor('hosted-cpo') };

describe('session secrets', () => {
  const random = { bytes: (length: number) => Buffer.alloc(length, 0xfb) };
  const secretWith = (text: string): Secret => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'kept', namespace: 'ns' },
    data: { [SESSION_SECRETS_KEY]: Buffer.from(text).toString('base64'), other: 'e30=' },
  });
  const pair = (authentication: number, encryption: number) =>
    JSON.stringify({ secrets: [{ authentication: 'a'.repeat(authentication), encryption: 'b'.repeat(encryption) }] });

  test.each([
    [pair(64, 32), true, true],
    [pair(63, 32), false, true],
    [pair(64, 0), false, false],
    ['{}', true, false],
    ['not: [json', false, false],
    ['secrets:\n- {authentication: a, encryption: b}', false, true],
    ['{"kind":"Other","secrets":[{"authentication":"a","encryption":"b"}]}', false, false],
    ['{"secrets":[{"authentication":1,"encryption":"b"}]}', false, false],
  ])('%s', (text, alone, inHosted) => {
    const secret = secretWith(text);
    expect(isValidSessionSecret(secret, standalone.resolve)).toBe(alone);
    expect(isValidSessionSecret(secret, hosted.resolve)).toBe(inHosted);
  });

  test('new ones are valid, and a valid one is kept as it is', () => {
    for (const placement of [standalone, hosted]) {
      const made = sessionSecret(undefined, 'ns', random, placement);
      expect(isValidSessionSecret(made, placement.resolve)).toBe(true);
      expect(sessionSecret(made, 'ns', undefined, placement)).toBe(made);
    }
    const text = Buffer.from(
      sessionSecret(undefined, 'ns', random, standalone).data?.[SESSION_SECRETS_KEY] ?? '',
      'base64',
    ).toString();
    expect(text).toMatch(
      /^\{"kind":"SessionSecrets","apiVersion":"operatorv1client","secrets":\[\{"authentication":"[\w-]{64}","encryption":"[\w-]{32}"\}\]\}$/,
    );
  });

  test('nothing is generated without randomness', () => {
    const invalid = secretWith('{');
    expect(sessionSecret(undefined, 'ns', undefined, hosted).data).toEqual({ [SESSION_SECRETS_KEY]: '' });
    expect(sessionSecret(invalid, 'ns', undefined, hosted)).toBe(invalid);
  });

  test('hosted replaces the value alone, standalone the object', () => {
    const invalid = secretWith('{');
    expect(sessionSecret(invalid, 'ns', random, hosted)).toMatchObject({
      metadata: invalid.metadata,
      data: { other: 'e30=' },
    });
    expect(Object.keys(sessionSecret(invalid, 'ns', random, standalone).data ?? {})).toEqual([SESSION_SECRETS_KEY]);
  });
});
