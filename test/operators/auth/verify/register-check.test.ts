import { isJsonObject, type JsonObject, type JsonValue } from '../../../../src/kube/json';
import { configurations } from '../../../../src/operators/auth/configurations';
import { register } from '../../../../src/operators/auth/divergences/register';
import { type Compared, registerCheckOf } from '../../../../src/operators/auth/verify/register-check';
import { compared, placesOf, type Sides, sidesOf } from '../comparison/support/outputs';
import { nameOn, objectOn, plantings, withChange } from '../comparison/support/plant';
import { configurationNamed } from '../support/configuration-named';

const judge = registerCheckOf(register);

describe('the law', () => {
  const all: readonly Compared[] = configurations.map((named) => compared(named));
  const verdict = judge(all);

  test('every difference of the two topologies is declared', () => {
    expect(placesOf(verdict.undeclared)).toEqual([]);
  });

  test('every declared difference is found', () => {
    expect(verdict.stale.map(({ id, object, field }) => `${id}: ${object}, ${field}`)).toEqual([]);
  });

  test('and so is every place of one', () => {
    const stale = verdict.stalePlaces.map(
      ({ id, place, pattern }) => `${id}: ${place.object} ${pattern} ${place.when ?? ''}`,
    );
    expect(stale).toEqual([]);
  });
});

const within = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value ?? {}));
const listIn = (value: unknown): readonly JsonValue[] => (Array.isArray(value) ? value : []);

/** The object with a container changed, the server without a name. */
const inContainer =
  (change: (container: JsonObject) => JsonObject, wanted?: string) =>
  (object: JsonObject): JsonObject => {
    const spec = JSON.stringify(object.spec, (key, value) =>
      key === 'containers'
        ? listIn(value).map((one, index) =>
            isJsonObject(one) && (wanted === undefined ? index === 0 : one.name === wanted)
              ? { ...one, ...change(one) }
              : one,
          )
        : value,
    );
    return { ...object, spec: JSON.parse(spec) };
  };

/** The object with its pod changed. */
const inPod =
  (change: (pod: JsonObject) => JsonObject) =>
  (object: JsonObject): JsonObject => {
    const { template, ...spec } = within(object.spec);
    const { spec: pod, ...rest } = within(template);
    return { ...object, spec: { ...spec, template: { ...rest, spec: { ...within(pod), ...change(within(pod)) } } } };
  };

/** The object with the text of its configuration changed. */
const inConfiguration =
  (from: string, to: string) =>
  (object: JsonObject): JsonObject => {
    const text = String(within(object.data)['config.yaml']);
    expect(text).toContain(from);
    return { ...object, data: { 'config.yaml': text.replace(from, to) } };
  };

