import type { KubeObject } from '../../../src/kube/types';
import { ofAll } from '../../../src/operators/auth/objects/missing';
import { withRefused } from '../../../src/operators/auth/refused';

test('what an API server would refuse is worked out when somebody asks, and once', () => {
  const nameless: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'a' } };
  let asked = 0;
  const desired = withRefused({ objects: [nameless], missing: [ofAll('no release')] }, (object: KubeObject) => {
    asked++;
    return object;
  });
  expect(asked).toBe(0);
  expect(desired.failures).toEqual(['no release', expect.stringContaining('metadata.name: Required value')]);
  const before = asked;
  expect(desired.refused.map(({ refused }) => refused)).toEqual([[nameless]]);
  expect(asked).toBe(before);
});
