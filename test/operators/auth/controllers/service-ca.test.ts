import { configMaps, secrets, services } from '../../../../src/library/resources/core';
import type { StateEntry } from '../../../../src/om/state/memory-state';
import { serviceCAController } from '../../../../src/operators/auth/controllers/service-ca';
import { authentication, object } from './cluster-objects';
import { operatorEntry, runController } from './run-controller';

const namespace = 'openshift-authentication';
const NAME = 'v4-0-config-system-service-ca';
const INJECT = 'service.alpha.openshift.io/inject-cabundle';

const service = object(services, { name: 'oauth-openshift', namespace }, { spec: { ports: [{ port: 443 }] } });
const servingCert = object(secrets, { name: 'v4-0-config-system-serving-cert', namespace }, { data: {} });
const bundle = (annotations: object | undefined, data: { readonly [key: string]: string }): StateEntry =>
  object(configMaps, { name: NAME, namespace, uid: 'u', ...(annotations && { annotations }) }, { data });
const filled = { 'service-ca.crt': 'x' };
const all = [authentication(), operatorEntry(), service];

const run = (...objects: readonly StateEntry[]) => runController(serviceCAController, [...all, ...objects]);
const degraded = (outcome: ReturnType<typeof run>): readonly string[] =>
  outcome.conditions.filter((one) => one.startsWith('SystemServiceCAConfigDegraded'));

test.each<[string, readonly StateEntry[], string, readonly string[]]>([
  ['is made where there is none', [], '=True MissingCA', [`Create configmaps/${NAME}`]],
  ['is waited for until it is filled', [bundle({ [INJECT]: 'true' }, {})], '=True MissingCA', []],
  [
    'is waited for while its entry is empty',
    [bundle({ [INJECT]: 'true' }, { 'service-ca.crt': '' })],
    '=True MissingCA',
    [],
  ],
  ['will do', [bundle({ [INJECT]: 'true' }, filled), servingCert], '=False', []],
  ['will not do without a certificate', [bundle({ [INJECT]: 'true' }, filled)], '=True MissingSystemServingCert', []],
])('the bundle %s', (_, objects, condition, writes) => {
  const outcome = run(...objects);
  expect(outcome.error).toBeUndefined();
  expect(degraded(outcome).map((one) => one.replace(/^[^=]*/, '').replace(/ AsExpected$/, ''))).toEqual([condition]);
  expect(outcome.writes.filter((write) => write.includes(NAME))).toEqual(writes);
});

test.each<[string, object | undefined, string]>([
  ['no annotations', undefined, '(map[string]string) <nil>\n'],
  [
    'another value of it',
    { [INJECT]: 'false' },
    `(map[string]string) (len=1) {\n (string) (len=42) "${INJECT}": (string) (len=5) "false"\n}\n`,
  ],
  [
    'others',
    { a: 'b', cd: '"' },
    '(map[string]string) (len=2) {\n (string) (len=1) "a": (string) (len=1) "b",\n (string) (len=2) "cd": (string) (len=1) "\\""\n}\n',
  ],
])('a bundle that is not filled for it has %s is made again', (_, annotations, dump) => {
  const { writes, events, error, requests } = run(bundle(annotations, filled));
  expect([writes, error]).toEqual([[`Delete configmaps/${NAME}`], 'synthetic requeue request']);
  expect(events).toEqual([
    `InvalidServiceCA: Deleted serviced CA config map because the inject-cabundle annotation was missing: ${dump}`,
  ]);
  expect(requests.find(({ action }) => action === 'Delete')?.body).toMatchObject({ preconditions: { uid: 'u' } });
});
