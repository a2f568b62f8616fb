import { withZeroFields } from '../../src/kube/zero-fill';

describe('withZeroFields', () => {
  test('adds what a Deployment always prints and drops what is zero', () => {
    const deployment = {
      kind: 'Deployment',
      apiVersion: 'apps/v1',
      metadata: { name: 'x', labels: {}, generation: 0, creationTimestamp: null },
      spec: {
        replicas: 0,
        paused: false,
        template: { spec: { containers: [{ name: 'c', image: '', livenessProbe: { initialDelaySeconds: 0 } }] } },
      },
    };
    expect(withZeroFields(deployment, 'apps/v1.Deployment')).toEqual({
      kind: 'Deployment',
      apiVersion: 'apps/v1',
      metadata: { name: 'x' },
      spec: {
        replicas: 0,
        selector: null,
        template: { metadata: {}, spec: { containers: [{ name: 'c', resources: {}, livenessProbe: {} }] } },
        strategy: {},
      },
      status: {},
    });
  });

  test.each([
    [
      'core/v1.Service',
      { spec: { ports: [{ name: 'p', port: 1, nodePort: 0 }] } },
      {
        metadata: {},
        spec: { ports: [{ name: 'p', port: 1, targetPort: 0 }] },
        status: { loadBalancer: {} },
      },
    ],
    ['core/v1.ResourceFieldSelector', {}, { resource: '', divisor: '0' }],
    ['core/v1.EnvVar', { name: 'X', value: '' }, { name: 'X' }],
    ['core/v1.ResourceRequirements', { limits: {}, requests: { cpu: '1' } }, { requests: { cpu: '1' } }],
    [
      'core/v1.PodSpec',
      { automountServiceAccountToken: false, hostNetwork: false, affinity: {} },
      {
        containers: null,
        automountServiceAccountToken: false,
        affinity: {},
      },
    ],
    ['core/v1.ConfigMap', { data: {}, immutable: false }, { metadata: {}, immutable: false }],
    ['osin/v1.OpenIDURLs', {}, { authorize: '', token: '', userInfo: '' }],
    [
      'osin/v1.GoogleIdentityProvider',
      { clientSecret: { file: '/f' } },
      {
        clientID: '',
        clientSecret: { value: '', env: '', file: '/f', keyFile: '' },
        hostedDomain: '',
      },
    ],
    ['osin/v1.GoogleIdentityProvider', { clientID: 'i' }, { clientID: 'i', clientSecret: '', hostedDomain: '' }],
    [
      'policy/v1.PodDisruptionBudgetStatus',
      {},
      {
        disruptionsAllowed: 0,
        currentHealthy: 0,
        desiredHealthy: 0,
        expectedPods: 0,
      },
    ],
  ] as const)('prints %s as its marshaller', (type, given, printed) => {
    expect(withZeroFields(given, type)).toEqual(printed);
  });

  test('keeps members that the type does not know', () => {
    const filled = withZeroFields({ extra: '', image: 'i', name: 'n' }, 'core/v1.Container');
    expect(filled).toEqual({ name: 'n', image: 'i', resources: {}, extra: '' });
  });

  test('changes nothing the second time', () => {
    const once = withZeroFields({ spec: { selector: {}, template: {} } }, 'apps/v1.Deployment');
    expect(withZeroFields(once, 'apps/v1.Deployment')).toEqual(once);
  });
});
