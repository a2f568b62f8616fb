import { isJsonObject } from '../../../../src/kube/json';
import { configurationNamed } from '../support/configuration-named';
import { rendered } from '../support/rendered';

/** What becomes of requests without TLS, by the name of the route. */
function insecureTraffic(name: string) {
  const { objects } = rendered(configurationNamed(name), 'hosted-converged');
  return Object.fromEntries(
    objects.flatMap(({ object: { kind, metadata, spec } }) =>
      kind === 'Route' && isJsonObject(spec) && isJsonObject(spec.tls)
        ? [[metadata.name, spec.tls.insecureEdgeTerminationPolicy]]
        : [],
    ),
  );
}

test.each([
  ['nothing configured', { oauth: 'Redirect' }],
  ['private access to AWS', { oauth: 'Redirect', 'oauth-internal': 'None' }],
  ['private access alone', { 'oauth-internal': 'None', 'oauth-private': 'None' }],
])('requests without TLS are redirected by routers that listen for them: %s', (name, expected) => {
  expect(insecureTraffic(name)).toEqual(expected);
});
