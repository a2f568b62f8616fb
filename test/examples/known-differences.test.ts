import { join } from 'node:path';
import { knownDifferencesIn } from '../../src/cli/actions/sequence/known-differences';
import { root } from './support/shell';

const file = join(root, 'examples/known-differences/cluster-authentication-operator.yaml');
const difference = { controller: 'auditPolicyController', request: 'Create core/configmaps a/audit', failure: '' };

test.each<[string, boolean, object]>([
  ['an unexplained request', false, { field: undefined }],
  ['what follows a refused Delete', true, { failure: '"request namespace \\"a\\" does not equal body namespace' }],
  [
    'a client that is not written',
    true,
    { controller: 'TODO-oauthClientsSwitchedController', request: 'Create oauth.openshift.io/oauthclients b' },
  ],
  ['something else of the same controller', false, { controller: 'TODO-oauthClientsSwitchedController' }],
  ['the same of another controller', false, { request: 'Create oauth.openshift.io/oauthclients b' }],
  ['a check of the network', true, { controller: 'TODO-authRouteCheckController' }],
])('of the original of the authentication operator %s counts as known: %s', (_, isKnown, more) => {
  expect(knownDifferencesIn(file).has({ ...difference, field: 'data', ...more })).toBe(isKnown);
});
