import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { baselineJsonSchema } from '../../src/check/baseline';
import { suppressionsJsonSchema } from '../../src/check/suppressions-file';
import { checkFormats } from '../../src/check/writers/formats';
import { version } from '../../src/cli/version';
import type { JsonValue } from '../../src/kube/json';
import { selfSignedCertificate } from '../../src/kube/self-signed-certificate';
import { expandInput } from '../../src/om/tester/expand-input';
import { testJsonSchema } from '../../src/om/tester/find-tests';
import { checkRules } from '../../src/operators/auth/check/rules';
import { inDirectory } from '../om/support/directory';
import { run } from './support';

const root = resolve(__dirname, '../..');
const shared = resolve(root, '../shared');
const NOW = ['--now', '2026-11-27T00:00:00Z'];

const oauth = (provider: string): string => `# who may log in
apiVersion: config.openshift.io/v1
kind: OAuth
metadata: {name: cluster}
spec:
  identityProviders:
  - name: staff   # our own
    mappingMethod: claim
${provider}`;
const wrong = oauth("    type: 'htpasswd'\n    htpasswd:\n      filedata: {name: staff}\n");
const mended = oauth("    type: 'HTPasswd'\n    htpasswd:\n      fileData: {name: staff}\n");

/** Checks files that are written to a directory; the rules that are found, with their places. */
const found = (files: { readonly [name: string]: string }, ...options: readonly string[]) =>
  inDirectory(async (directory) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    const { code, out, err } = await run(['check', directory, '--output', 'json', ...NOW, ...options], directory);
    const { findings, unchecked, suppressed }: Report = JSON.parse(
      out || '{"findings":[],"unchecked":[],"suppressed":0}',
    );
    return {
      code,
      err,
      unchecked,
      suppressed,
      findings,
      rules: findings.map(({ rule, line, column }) => `${rule} ${line}:${column}`),
    };
  });

interface Report {
  readonly findings: readonly {
    readonly rule: string;
    readonly line: number;
    readonly column: number;
    readonly fix: string;
    readonly message: string;
  }[];
  readonly unchecked: readonly string[];
  readonly suppressed: number;
}

const secret = (name: string, data: { readonly [key: string]: string }, namespace = 'openshift-config'): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, stringData: data });
const configMap = (name: string, data: { readonly [key: string]: string }): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'openshift-config' }, data });

const htpasswd = oauth('    type: HTPasswd\n    htpasswd:\n      fileData: {name: staff}\n');
const other = secret('other', { a: 'b' });
const ownHost = 'login.example.org';
const pairOf = (host: string) =>
  selfSignedCertificate({
    commonName: host,
    hosts: [host],
    notBefore: Date.parse('2026-11-01T00:00:00Z'),
    notAfter: Date.parse('2126-11-01T00:00:00Z'),
  });
const { certificate: ownCertificate, key: ownKey } = pairOf(ownHost);
const { key: anotherKey } = pairOf('other.example.org');
const ldap = oauth(
  '    type: LDAP\n    ldap:\n      url: ldaps://ldap.example.com/o=x?uid\n      ca: {name: ldap-ca}\n      attributes: {id: [dn]}\n',
);

