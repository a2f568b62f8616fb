import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../../src/kube/json';
import { readYaml } from '../../src/kube/read-yaml';
import { type Listening, selfSigned, tlsServer } from '../host/tls-server';
import { inDirectory, readTree, writeTree } from '../om/support/directory';
import { run } from './support';

const identity = selfSigned('login.example');
const example = readTree(join(__dirname, '..', '..', 'examples', 'standalone'));
const json = (value: object): string => `${JSON.stringify(value)}\n`;

let server: Listening;
const forms: string[] = [];

beforeAll(async () => {
  server = await tlsServer(identity, (request, response) => {
    const at = `https://127.0.0.1:${server.port}`;
    if (request.url?.startsWith('/html/')) response.end('<html>Log in</html>');
    else if (request.url?.startsWith('/list/')) response.end('[]');
    else if (request.url?.startsWith('/number/')) response.end('{"token_endpoint": 7}');
    else if (request.url?.startsWith('/cut/')) response.end('{"token_endpoint": ');
    else if (request.url?.startsWith('/short/')) {
      response.writeHead(200, { 'content-length': 100 }).write('{"token_endpoint": ');
      setImmediate(() => response.destroy());
    } else if (request.url?.startsWith('/twice/'))
      response.end('{"authorization_endpoint": "https://h/a", "Authorization_Endpoint": "http://h/b"}');
    else if (request.url?.startsWith('/away/'))
      response.writeHead(302, { location: '/realm/.well-known/openid-configuration' }).end();
    else if (request.url?.startsWith('/odd/'))
      response.end('{"authorization_endpoint": "http://h/a", "token_endpoint": "https://h/t"}');
    else if (request.url === '/realm/.well-known/openid-configuration') {
      response.end(json({ authorization_endpoint: `${at}/authorize`, token_endpoint: `${at}/token` }));
    } else if (request.url === '/token') {
      request.on('data', (text: Buffer) => forms.push(text.toString()));
      request.on('end', () => response.writeHead(400).end(json({ error: 'invalid_grant' })));
    } else response.writeHead(404).end();
  });
});
afterAll(() => server.close());

const provider = (issuer: string): string =>
  json({
    apiVersion: 'config.openshift.io/v1',
    kind: 'OAuth',
    metadata: { name: 'cluster' },
    spec: {
      identityProviders: [
        {
          name: 'sso',
          type: 'OpenID',
          openID: {
            issuer,
            clientID: 'console',
            clientSecret: { name: 'sso-client' },
            ca: { name: 'sso-ca' },
            claims: {},
          },
        },
      ],
    },
  });

const input = (issuer: string): { readonly [path: string]: string } => ({
  ...Object.fromEntries(Object.entries(example).map(([path, content]) => [`in/${path}`, content])),
  'in/cluster-scoped-resources/config.openshift.io/oauths/cluster.yaml': provider(issuer),
  'in/namespaces/openshift-config/core/secrets/sso-client.yaml': json({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'sso-client', namespace: 'openshift-config', resourceVersion: '17' },
    data: { clientSecret: Buffer.from('swordfish').toString('base64') },
  }),
  'in/namespaces/openshift-config/core/configmaps/sso-ca.yaml': json({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'sso-ca', namespace: 'openshift-config' },
    data: { 'ca.crt': identity.certificate },
  }),
});

const at = ['--now', '2027-01-15T09:30:00Z', '--seed', '1', '--controllers', 'TODO-configObserver'];
const live = (directory: string) =>
  run(
    [
      ...['apply-configuration-live', '--input-dir', `${directory}/in`, '--output-dir', `${directory}/out`],
      ...['--record', `${directory}/answers.yaml`, '--timeout', '2', ...at],
    ],
    directory,
  );

test('asks issuers, uses what they say, and records it for another run', async () => {
  await inDirectory(async (directory) => {
    const issuer = `https://127.0.0.1:${server.port}/realm`;
    writeTree(directory, input(issuer));
    expect((await live(directory)).err).not.toContain('not known');
    expect(forms).toEqual([expect.stringContaining('client_id=console&client_secret=swordfish&grant_type=password')]);
    const answers = readYaml(readFileSync(`${directory}/answers.yaml`, 'utf8'));
    const token = `https://127.0.0.1:${server.port}/token`;
    expect(answers).toMatchObject({
      openID: [{ issuer, token, userInfo: '' }],
      passwordGrant: [{ secretResourceVersion: '17', allowed: true }],
    });
    expect(JSON.stringify(answers)).not.toContain('swordfish');
    expect(isJsonObject(answers) && answers.http).toEqual([]);

    const again = ['apply-configuration', '--input-dir', `${directory}/in`, '--output-dir', `${directory}/again`];
    await run([...again, '--recorded-answers', `${directory}/answers.yaml`, ...at]);
    expect(readTree(`${directory}/again`)).toEqual(readTree(`${directory}/out`));
    expect(JSON.stringify(readTree(`${directory}/out`))).toContain(token);
  });
});

