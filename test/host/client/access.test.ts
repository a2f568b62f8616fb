import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Access, ReloadedAccess } from '../../../src/host/client/access';
import { inClusterAccess } from '../../../src/host/client/in-cluster';
import { kubeconfigAccess } from '../../../src/host/client/kubeconfig';
import type { JsonObject, JsonValue } from '../../../src/kube/json';
import { InputError } from '../../../src/om/input/input-error';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'access-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** A kubeconfig of one context. JSON is YAML as well. */
const config = (cluster: JsonObject, user: JsonObject): string =>
  put(
    'kubeconfig',
    JSON.stringify({
      'current-context': 'here',
      contexts: [{ name: 'here', context: { cluster: 'c', user: 'u' } }],
      clusters: [{ name: 'c', cluster: { server: 'https://api.example:6443', ...cluster } }],
      users: [{ name: 'u', user }],
    }),
  );

let [now, today] = [0, 0];
beforeEach(() => {
  [now, today] = [0, Date.parse('2026-03-01T12:00:00Z')];
});
const clocks = { now: () => now, today: () => today };
const accessBy = (cluster: JsonObject, user: JsonObject) => kubeconfigAccess({ file: config(cluster, user) }, clocks);

/** A plugin that says what it is told to, and counts how often. */
function plugin(answer: JsonValue, exit = 0): JsonObject {
  const program = put(
    'plugin',
    `#!/bin/sh\necho x >> '${folder}/runs'\nprintf '%s' "$KUBERNETES_EXEC_INFO" > '${folder}/told'\ncat '${folder}/answer'\necho 'the secret reason' >&2\nexit ${exit}\n`,
  );
  chmodSync(program, 0o755);
  put('answer', typeof answer === 'string' ? answer : JSON.stringify(answer));
  return { apiVersion: 'client.authentication.k8s.io/v1', command: './plugin', interactiveMode: 'Never' };
}
const credential = (status: JsonObject): JsonObject => ({
  apiVersion: 'client.authentication.k8s.io/v1',
  kind: 'ExecCredential',
  status,
});
const runs = (): number => readFileSync(join(folder, 'runs'), 'utf8').split('\n').length - 1;

describe('a kubeconfig', () => {
  test.each<[string, JsonObject, JsonObject, Partial<Access>]>([
    ['a token', {}, { token: 'abc' }, { authorization: 'Bearer abc' }],
    [
      'a file of a token, before a token',
      {},
      { tokenFile: 'token', token: 'abc' },
      { authorization: 'Bearer from-file' },
    ],
    [
      'a certificate in it',
      {},
      { 'client-certificate-data': base64('C'), 'client-key-data': base64('K') },
      { tls: { identity: { certificate: 'C', key: 'K' } } },
    ],
    [
      'files of a certificate',
      {},
      { 'client-certificate': 'cert.pem', 'client-key': 'key.pem' },
      { tls: { identity: { certificate: 'CERT', key: 'KEY' } } },
    ],
    [
      'an authority in it, before a file',
      { 'certificate-authority-data': base64('CA'), 'certificate-authority': 'no' },
      {},
      { tls: { authorities: 'CA' } },
    ],
    [
      'a file of an authority, and a name',
      { 'certificate-authority': 'ca.pem', 'tls-server-name': 'api' },
      {},
      { tls: { authorities: 'AUTHORITY', serverName: 'api' } },
    ],
  ])('with %s', async (_, cluster, user, expected) => {
    put('token', 'from-file\n');
    put('cert.pem', 'CERT');
    put('key.pem', 'KEY');
    put('ca.pem', 'AUTHORITY');
    const access = await accessBy(cluster, user).current();
    expect(access).toMatchObject(expected);
    expect(access.server.href).toBe('https://api.example:6443/');
  });

  test.each<[string, JsonObject, JsonObject, RegExp]>([
    ['auth-provider', {}, { 'auth-provider': { name: 'oidc' } }, /field auth-provider: .*exec plugin.*OpenID Connect/],
    ['a password', {}, { username: 'a', password: 'secret' }, /field username/],
    ['impersonation', {}, { as: 'someone' }, /field as/],
    ['no verification', { 'insecure-skip-tls-verify': true }, {}, /certificate-authority/],
    ['a proxy', { 'proxy-url': 'http://p' }, {}, /field proxy-url/],
    ['half of a certificate', {}, { 'client-key-data': base64('K') }, /field client-certificate: .*found nothing/],
    [
      'a file that is not there',
      { 'certificate-authority': 'none' },
      {},
      /field certificate-authority: .*expected a file at .*none/,
    ],
    ['a server that is none', { server: 'secret:api' }, {}, /field server: found text, expected a URL/],
    ['a token that is none', {}, { token: 7 }, /users\[0\]\.user\.token: found a number, expected text/],
  ])('says that it cannot be used for %s', async (_, cluster, user, message) => {
    const refused = accessBy(cluster, user).current();
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.not.toThrow(/secret/);
  });

  test('says where it is no YAML, as about any other input', async () => {
    const access = accessBy({}, {});
    put('kubeconfig', 'clusters: [secret');
    const refused = access.current();
    await expect(refused).rejects.toBeInstanceOf(InputError);
    await expect(refused).rejects.toThrow(
      /found unusable YAML at line 1, column \d+: (?!.*secret).*expected a kubeconfig/,
    );
  });

  test('says what contexts it has', async () => {
    const other = kubeconfigAccess({ file: config({}, {}), context: 'there' }, clocks);
    await expect(other.current()).rejects.toThrow('field contexts: found here, expected the context there');
  });

  test('is read again when it is old, and serves on while it cannot be', async () => {
    const access = accessBy({}, { token: 'one' });
    const first = await access.current();
    config({}, { token: 'two' });
    expect(await access.current()).toBe(first);
    now = 60_000;
    expect(await access.current()).toMatchObject({ authorization: 'Bearer two' });
    put('kubeconfig', '{');
    now = 120_000;
    expect(await access.current()).toMatchObject({ authorization: 'Bearer two' });
  });
});