describe('a difference that nobody declared', () => {
  const named = configurationNamed('provider HTPasswd');
  const sides = sidesOf(named);
  const told = (changed: Sides): readonly string[] => placesOf(judge([compared(named, changed)]).undeclared);

  test('is not there to begin with', () => {
    expect(told(sides)).toEqual([]);
  });

  test.each<[string, keyof Sides, string, (object: JsonObject) => JsonObject, string]>([
    [
      'a field of a container',
      'standalone',
      'deployment/oauth-server',
      inContainer(() => ({ terminationMessagePolicy: 'File' })),
      'deployment/oauth-server spec.template.spec.containers[name=oauth-openshift].terminationMessagePolicy: ' +
        'standalone has "File", hosted has "FallbackToLogsOnError" (in "provider HTPasswd")',
    ],
    [
      'another value where two are declared',
      'standalone',
      'deployment/oauth-server',
      inContainer(({ livenessProbe }) => ({ livenessProbe: { ...within(livenessProbe), periodSeconds: 20 } })),
      'deployment/oauth-server spec.template.spec.containers[name=oauth-openshift].livenessProbe.periodSeconds: ' +
        'standalone has 20, hosted has 60 (in "provider HTPasswd")',
    ],
    [
      'a variable in a list that one side does not have',
      'hosted',
      'deployment/oauth-server',
      inContainer(({ env }) => ({ env: [...listIn(env), { name: 'GODEBUG', value: 'x509' }] })),
      'deployment/oauth-server spec.template.spec.containers[name=oauth-openshift].env[name=GODEBUG]: ' +
        'standalone has nothing, hosted has {"name":"GODEBUG","value":"x509"} (in "provider HTPasswd")',
    ],
    [
      'a flag in a list of arguments',
      'hosted',
      'deployment/oauth-apiserver',
      inContainer(({ args }) => ({ args: [...listIn(args), '--profiling=true'] })),
      'deployment/oauth-apiserver spec.template.spec.containers[name=openshift-oauth-apiserver].start.flags.profiling: ' +
        'standalone has nothing, hosted has "true" (in "provider HTPasswd")',
    ],
    [
      'a field of a container that one side does not have',
      'hosted',
      'deployment/oauth-apiserver',
      inContainer(() => ({ stdin: true }), 'kas-readiness-check'),
      'deployment/oauth-apiserver spec.template.spec.containers[name=kas-readiness-check].stdin: ' +
        'standalone has nothing, hosted has true (in "provider HTPasswd")',
    ],
    [
      'a word of its command',
      'hosted',
      'deployment/oauth-server',
      inContainer(({ args }) => ({ args: [...listIn(args), 'and more'] }), 'audit-logs'),
      'deployment/oauth-server spec.template.spec.containers[name=audit-logs].args[and more]: ' +
        'standalone has nothing, hosted has "and more" (in "provider HTPasswd")',
    ],
    [
      'a rule about neighbours',
      'hosted',
      'deployment/oauth-server',
      inPod(({ affinity }) => ({ affinity: { ...within(affinity), podAffinity: { matchEverything: true } } })),
      'deployment/oauth-server spec.template.spec.affinity.podAffinity: ' +
        'standalone has nothing, hosted has {"matchEverything":true} (in "provider HTPasswd")',
    ],
    [
      'a volume of a kind that nobody uses',
      'hosted',
      'deployment/oauth-server',
      inPod(({ volumes }) => ({ volumes: [...listIn(volumes), { name: 'tmp', nfs: { server: 'files' } }] })),
      'deployment/oauth-server spec.template.spec.volumes[name=tmp]: ' +
        'standalone has nothing, hosted has {"name":"tmp","nfs":{"server":"files"}} (in "provider HTPasswd")',
    ],
    [
      'a field of the configuration within a config map',
      'hosted',
      'configuration/oauth-server',
      inConfiguration('sessionMaxAgeSeconds: 300', 'sessionMaxAgeSeconds: 3'),
      'configuration/oauth-server document.content.oauthConfig.sessionConfig.sessionMaxAgeSeconds: ' +
        'standalone has 300, hosted has 3 (in "provider HTPasswd")',
    ],
    [
      'a page beside those that differ',
      'hosted',
      'configuration/oauth-server',
      inConfiguration('providerSelection:', 'farewell: /bye.html\n    providerSelection:'),
      'configuration/oauth-server document.content.oauthConfig.templates.farewell: ' +
        'standalone has nothing, hosted has "/bye.html" (in "provider HTPasswd")',
    ],
    [
      'a rule of a role',
      'standalone',
      'token-role/users',
      (object) => ({ ...object, rules: [] }),
      'token-role/users rules[0]',
    ],
    [
      'where the router finds the route',
      'hosted',
      'route/public',
      (object) => ({ ...object, spec: { ...within(object.spec), host: 'other.example.com' } }),
      'route/public spec.host: standalone has "oauth-openshift.apps.pair.example.com", hosted has "other.example.com" (in "provider HTPasswd")',
    ],
  ])('is told with its place: %s', (_, side, name, change, expected) => {
    expect(told(withChange(sides, side, name, change)).join('\n')).toContain(expected);
  });

  test('an object that one side does not have is told', () => {
    const { standalone } = sides;
    const objects = standalone.objects.filter((object) => nameOn('standalone', object) !== 'token-role/users');
    expect(told({ ...sides, standalone: { ...standalone, objects } })).toEqual([
      expect.stringContaining('token-role/users .: standalone has nothing, hosted has {"apiVersion"'),
    ]);
  });

  test('and so is one that the table of names does not have', () => {
    const { hosted } = sides;
    const stray = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'stray', namespace: 'default' } };
    expect(told({ ...sides, hosted: { ...hosted, objects: [...hosted.objects, { object: stray }] } })).toEqual([
      expect.stringContaining('ConfigMap default/stray .: standalone has nothing'),
    ]);
  });

  test('one that is declared and does not occur is stale', () => {
    const [first] = register;
    if (first === undefined) throw new Error('the register is empty');
    const invented = { ...first, id: 'zz-invented', where: [{ object: 'route/public', paths: ['spec.to.kind'] }] };
    const { stale } = registerCheckOf([...register, invented])([compared(named, sides)]);
    expect(stale.map(({ id }) => id)).toContain('zz-invented');
  });
});

/** Where any value may stand: who owns a control plane and what it is called is not ours to say. */
const anyValue = /\.affinity\..*\.values$|\.ownerReferences$/;

describe('whatever is planted is told', () => {
  test.each(['all providers', 'a proxy', 'audit forwarded by the owner', 'private access to AWS'])('%s', (name) => {
    const named = configurationNamed(name);
    const sides = sidesOf(named);
    expect(judge([compared(named, sides)]).undeclared).toEqual([]);
    const names = (side: keyof Sides) => sides[side].objects.map((object) => nameOn(side, object));
    const common = names('standalone').filter((one) => names('hosted').includes(one));
    const untold: string[] = [];
    let count = 0;
    for (const side of ['standalone', 'hosted'] as const) {
      for (const object of common) {
        for (const { path, apply } of plantings(objectOn(sides, side, object).object)) {
          if (anyValue.test(path)) continue;
          count++;
          const changed = withChange(sides, side, object, apply);
          if (judge([compared(named, changed)]).undeclared.length === 0) {
            untold.push(`${side} ${object}${path}`);
          }
        }
      }
    }
    expect(untold).toEqual([]);
    expect(count).toBeGreaterThan(500);
  });
});