test('says what could not be found out, and goes on without it', async () => {
  await inDirectory(async (directory) => {
    writeTree(directory, input(`https://127.0.0.1:${server.port}/nowhere`));
    const { code, err } = await live(directory);
    expect(code).toBe(1);
    const reason = `couldn't get https://127.0.0.1:${server.port}/nowhere/.well-known/openid-configuration: unexpected response status 404`;
    expect(err).toContain(`om: not known: https://127.0.0.1:${server.port}/nowhere: ${reason}\n`);
    expect(err).toContain(`failed to apply IDP sso config: ${reason}\n`);
    const answers = readYaml(readFileSync(`${directory}/answers.yaml`, 'utf8'));
    expect(answers).toMatchObject({ openID: [{ issuer: `https://127.0.0.1:${server.port}/nowhere`, error: reason }] });
    const again = ['apply-configuration', '--input-dir', `${directory}/in`, '--output-dir', `${directory}/again`];
    const replayed = await run([...again, '--recorded-answers', `${directory}/answers.yaml`, ...at], directory);
    expect(replayed).toMatchObject({ code: 1, err: expect.stringContaining(`config: ${reason}\n`) });
  });
});

test.each([
  ['html', "failed to decode metadata: invalid character '<' looking for beginning of value"],
  ['list', 'failed to decode metadata: json: cannot unmarshal array into Go value of type oauth.openIDProviderJSON'],
  [
    'number',
    'failed to decode metadata: json: cannot unmarshal number into Go struct field openIDProviderJSON.token_endpoint of type string',
  ],
  ['cut', 'failed to decode metadata: unexpected EOF'],
  ['short', 'failed to decode metadata: unexpected EOF'],
  ['twice', 'url=http://h/b optional=false'],
  ['away', 'unexpected response status 302'],
  ['odd', 'url=http://h/a optional=false'],
])('says of an issuer that answers %s what the original says', (path, reason) =>
  inDirectory(async (directory) => {
    writeTree(directory, input(`https://127.0.0.1:${server.port}/${path}`));
    const { code, err } = await live(directory);
    expect(code).toBe(1);
    expect(err).toMatch(
      new RegExp(
        `controller "TODO-configObserver" failed: failed to apply IDP sso config: .*${reason.replace(/[[\]()+.?*]/g, '.')}`,
      ),
    );
  }),
);

test('records the answers of servers that health checks ask', async () => {
  await inDirectory(async (directory) => {
    writeTree(directory, {
      ...input('https://127.0.0.1:1/realm'),
      'in/namespaces/openshift-authentication/core/endpoints/oauth-openshift.yaml': json({
        apiVersion: 'v1',
        kind: 'Endpoints',
        metadata: { name: 'oauth-openshift', namespace: 'openshift-authentication' },
        subsets: [{ addresses: [{ ip: '127.0.0.1' }], ports: [{ port: server.port }] }],
      }),
      'in/namespaces/openshift-authentication/core/configmaps/v4-0-config-system-service-ca.yaml': json({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'v4-0-config-system-service-ca', namespace: 'openshift-authentication' },
        data: { 'service-ca.crt': selfSigned('else.example').certificate },
      }),
    });
    const args = ['--record', `${directory}/answers.yaml`, '--timeout', '2', '--seed', '1'];
    const controllers = ['--controllers', 'TODO-authServiceEndpointCheckController'];
    const directories = ['--input-dir', `${directory}/in`, '--output-dir', `${directory}/out`];
    await run(['apply-configuration-live', ...directories, ...args, ...controllers]);
    expect(readYaml(readFileSync(`${directory}/answers.yaml`, 'utf8'))).toMatchObject({
      http: [
        {
          url: `https://127.0.0.1:${server.port}/healthz`,
          error:
            'tls: failed to verify certificate: x509: certificate is valid for login.example, not oauth-openshift.openshift-authentication.svc',
        },
      ],
    });
  });
});
