import { isJsonObject } from '../../../../src/kube/json';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { synthesizeConverged } from '../../../../src/operators/auth/converged/desired';
import { convergedInputOf } from '../../../../src/operators/auth/pairs';
import { pairNamed } from '../convergence/support/outputs';

const assets = loadAssets();

/** What becomes of requests without TLS, by the name of the route. */
function insecureTraffic(name: string) {
  const pair = pairNamed(name);
  const settings = { assets, recordedAnswers: pair.configuration.answers };
  return Object.fromEntries(
    synthesizeConverged(convergedInputOf(pair.configuration), { settings }).objects.flatMap(
      ({ object: { kind, metadata, spec } }) =>
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
