import { openShiftKinds } from '../../src/api-server/openshift/kinds';
import { propertyOf } from '../../src/api-server/schema/structural';
import { schemaErrors } from '../../src/api-server/schema/structural-validation';
import type { JsonObject } from '../../src/kube/json';

const rows = ['hostedclusters', 'hostedcontrolplanes'].flatMap((resource) =>
  (['route', 'loadBalancer'] as const).flatMap((way): readonly (readonly [string, string, string, number])[] => [
    [resource, way, 'oauth.apps.example.com', 0],
    [resource, way, 'oauth.apps.example.comY2hhbmdlZA==', 1],
    [resource, way, 'oauth', 1],
  ]),
);

test.each(rows)('%s published over a %s has a domain name for a host: %s', (resource, way, hostname, faults) => {
  const schema = openShiftKinds().find((kind) => kind.resource === resource)?.schema ?? {};
  const services = propertyOf(propertyOf(schema, 'spec') ?? {}, 'services') ?? {};
  const published: JsonObject = { type: way === 'route' ? 'Route' : 'LoadBalancer', [way]: { hostname } };
  const errors = schemaErrors(
    [{ service: 'OAuthServer', servicePublishingStrategy: published }],
    services,
    'spec.services',
  );
  expect(errors).toHaveLength(faults);
});
