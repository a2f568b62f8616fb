import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../src/kube/read-yaml';
import { type Listening, selfSigned, tlsServer } from '../host/tls-server';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { example } from '../support/examples';
import { run } from './support';

const CONTROLLER = 'TODO-other-externalOIDCController';
const identity = selfSigned('sso.example');
const json = (value: object): string => `${JSON.stringify(value)}\n`;

let server: Listening;
beforeAll(async () => {
  server = await tlsServer(identity, (request, response) =>
    response
      .writeHead(request.url?.startsWith('/gone') ? 404 : 200)
      .end(request.url?.startsWith('/gone') ? 'gone' : '{}'),
  );
});
afterAll(() => server.close());

/** The standalone example with an external issuer of tokens, and a configuration that is in force. */
const withIssuer = (issuerURL: string): { readonly [path: string]: string } => ({
  ...Object.fromEntries(Object.entries(readTree(example('standalone'))).map(([path, text]) => [`in/${path}`, text])),
  'in/cluster-scoped-resources/config.openshift.io/authentications/cluster.yaml': json({
    apiVersion: 'config.openshift.io/v1',
    kind: 'Authentication',
    metadata: { name: 'cluster' },
    spec: {
      type: 'OIDC',
      oidcProviders: [
        {
          name: 'sso',
          issuer: { issuerURL, audiences: ['console'], issuerCertificateAuthority: { name: 'sso-ca' } },
          claimMappings: { username: { claim: 'email', prefixPolicy: 'NoPrefix' }, groups: { claim: 'groups' } },
        },
      ],
    },
  }),
  'in/namespaces/openshift-config/core/configmaps/sso-ca.yaml': json({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'sso-ca', namespace: 'openshift-config' },
    data: { 'ca-bundle.crt': identity.certificate },
  }),
});

const given = (issuerURL: string, then: (directory: string) => Promise<void>): Promise<void> =>
  inDirectory(async (directory) => {
    writeTree(directory, withIssuer(issuerURL));
    await then(directory);
  });

const apply = (directory: string, out: string, ...more: readonly string[]) =>
  run(
    [
      ...['apply-configuration', '--input-dir', `${directory}/in`, '--output-dir', `${directory}/${out}`],
      ...['--controllers', CONTROLLER, ...more],
    ],
    directory,
  );

const writes = (directory: string, out: string): readonly string[] =>
  Object.keys(readTree(`${directory}/${out}`)).filter((path) => path.includes('auth-config'));

const DOCUMENT = 'https://sso.example/.well-known/openid-configuration';

test('an issuer that nobody asked is refused, and the error says how to give its answer', () =>
  given('https://sso.example', async (directory) => {
    const { code, err } = await apply(directory, 'out');
    expect(code).toBe(1);
    expect(err).toContain(
      `persistent well-known GET error: Get "${DOCUMENT}": no answer of ${DOCUMENT} is recorded; om apply-configuration-live --record FILE asks for it, --recorded-answers FILE hands it over, or --assume-reachable\n`,
    );
    expect(writes(directory, 'out')).toEqual([]);
  }));

test('--assume-reachable takes it at its word, and says so', () =>
  given('https://sso.example', async (directory) => {
    const text = await apply(directory, 'out', '--assume-reachable');
    expect(text).toMatchObject({
      code: 0,
      out: expect.stringContaining(`\nassumed that ${DOCUMENT} can be reached: `),
    });
    expect(writes(directory, 'out')).not.toEqual([]);
    const { out } = await apply(directory, 'json', '--assume-reachable', '--output', 'json');
    expect(JSON.parse(out).assumedReachable).toEqual([DOCUMENT]);
  }));

test.each([
  [200, 0, ''],
  [503, 1, 'unexpected well-known status code 503 Service Unavailable: later'],
])('a recorded answer of status %d counts', (status, code, message) =>
  given('https://sso.example', async (directory) => {
    writeTree(directory, { 'answers.yaml': json({ http: [{ url: DOCUMENT, status, body: 'later' }] }) });
    const ended = await apply(
      directory,
      'out',
      '--recorded-answers',
      `${directory}/answers.yaml`,
      '--assume-reachable',
    );
    expect(ended).toMatchObject({ code, err: expect.stringContaining(message) });
    expect(ended.out).not.toContain('assumed');
    expect(writes(directory, 'out').length > 0).toBe(code === 0);
  }),
);

test.each(['sso.example', 'ldap://sso.example'])('%s is refused whatever is assumed', (issuer) =>
  given(issuer, async (directory) => {
    const { code, err } = await apply(directory, 'out', '--assume-reachable');
    expect([code, err]).toEqual([1, expect.stringContaining('unsupported protocol scheme')]);
  }),
);

test('live asks it by the authority that its provider names, and records what it says', async () => {
  const live = (directory: string) =>
    run([
      ...['apply-configuration-live', '--input-dir', `${directory}/in`, '--output-dir', `${directory}/live`],
      ...['--controllers', CONTROLLER, '--record', `${directory}/answers.yaml`, '--timeout', '2'],
    ]);
  const again = (directory: string) => apply(directory, 'again', '--recorded-answers', `${directory}/answers.yaml`);
  await given(`https://127.0.0.1:${server.port}/realm`, async (directory) => {
    expect((await live(directory)).code).toBe(0);
    expect(writes(directory, 'live')).not.toEqual([]);
    expect((await again(directory)).code).toBe(0);
    expect(readTree(`${directory}/again`)).toEqual(readTree(`${directory}/live`));
  });
  await given(`https://127.0.0.1:${server.port}/gone`, async (directory) => {
    const reason = 'unexpected well-known status code 404 Not Found: gone';
    expect(await live(directory)).toMatchObject({ code: 1, err: expect.stringContaining(reason) });
    expect(await again(directory)).toMatchObject({ code: 1, err: expect.stringContaining(reason) });
    expect(readYaml(readFileSync(join(directory, 'answers.yaml'), 'utf8'))).toMatchObject({
      http: [{ status: 404, body: 'gone' }],
    });
  });
});

test('synth takes it at its word, and says so', () =>
  given('https://sso.example', async (directory) => {
    const { out, err } = await run(['synth', '--input-dir', `${directory}/in`, '--stdout'], directory);
    expect(err).toContain(`om: in: assumed that ${DOCUMENT} can be reached: nobody asked it`);
    expect(out).toContain('name: auth-config\n');
    writeTree(directory, {
      'answers.yaml': json({ http: [{ url: DOCUMENT, error: 'dial tcp: lookup sso.example: no such host' }] }),
    });
    const answered = await run([
      ...['synth', '--input-dir', `${directory}/in`, '--stdout', '--recorded-answers', `${directory}/answers.yaml`],
    ]);
    expect(answered).toMatchObject({ code: 1, err: expect.stringContaining('no such host') });
    expect(answered.err).not.toContain('assumed');
  }));