describe('a mistake is named where it stands', () => {
  test.each<[what: string, files: { readonly [name: string]: string }, rules: readonly string[]]>([
    [
      'misspelt fields and a value in the wrong case',
      { 'a.yaml': wrong },
      ['oauth-provider-type 9:5', 'field-unknown 11:7'],
    ],
    ['text that is no YAML', { 'a.yaml': 'a: [\n' }, ['file-unreadable 2:1']],
    [
      'keys that stand twice in a JSON file',
      {
        'a.json':
          '{"apiVersion":"v1","kind":"ConfigMap",\n"metadata":{"name":"a","namespace":"b","name":"c"},\n"data":{"__proto__":"a",\n"__proto__":"b","constructor":"c"},"x":[{"\\"y":1,"\\u0022y":2}]}',
      },
      ['key-repeated 2:40', 'key-repeated 4:1', 'key-repeated 4:50'],
    ],
    ['a Secret that is missing', { 'a.yaml': htpasswd, 'b.json': other }, ['secret-missing 11:18']],
    [
      'a Secret in another namespace',
      { 'a.yaml': htpasswd, 'b.json': secret('staff', { htpasswd: 'a:b' }, 'apps') },
      ['reference-namespace 11:18'],
    ],
    [
      'a ConfigMap for a Secret',
      { 'a.yaml': htpasswd, 'b.json': configMap('staff', {}), 'c.json': other },
      ['reference-kind 11:18'],
    ],
    [
      'another key',
      { 'a.yaml': htpasswd, 'b.json': secret('staff', { users: 'a:b' }) },
      ['reference-key-missing 11:18'],
    ],
    [
      'nothing under the key',
      { 'a.yaml': htpasswd, 'b.json': secret('staff', { htpasswd: '\n' }) },
      ['reference-empty 11:18'],
    ],
    [
      'a value in clear where base64 is expected',
      {
        'a.yaml': htpasswd,
        'b.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: {name: staff, namespace: openshift-config}\ndata: {htpasswd: "ann:hunter2"}\n',
      },
      ['secret-encoding 11:18'],
    ],
    [
      'passwords in clear',
      { 'a.yaml': htpasswd, 'b.json': secret('staff', { htpasswd: 'ann:hunter2' }) },
      ['htpasswd-unusable 11:18'],
    ],
    ['a ConfigMap that is missing', { 'a.yaml': ldap, 'b.json': configMap('x', {}) }, ['config-map-missing 12:12']],
    [
      'no certificate',
      { 'a.yaml': ldap, 'b.json': configMap('ldap-ca', { 'ca.crt': 'MIIB' }) },
      ['certificate-unreadable 12:12'],
    ],
    [
      'a value in the wrong case',
      { 'a.yaml': 'apiVersion: config.openshift.io/v1\nkind: APIServer\nspec: {audit: {profile: default}}\n' },
      ['value-not-supported 3:16'],
    ],
    [
      'a comment without a reason',
      { 'a.yaml': 'a: 1 # om-check: ignore field-unknown\n' },
      ['suppression-unusable 1:6'],
    ],
  ])('%s', async (_, files, expected) => {
    const { code, rules, findings } = await found(files);
    expect(rules).toEqual(expected);
    expect(code).toBe(expected.some((one) => one.startsWith('htpasswd')) ? 0 : 1);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  test('with what was meant', async () => {
    const { findings } = await found({ 'a.yaml': wrong });
    expect(findings.map(({ fix }) => fix)).toEqual([expect.stringContaining('HTPasswd'), 'Did you mean fileData?']);
  });

  test('keys that stand twice in the JSON of an annotation are a warning', async () => {
    const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
  annotations:
    note: '{"a": {not json'
    once: '{"a": {"b": 1}, "b": 1}'
    kubectl.kubernetes.io/last-applied-configuration: |
      {"a": [{"b": 1, "b": 2, "b": 3}]}
`;
    const { code, rules, findings } = await found({ 'a.yaml': text });
    expect([code, rules]).toEqual([0, ['key-repeated 8:5']]);
    expect(findings).toMatchObject([
      { severity: 'warning', message: 'found "a[0].b" again in the JSON of this annotation, expected it once' },
    ]);
  });
});

describe('certificates are judged', () => {
  const ingress = `apiVersion: config.openshift.io/v1
kind: Ingress
metadata: {name: cluster}
spec:
  componentRoutes:
  - {namespace: openshift-authentication, name: oauth-openshift, hostname: HOST, servingCertKeyPairSecret: {name: pair}}
`;

  test.each<[what: string, host: string, key: string, now: string, rules: readonly string[]]>([
    ['of another host', 'login.example.com', ownKey, '2027-01-01', ['certificate-host']],
    ['that expires soon', ownHost, ownKey, '2126-10-15', ['certificate-expires-soon']],
    ['that has expired', ownHost, ownKey, '2127-01-01', ['certificate-expired']],
    ['that is not valid yet', ownHost, ownKey, '2026-01-01', ['certificate-expired']],
    ['with the key of another one', ownHost, anotherKey, '2027-01-01', ['private-key-unusable']],
    ['with no key', ownHost, 'x', '2027-01-01', ['private-key-unusable']],
    ['that is as it should be', ownHost, ownKey, '2027-01-01', []],
  ])('one %s', async (_, host, key, now, expected) => {
    const files = {
      'a.yaml': ingress.replace('HOST', host),
      'b.json': secret('pair', { 'tls.crt': ownCertificate, 'tls.key': key }),
    };
    const { findings } = await found(files, '--now', `${now}T00:00:00Z`);
    expect(findings.map(({ rule }) => rule)).toEqual(expected);
    expect(findings.map(({ line, column }) => [line, column])).toEqual(expected.map(() => [6, 122]));
  });
});

describe('an authority beside a certificate', () => {
  const { certificate: another } = pairOf('other.example.org');

  test.each<[what: string, authority: string, rules: readonly string[]]>([
    ['that signed it is as it should be', ownCertificate, []],
    ['that did not is told', another, ['certificate-chain']],
    ['counts where one of several did', `${another}${ownCertificate}`, []],
  ])('%s', async (_, authority, expected) => {
    const ingress = `apiVersion: config.openshift.io/v1\nkind: Ingress\nmetadata: {name: cluster}\nspec: {componentRoutes: [{namespace: openshift-authentication, name: oauth-openshift, hostname: ${ownHost}, servingCertKeyPairSecret: {name: pair}}]}\n`;
    const pair = secret('pair', { 'tls.crt': ownCertificate, 'tls.key': ownKey, 'ca.crt': authority });
    const { findings } = await found({ 'a.yaml': ingress, 'b.json': pair }, '--now', '2027-01-01T00:00:00Z');
    expect(findings.map(({ rule }) => rule)).toEqual(expected);
  });
});

test('what the topologies treat differently is told where it is asked for, and is no failure', async () => {
  const { code, rules } = await found(
    { 'a.yaml': htpasswd, 'b.json': secret('staff', { htpasswd: 'a:{SHA}x' }) },
    '--divergences',
  );
  expect({ code, rules }).toEqual({ code: 0, rules: ['topology-differs 6:3', 'topology-differs 6:3'] });
});

test('what an input has nothing of is told once', async () => {
  const { code, rules, unchecked } = await found({ 'a.yaml': htpasswd, 'b.yaml': htpasswd });
  expect({ code, rules, unchecked }).toEqual({
    code: 0,
    rules: [],
    unchecked: ['what is referred to of Secrets in openshift-config: the input has none'],
  });
});

describe('what is known and all right is left out', () => {
  const noted = htpasswd.replace(
    '{name: staff}',
    '{name: staff} # om-check: ignore secret-missing -- made by the installer',
  );

  test('by a comment', async () => {
    const { code, rules, suppressed } = await found({ 'a.yaml': noted, 'b.json': other });
    expect({ code, rules, suppressed }).toEqual({ code: 0, rules: [], suppressed: 1 });
  });

  test.each<[what: string, entry: { readonly [name: string]: JsonValue }, code: number]>([
    ['by a file', { rule: 'secret-missing', object: 'OAuth *', path: '*.fileData.name', reason: 'made later' }, 0],
    ['but not of another object', { rule: 'secret-missing', object: 'OAuth other', reason: 'made later' }, 1],
    ['but not after its last day', { rule: 'secret-missing', reason: 'made later', until: '2026-11-26' }, 1],
    ['but not without a reason', { rule: 'secret-missing' }, 2],
    ['but not of a rule that nobody knows', { rule: 'secret-missin', reason: 'made later' }, 2],
  ])('%s', (_, entry, expected) =>
    inDirectory(async (directory) => {
      const file = join(directory, 'suppressions');
      writeFileSync(file, JSON.stringify({ suppressions: [entry] }));
      const { code } = await found({ 'a.yaml': htpasswd, 'b.json': other }, '--suppressions', file);
      expect(code).toBe(expected);
    }),
  );

  test('by a baseline, which can be drawn anew', () =>
    inDirectory(async (directory) => {
      const [file, baseline] = [join(directory, 'a.yaml'), join(directory, 'baseline')];
      writeFileSync(file, wrong);
      const check = (...options: readonly string[]) =>
        run(['check', file, '--baseline', baseline, ...options], directory);
      expect((await check()).code).toBe(2);
      expect(await check('--update-baseline')).toMatchObject({ code: 0, err: 'DIR/baseline: 2 findings\n' });
      const report = join(directory, 'report.json');
      const options = ['--update-baseline', '--output', 'json', '--output-file', report];
      expect(await check(...options)).toMatchObject({ code: 0, out: 'DIR/report.json\n' });
      expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ findings: [] });
      writeFileSync(file, `# moved\n${wrong}`);
      expect(await check()).toMatchObject({ code: 0, err: '' });
      writeFileSync(file, mended);
      expect((await check()).err).toContain('2 of the baseline are gone');
    }));
});

test('what is clear is mended, nothing else is touched, and a second time nothing is left', () =>
  inDirectory(async (directory) => {
    const file = join(directory, 'a.yaml');
    writeFileSync(file, `\ufeff${wrong}`);
    const { code, err } = await run(['check', file, '--fix'], directory);
    expect({ code, err }).toEqual({ code: 0, err: 'mended 2 in DIR/a.yaml\n' });
    expect(readFileSync(file, 'utf8')).toBe(`\ufeff${mended}`);
    expect((await run(['check', file, '--fix'], directory)).err).toBe('');
    expect((await run(['check', '-', '--fix'])).code).toBe(2);
  }));

test.each(checkFormats)('%s', (format) =>
  inDirectory(async (directory) => {
    writeFileSync(join(directory, 'a,b.yaml'), wrong);
    const { out } = await run(['check', join(directory, 'a,b.yaml'), '--output', format], directory);
    expect(
      out
        .replace(`"version": "${version()}"`, '"version": "X"')
        .replace(/"rules": \[[\s\S]*?\n {10}\]/, '"rules": []')
        .replace(/[0-9a-f]{64}/g, 'HASH'),
    ).toMatchSnapshot();
  }),
);

test.each([
  [[], 'name an input'],
  [['nowhere.yaml'], 'nowhere.yaml'],
  [['--update-baseline', 'a.yaml'], '--update-baseline needs --baseline'],
  [['a.yaml', '--expiry-days', 'x'], '"x" is no number of days'],
])('refuses %j', async (args, message) => {
  const { code, out, err } = await run(['check', ...args]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
});

describe('a rule in full', () => {
  test('is what a finding leads to', async () => {
    const text =
      'apiVersion: config.openshift.io/v1\nkind: OAuth\nmetadata: {name: cluster}\nspec: {tokenconfig: {}}\n';
    const shown = await inDirectory(async (directory) => {
      writeFileSync(join(directory, 'oauth.yaml'), text);
      return run(['check', join(directory, 'oauth.yaml')]);
    });
    const command = /^ {2}see: om (.+)$/m.exec(shown.out)?.[1] ?? 'no such line';
    const { code, out } = await run(command.split(' '));
    expect(code).toBe(0);
    expect(out).toMatch(/^### field-unknown\n\nA field .+\n\nWhat comes of it: .+\n\nWhat to do: .+\n$/);
    expect(readFileSync(join(root, 'docs/checks.md'), 'utf8')).toContain(out);
  });

  test('is JSON for programs', async () => {
    const { out } = await run(['check', '--rule', 'field-unknown', '--output', 'json']);
    expect(JSON.parse(out)).toMatchObject({ id: 'field-unknown', help: 'om check --rule field-unknown' });
  });

  test.each([
    ['field-unknwon', 'there is no rule "field-unknwon": did you mean field-unknown?'],
    ['nothing-of-the-kind', 'there is no rule "nothing-of-the-kind": om check --list-rules has them all'],
  ])('refuses %s', async (id, message) => {
    expect(await run(['check', '--rule', id])).toMatchObject({ code: 2, err: expect.stringContaining(message) });
  });
});

describe('the pages', () => {
  test('have every rule', async () => {
    const { out } = await run(['check', '--list-rules', '--output', 'markdown']);
    expect(readFileSync(join(root, 'docs/checks.md'), 'utf8')).toBe(out);
    expect(new Set(checkRules.map(({ id }) => id)).size).toBe(checkRules.length);
  });

  test.each([
    ['check-suppressions', suppressionsJsonSchema],
    ['check-baseline', baselineJsonSchema],
    ['test', testJsonSchema],
  ])('%s.schema.json is the one that is read by', (name, schema) => {
    const published = JSON.parse(readFileSync(join(root, `docs/${name}.schema.json`), 'utf8'));
    expect(published).toEqual(JSON.parse(JSON.stringify(schema())));
  });
});

describe('an input with nothing to check', () => {
  test.each([
    ['an empty file', 'empty.yaml', ''],
    ['comments alone', 'comments.yaml', '# nothing\n# here\n'],
    ['JSON of another kind', 'package.json', '{"name":"a"}'],
    ['manifests of other kinds', 'map.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n'],
  ])('is told: %s', (_, name, text) =>
    inDirectory(async (directory) => {
      const file = join(directory, name);
      writeFileSync(file, text);
      expect(await run(['check', file])).toMatchObject({
        code: 0,
        out: 'nothing to check: the input has no OAuth, Authentication, APIServer, Ingress, HostedCluster or HostedControlPlane\n',
      });
      const { out } = await run(['check', file, '--output', 'markdown']);
      expect(out).toMatch(/^# om check: no findings\n\nNothing to check: the input has no OAuth, /);
    }),
  );
});

describe('below a misspelt field', () => {
  const misspelt = (parent: string) => `apiVersion: config.openshift.io/v1
kind: OAuth
metadata: {name: cluster}
spec:
  ${parent}:
  - name: staff
    mappingMethod: Claim
    type: HTPasswd
    htpasswd:
      filedata: {nam: users}
`;

  test('all is told that is told below the right one', async () => {
    const [wrongly, rightly] = [
      await found({ 'a.yaml': misspelt('identityProvider') }, '--fail-on', 'never'),
      await found({ 'a.yaml': misspelt('identityProviders') }, '--fail-on', 'never'),
    ];
    expect(wrongly.rules.filter((rule) => rule !== 'field-unknown 5:3')).toEqual(rightly.rules);
    expect(wrongly.rules).toEqual(
      expect.arrayContaining(['field-unknown 5:3', 'field-unknown 10:7', 'field-unknown 10:18']),
    );
    expect(wrongly.findings.map(({ message }) => message)).toContain(
      'unknown field "spec.identityProvider[0].htpasswd.filedata"',
    );
  });

  test('nothing is taken to be meant where the right one is there as well', async () => {
    const both = `${misspelt('identityProvider')}  identityProviders: []\n`;
    expect((await found({ 'a.yaml': both })).rules).toEqual(['field-unknown 5:3']);
  });
});

describe('nothing is found', () => {
  test.each(['standalone', 'hosted'])('in the example %s', async (name) => {
    const { code, out } = await run(['check', join(root, 'examples', name), ...NOW, '--fail-on', 'info']);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^\d+ objects? checked: no findings\n$/) });
  });

  const cases = join(shared, 'cases');
  const settled = [
    'standalone/steady-ha',
    'standalone/steady-no-console',
    'standalone/steady-list-files',
    'hosted/steady-no-writes',
  ];
  const testCases = existsSync(cases) ? test : test.skip;
  testCases.each(settled)('in the settled cluster %s (skipped without ../shared/cases)', (name) =>
    inDirectory(async (directory) => {
      expandInput(join(cases, name), directory, join(shared, 'assets'));
      const { code, out } = await run(['check', directory, ...NOW, '--fail-on', 'info'], directory);
      expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/checked: no findings\n$/) });
    }),
  );
});

