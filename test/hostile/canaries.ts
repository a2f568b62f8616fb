import type { JsonObject, JsonValue } from '../../src/kube/json';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Numbered words that stand in no honest text, each for one place. */
export class Canaries {
  private readonly planted: { readonly place: string; readonly word: string }[] = [];

  plant(place: string): string {
    const word = `Quetzal${this.planted.length + 100}coatlus7`;
    this.planted.push({ place, word });
    return word;
  }

  get count(): number {
    return this.planted.length;
  }

  /** The places whose canary is in a text, as it is or in base64 from whichever byte on. */
  foundIn(text: string): readonly string[] {
    return this.planted
      .filter(({ word }) =>
        [
          word,
          Buffer.from(word).toString('hex'),
          ...[0, 1, 2].map((shift) => base64('x'.repeat(shift) + word).slice(shift === 0 ? 0 : 4, -4)),
        ].some((form) => text.includes(form)),
      )
      .map(({ place }) => place);
  }
}

const pem = (label: string, inside: string, end = label): string =>
  `-----BEGIN ${label}-----\n${inside}\n-----END ${end}-----\n`;

/** Texts that hold a secret whatever they stand in. */
export const secretTexts = (plant: (place: string) => string): { readonly [key: string]: string } => ({
  'private-key': pem('PRIVATE KEY', base64(`....${plant('a private key')}....`)),
  'rsa-key': `text before\n${pem('RSA PRIVATE KEY', plant('a key with text before it'))}`,
  'cut-off': `-----BEGIN PRIVATE KEY-----\n${plant('a key without end')}`,
  headless: `${plant('a key without beginning')}\n-----END EC PRIVATE KEY-----\n`,
  mismatched: pem('RSA PRIVATE KEY', plant('a key with another end'), 'PRIVATE KEY'),
  disguised: pem('CERTIFICATE', base64(`....${plant('a certificate that is none')}....`)),
  openssh: pem('OPENSSH PRIVATE KEY', plant('an ssh key')),
  encoded: base64(pem('PRIVATE KEY', plant('a key in base64'))),
  kubeconfig: `apiVersion: v1\nkind: Config\nusers:\n- name: a\n  user:\n    token: ${plant('the token of a kubeconfig')}\n`,
  'kubeconfig.json': JSON.stringify({
    kind: 'Config',
    users: [{ user: { password: plant('the password of a kubeconfig') } }],
  }),
  'encoded-kubeconfig': base64(
    `apiVersion: v1\nkind: Config\nusers:\n- user:\n    token: ${plant('a kubeconfig in base64')}\n`,
  ),
  address: `see https://ann:${plant('a password in an address')}@example.com/path`,
  'address-2': `postgres://${plant('a user in an address')}:x@db:5432`,
  jwt: `got eyJhbGciOi${plant('a token')}.eyJzdWIi.sig`,
  'oauth-token': `sha256~${plant('an OAuth token')}`,
  bearer: `Authorization: Bearer ${plant('a bearer token')}`,
  'env-file': `USER=ann\nPASSWORD=${plant('a password in an env file')}\n`,
  flag: `server --client-secret=${plant('a flag')} --port=1`,
  json: JSON.stringify({ clientSecret: plant('a field of a document'), port: 1 }),
  yaml: `ldap:\n  bindPassword: ${plant('a field of a YAML document')}\n  port: 1\n`,
  twice: `{"password":"${plant('a field that comes again')}","password":""}`,
  'twice-deep': `[{"a":{"token":"${plant('a field of an object that comes again')}"},"a":{}}]`,
  'aws-file': `aws_access_key_id=A\naws_secret_access_key=${plant('an access key')}\n`,
  connection: `Name=x;AccountKey=${plant('an account key')};Pwd=${plant('a password by its short name')}`,
  option: `server --bind-password ${plant('an option with a blank')} --port 1`,
  'docker-config': JSON.stringify({ auths: { 'quay.io': { auth: base64(`a:${plant('a docker config')}`) } } }),
  hex: Buffer.from(`password=${plant('hexadecimal digits')}`).toString('hex'),
  curl: `curl -u ann:${plant('the user of curl')} https://example.com`,
  query: `see https://example.com/blob?sv=1&sig=${plant('a signature in a query')}`,
  deep: JSON.stringify({ inner: JSON.stringify({ apiKey: plant('a document in a document') }) }),
});

