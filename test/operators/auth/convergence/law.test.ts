import type { JsonObject, JsonValue } from '../../../../src/kube/json';
import type { KubeObject } from '../../../../src/kube/types';
import { findingsOf, type Outputs } from '../../../../src/operators/auth/convergence/compare-pair';
import { judge } from '../../../../src/operators/auth/convergence/law';
import { register } from '../../../../src/operators/auth/divergences';
import { pairs } from '../../../../src/operators/auth/pairs';
import { type Compared, compared, pairNamed, placesOf } from './support/outputs';

describe('the law', () => {
  const all: readonly Compared[] = pairs.map(compared);
  const verdict = judge(register, all);

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

/** The outputs with one object of one side changed. */
function planted(
  outputs: Outputs,
  side: keyof Outputs,
  name: string,
  change: (object: KubeObject) => KubeObject,
): Outputs {
  const found = outputs[side].get(name);
  if (found === undefined) throw new Error(`there is no ${name} on the ${side} side`);
  return { ...outputs, [side]: new Map([...outputs[side], [name, { ...found, object: change(found.object) }]]) };
}

const within = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value ?? {}));

/** The object with its server container changed. */
const inServer =
  (change: (server: JsonObject) => JsonObject) =>
  (object: KubeObject): KubeObject => {
    const spec = JSON.stringify(object.spec, (key, value) =>
      key === 'containers' ? [{ ...value[0], ...change(value[0]) }, ...value.slice(1)] : value,
    );
    return { ...object, spec: JSON.parse(spec) };
  };

const listIn = (value: unknown): readonly JsonValue[] => (Array.isArray(value) ? value : []);

describe('a difference that nobody declared', () => {
  const { pair, outputs, circumstances } = compared(pairNamed('provider HTPasswd'));
  const judged = (changed: Outputs) => judge(register, [{ findings: findingsOf(pair.name, changed), circumstances }]);

  test('is not there to begin with', () => {
    expect(placesOf(judged(outputs).undeclared)).toEqual([]);
  });

  test.each<[string, keyof Outputs, string, (object: KubeObject) => KubeObject, string]>([
    [
      'a field of a container',
      'standalone',
      'deployment/login-server',
      inServer(() => ({ terminationMessagePolicy: 'File' })),
      'deployment/login-server spec.template.spec.containers[name=oauth-openshift].terminationMessagePolicy: ' +
        'standalone has "File", hosted has "FallbackToLogsOnError" (in "provider HTPasswd")',
    ],
    [
      'another value where two are declared',
      'standalone',
      'deployment/login-server',
      inServer(({ livenessProbe }) => ({ livenessProbe: { ...within(livenessProbe), periodSeconds: 20 } })),
      'deployment/login-server spec.template.spec.containers[name=oauth-openshift].livenessProbe.periodSeconds: ' +
        'standalone has 20, hosted has 60 (in "provider HTPasswd")',
    ],
    [
      'a variable in a list that one side does not have',
      'hosted',
      'deployment/login-server',
      inServer(({ env }) => ({ env: [...listIn(env), { name: 'GODEBUG', value: 'x509' }] })),
      'deployment/login-server spec.template.spec.containers[name=oauth-openshift].env[name=GODEBUG].name: ' +
        'standalone has nothing, hosted has "GODEBUG" (in "provider HTPasswd")',
    ],
    [
      'a flag in a list of arguments',
      'hosted',
      'deployment/oauth-apiserver',
      inServer(({ args }) => ({ args: [...listIn(args), '--profiling=true'] })),
      'deployment/oauth-apiserver spec.template.spec.containers[name=openshift-oauth-apiserver].start.flags.profiling: ' +
        'standalone has nothing, hosted has "true" (in "provider HTPasswd")',
    ],
    [
      'a field of the configuration within a config map',
      'hosted',
      'configuration/login-server',
      (object) => ({
        ...object,
        data: {
          'config.yaml': String(within(object.data)['config.yaml']).replace(
            'sessionMaxAgeSeconds: 300',
            'sessionMaxAgeSeconds: 3',
          ),
        },
      }),
      'configuration/login-server document.content.oauthConfig.sessionConfig.sessionMaxAgeSeconds: ' +
        'standalone has 300, hosted has 3 (in "provider HTPasswd")',
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
    const told = placesOf(judged(planted(outputs, side, name, change)).undeclared);
    expect(told.join('\n')).toContain(expected);
  });

  test('an object that one side does not have is told', () => {
    const standalone = new Map([...outputs.standalone].filter(([name]) => name !== 'token-role/users'));
    expect(placesOf(judged({ ...outputs, standalone }).undeclared)).toEqual([
      expect.stringContaining('token-role/users .: standalone has nothing, hosted has {"apiVersion"'),
    ]);
  });

  test('one that is declared and does not occur is stale', () => {
    const [first] = register;
    if (first === undefined) throw new Error('the register is empty');
    const invented = { ...first, id: 'zz-invented', where: [{ object: 'route/public', paths: ['spec.to.kind'] }] };
    const { stale } = judge([...register, invented], [{ findings: findingsOf(pair.name, outputs), circumstances }]);
    expect(stale.map(({ id }) => id)).toContain('zz-invented');
  });
});
