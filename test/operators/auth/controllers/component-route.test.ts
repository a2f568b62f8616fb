import {
  componentRouteSpec,
  componentRouteStatus,
} from '../../../../src/operators/auth/controllers/framework/component-route';
import { ingresses } from '../../../../src/operators/auth/resources/openshift-config';

const login = { namespace: 'openshift-authentication', name: 'oauth-openshift' };
const wanted = (hostname: string, place: object = login) => ({ ...login, ...place, hostname });
const told = (defaultHostname: string, place: object = login) => ({
  ...login,
  ...place,
  defaultHostname,
  relatedObjects: [],
});
const ingress = (spec: object, status: object) =>
  ingresses.schema.parse({
    apiVersion: 'config.openshift.io/v1',
    kind: 'Ingress',
    metadata: { name: 'cluster' },
    spec,
    status,
  });

test.each<[string, readonly object[], string | undefined]>([
  ['none', [], undefined],
  ['that of the login', [{}], '0'],
  ['the first of the login', [{}, {}], '0'],
  ['none of another name', [{ name: 'console' }], undefined],
  ['none of another namespace', [{ namespace: 'openshift-console' }], undefined],
  ['that behind others', [{ name: 'console' }, { namespace: 'openshift-console' }, {}], '2'],
])('of several routes %s counts', (_, places, expected) => {
  const config = ingress(
    { domain: 'apps.test', componentRoutes: places.map((place, index) => wanted(String(index), place)) },
    { componentRoutes: places.map((place, index) => told(String(index), place)) },
  );
  expect(componentRouteSpec(config)?.hostname).toBe(expected);
  expect(componentRouteStatus(config)?.defaultHostname).toBe(expected);
});

test('nothing is wanted or told where there are no routes', () => {
  const config = ingress({ domain: 'apps.test' }, {});
  expect([componentRouteSpec(config), componentRouteStatus(config)]).toEqual([undefined, undefined]);
});