describe('an exec plugin', () => {
  test('is asked once, again when its answer is over or refused', async () => {
    const answer = credential({ token: 'abc', expirationTimestamp: '2026-03-01T12:10:00Z' });
    const access = accessBy(
      { 'certificate-authority-data': base64('CA') },
      { exec: { ...plugin(answer), provideClusterInfo: true } },
    );
    const first = await access.current();
    expect(first).toMatchObject({ authorization: 'Bearer abc', tls: { authorities: 'CA' } });
    expect(JSON.parse(readFileSync(join(folder, 'told'), 'utf8'))).toEqual({
      apiVersion: 'client.authentication.k8s.io/v1',
      kind: 'ExecCredential',
      spec: {
        interactive: false,
        cluster: { server: 'https://api.example:6443', 'certificate-authority-data': base64('CA') },
      },
    });
    now += 60_000;
    await access.current();
    expect(runs()).toBe(1);
    now += 60_000;
    today += 600_000;
    await access.current();
    expect(runs()).toBe(2);
    put('answer', JSON.stringify(credential({ token: 'new', expirationTimestamp: '2026-03-01T13:00:00Z' })));
    const renewed = await Promise.all([access.renew(first), access.renew(first)]);
    expect(renewed.map(({ authorization }) => authorization)).toEqual(['Bearer new', 'Bearer new']);
    expect(runs()).toBe(3);
  });

  test.each([
    ['forth, so that all it gives seems to be over', 3_600_000, 11],
    ['back, so that nothing ever is', -3_600_000, 1],
  ])('is asked once a minute at most where the time of day is set %s', async (_, by, asked) => {
    const access = accessBy(
      {},
      { exec: plugin(credential({ token: 'abc', expirationTimestamp: '2026-03-01T12:30:00Z' })) },
    );
    await access.current();
    today += by;
    for (let second = 0; second < 600; second++) {
      now += 1_000;
      await access.current();
    }
    expect(runs()).toBe(asked);
    // What is over by the clock of the server is refused, and asked for anew.
    await access.renew(await access.current());
    expect(runs()).toBe(asked + 1);
  });

  test('gives a certificate', async () => {
    const access = accessBy({}, { exec: plugin(credential({ clientCertificateData: 'C', clientKeyData: 'K' })) });
    expect((await access.current()).tls.identity).toEqual({ certificate: 'C', key: 'K' });
  });

  test.each<[string, JsonValue, number, JsonObject, RegExp]>([
    ['fails', '', 3, {}, /^the plugin \.\/plugin ended with exit code 3\. Run it by hand/],
    ['says no JSON', 'secret', 0, {}, /answered no JSON/],
    ['says something else', { kind: 'secret' }, 0, {}, /answered something else at (kind|apiVersion)/],
    ['says nothing', credential({}), 0, {}, /neither a token nor a certificate/],
    ['gives half a certificate', credential({ clientKeyData: 'secret' }), 0, {}, /without the other/],
    ['is not there', '', 0, { command: './none' }, /was not found/],
    ['wants a terminal', '', 0, { interactiveMode: 'Always' }, /wants a terminal/],
    [
      'speaks another version',
      credential({ token: 'secret' }),
      0,
      { apiVersion: 'client.authentication.k8s.io/v1beta1' },
      /answered version/,
    ],
  ])('that %s is told of without what it said', async (_, answer, exit, changes, message) => {
    const refused = accessBy({}, { exec: { ...plugin(answer, exit), ...changes } }).current();
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.not.toThrow(/secret/);
  });
});

describe('a pod', () => {
  test('shows the token of its account, which is renewed', async () => {
    mkdirSync(join(folder, 'account'));
    put('account/token', 'one\n');
    put('account/ca.crt', 'CA');
    const environment = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '6443' };
    const access = inClusterAccess(environment, () => now, join(folder, 'account'));
    const first = await access.current();
    expect(first).toMatchObject({ authorization: 'Bearer one', tls: { authorities: 'CA' } });
    expect(first.server.href).toBe('https://[fd00::1]:6443/');
    put('account/token', 'two\n');
    expect(await access.renew(first)).toMatchObject({ authorization: 'Bearer two' });
  });

  test('outside of a cluster is none', async () => {
    await expect(inClusterAccess({}, () => 0, folder).current()).rejects.toThrow('Give a kubeconfig');
    const lost = inClusterAccess({ KUBERNETES_SERVICE_HOST: 'h' }, () => 0, folder);
    await expect(lost.current()).rejects.toThrow(/token: found .*, expected the service account of the pod/);
  });
});

test('what is refused again and again is not renewed each time', async () => {
  let loads = 0;
  const access = new ReloadedAccess(
    async () => ({ server: new URL('https://h'), tls: {}, authorization: `Bearer ${++loads}` }),
    () => now,
  );
  const first = await access.current();
  const second = await access.renew(first);
  expect(await access.renew(first)).toBe(second);
  expect(await access.renew(second)).toBe(second);
  expect(loads).toBe(2);
  now = 2_000;
  await access.renew(second);
  expect(loads).toBe(3);
});