/** Metadata that no operator needs. */
const metadata = (plant: (place: string) => string): JsonObject => ({
  annotations: {
    'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ data: plant('last-applied') }),
    'openshift.io/token-secret.value': plant('the value of a token secret'),
    'example.com/api-token': plant('an annotation that says token'),
    'openshift.io/password': plant('an annotation of OpenShift that says password'),
  },
  managedFields: [{ manager: 'm', fieldsV1: { 'f:data': { [`v:"${plant('managedFields')}"`]: {} } } }],
});

/** Objects of many kinds with a canary in each place that should never be shown. */
export const planted = (canaries: Canaries): readonly JsonObject[] => {
  const plant = (kind: string) => (place: string) => canaries.plant(`${kind}: ${place}`);
  const [secret, map, deployment, client, operator, oauth] = [
    'Secret',
    'ConfigMap',
    'Deployment',
    'OAuthClient',
    'Authentication',
    'OAuth',
  ].map(plant);
  if (!secret || !map || !deployment || !client || !operator || !oauth) throw new Error('no kinds');
  const named = (plantHere: (place: string) => string, name: string, namespace?: string): JsonObject => ({
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...metadata(plantHere),
  });
  return [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: named(secret, 'github-client-secret', 'openshift-config'),
      data: {
        value: base64(secret('data')),
        plain: secret('data that is no base64'),
        bytes: Buffer.from(`\u0000\u00ff${secret('bytes')}`, 'latin1').toString('base64'),
      },
      stringData: { value: secret('stringData') },
      Data: { value: secret('a field in other case') },
      extra: [secret('a field that no Secret has')],
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: named(map, 'etcd-serving-ca', 'openshift-config'),
      data: {
        password: map('an entry that says password'),
        'api-token': map('an entry that says token'),
        ...secretTexts(map),
      },
      binaryData: { any: base64(map('binaryData')) },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: named(deployment, 'oauth-openshift', 'openshift-authentication'),
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'c',
                args: [`--token=${deployment('an argument')}`, '--client-secret', deployment('an argument of its own')],
                env: [
                  { name: 'DB_PASSWORD', value: deployment('a variable that says password') },
                  { name: 'HTTPS_PROXY', value: `http://ann:${deployment('a proxy')}@proxy:3128` },
                ],
              },
            ],
          },
        },
      },
      status: { conditions: [{ type: 'A', message: `cannot reach https://x:${deployment('a message')}@y/` }] },
    },
    {
      apiVersion: 'oauth.openshift.io/v1',
      kind: 'OAuthClient',
      metadata: named(client, 'console'),
      secret: client('secret'),
      additionalSecrets: [client('additionalSecrets')],
    },
    {
      apiVersion: 'operator.openshift.io/v1',
      kind: 'Authentication',
      metadata: named(operator, 'cluster'),
      spec: {
        managementState: 'Managed',
        unsupportedConfigOverrides: { any: { thing: operator('unsupportedConfigOverrides') } },
        observedConfig: { oauthConfig: { clientSecret: operator('observedConfig') } },
      },
    },
    {
      apiVersion: 'config.openshift.io/v1',
      kind: 'OAuth',
      metadata: named(oauth, 'cluster'),
      spec: { identityProviders: [{ name: 'a', openID: { clientSecret: oauth('a secret in place of its name') } }] },
    },
  ];
};

/** Where the objects lie in a must-gather. */
export const placesOf = (objects: readonly JsonObject[]): { readonly [path: string]: JsonValue } =>
  Object.fromEntries(
    objects.map((object) => {
      const paths: Readonly<Record<string, string>> = {
        Secret: 'namespaces/openshift-config/core/secrets/github-client-secret',
        ConfigMap: 'namespaces/openshift-config/core/configmaps/etcd-serving-ca',
        Deployment: 'namespaces/openshift-authentication/apps/deployments/oauth-openshift',
        OAuthClient: 'cluster-scoped-resources/oauth.openshift.io/oauthclients/console',
        Authentication: 'cluster-scoped-resources/operator.openshift.io/authentications/cluster',
        OAuth: 'cluster-scoped-resources/config.openshift.io/oauths/cluster',
      };
      return [`${paths[String(object.kind)]}.yaml`, object] as const;
    }),
  );