const reports = join(shared, 'inputs/reports');
(existsSync(reports) ? test : test.skip).each([
  ['misspelt-fields/a.yaml', ['Did you mean identityProviders?']],
  ['misspelt-fields/c.yaml', ['Did you mean fileData?', 'Did you mean github?']],
])('the mistakes of the report %s are named (skipped without ../shared/inputs)', async (name, fixes) => {
  const { out } = await run(['check', join(reports, name), '--output', 'json']);
  const { findings }: Report = JSON.parse(out);
  expect(findings.map(({ fix }) => fix)).toEqual(fixes);
});

describe('what the operator makes of a configuration', () => {
  const hostedPlane = 'Management/namespaces/clusters-brook/hypershift.openshift.io/hostedcontrolplanes/brook.yaml';
  const oauthFile = 'cluster-scoped-resources/config.openshift.io/oauths/cluster.yaml';
  const secretsOf = (namespace: string) => `namespaces/${namespace}/core/secrets`;

  /** Rules that are found in an example whose files were changed. */
  const changed = (name: string, change: (directory: string) => void) =>
    inDirectory(async (directory) => {
      cpSync(join(root, 'examples', name), directory, { recursive: true });
      change(directory);
      const { out } = await run(['check', directory, '--output', 'json', ...NOW], directory);
      const { findings, unchecked }: Report = JSON.parse(out);
      return { rules: findings.map(({ rule }) => rule), unchecked, messages: findings.map(({ message }) => message) };
    });
  const edited = (file: string, change: (text: string) => string) => (directory: string) => {
    const before = readFileSync(join(directory, file), 'utf8');
    expect(change(before)).not.toBe(before);
    writeFileSync(join(directory, file), change(before));
  };

  test('a hosted cluster whose only configuration is the life of tokens lets nobody in', async () => {
    const oauthOf = / {4}oauth:\n(?: {6}.*\n)+/;
    const only = '    oauth:\n      tokenConfig:\n        accessTokenMaxAgeSeconds: 3600\n';
    const { rules, messages } = await changed(
      'hosted',
      edited(hostedPlane, (text) => text.replace(oauthOf, only)),
    );
    expect(rules).toEqual(['nobody-can-log-in']);
    expect(messages).toEqual(['nobody can log in: there is no provider, and kubeadmin is gone']);
  });

  test('a provider of an unknown type is left out of a hosted cluster', async () => {
    const { rules } = await changed(
      'hosted',
      edited(hostedPlane, (text) => text.replace('type: GitHub', 'type: Fax')),
    );
    expect(rules).toContain('provider-left-out');
    expect(rules).not.toContain('nobody-can-log-in');
  });

  test.each([
    ['an empty type', "type: ''", 'unknown type ""'],
    ['an unknown type', 'type: Oidc', 'unknown type "Oidc"'],
    ['no type', 'oidcProviders: []', 'unknown type ""'],
    [
      'an issuer that cannot be used',
      'type: OIDC\n      oidcProviders: [{name: a, issuer: {issuerURL: "http://a", audiences: [b]}, claimMappings: {username: {claim: c}}}]',
      'URL scheme must be https',
    ],
  ])('a hosted cluster is held back by %s of its authentication', async (_, authentication, because) => {
    const { rules, messages } = await changed(
      'hosted',
      edited(hostedPlane, (text) =>
        text.replace('  configuration:\n', `  configuration:\n    authentication:\n      ${authentication}\n`),
      ),
    );
    expect(rules).toContain('control-plane-held-back');
    expect(messages).toContainEqual(expect.stringContaining(because));
  });

  test('a cluster of its own takes up no provider while a Secret is missing', async () => {
    const withoutSecret = (directory: string): void =>
      rmSync(join(directory, secretsOf('openshift-config'), 'staff-htpasswd.yaml'));
    const { rules } = await changed('standalone', withoutSecret);
    expect([...rules].sort()).toEqual(['provider-left-out', 'provider-left-out', 'secret-missing']);
    const withoutBoth = await changed('standalone', (directory) => {
      withoutSecret(directory);
      const kubeadmin = join(directory, secretsOf('kube-system'), 'kubeadmin.yaml');
      const another = readFileSync(kubeadmin, 'utf8').replace('name: kubeadmin', 'name: another');
      writeFileSync(kubeadmin.replace('kubeadmin.yaml', 'another.yaml'), another);
      rmSync(kubeadmin);
    });
    expect(withoutBoth.rules).toContain('nobody-can-log-in');
  });

  test('objects that the operator deletes are told, each in its file', async () => {
    const { rules, messages } = await changed('standalone', (directory) => {
      const folder = join(directory, secretsOf('openshift-authentication'));
      mkdirSync(folder, { recursive: true });
      for (const name of ['v4-0-config-system-router-certs', 'v4-0-config-user-template-login']) {
        writeFileSync(join(folder, `${name}.json`), secret(name, { a: 'b' }, 'openshift-authentication'));
      }
    });
    expect(rules).toEqual(['operator-deletes', 'operator-deletes']);
    expect(messages).toEqual(['TODO-routerCertsController deletes it', 'TODO-resourceSyncer deletes it']);
  });

  test('is not known where an issuer was not asked', async () => {
    const { rules, unchecked } = await changed(
      'standalone',
      edited(oauthFile, (text) => text.replace(/type: GitHub\n +github:/, 'type: OpenID\n    openID:')),
    );
    expect(rules).not.toContain('provider-left-out');
    expect(unchecked).toEqual([expect.stringContaining('issuers of OpenID providers were not asked')]);
  });
});

test('a directory of a repository is read whatever else is in it', () =>
  inDirectory(async (directory) => {
    mkdirSync(join(directory, 'deep'));
    writeFileSync(
      join(directory, 'deep', 'list.yaml'),
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n- kind: OAuth\n  apiVersion: config.openshift.io/v1\n  metadata: {name: cluster}\n  spec: {tokenconfig: {}}\n',
    );
    writeFileSync(join(directory, 'values.yaml'), 'replicas: 1\n---\n---\n- 1\n');
    const { out } = await run(['check', directory], directory);
    expect(out).toMatch(/^DIR\/deep\/list\.yaml:9:10: error field-unknown\n/);
  }));
