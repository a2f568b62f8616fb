import { join } from 'node:path';
import { nothingBeside, staged } from '../../src/cli/actions/sequence/project';
import { runScenario } from '../../src/sequence/run';
import { propertyNames, type Step } from '../../src/sequence/scenario';
import { isOf, isStatus, withConditions } from './mutants/change';
import { type Mutant, planted } from './mutants/mutant';

const settle: Step = { settle: {} };
const users: Step = {
  patch: {
    kind: 'Secret',
    namespace: 'clusters-brook',
    name: 'staff-htpasswd',
    patch: { data: { htpasswd: Buffer.from('staff:$2y$05$other').toString('base64') } },
  },
};

/** What the property says of a hosted control plane whose users change. @param plant what becomes of the operator's requests */
function told(steps: readonly Step[], plant: Mutant['plant'] = (request) => [request], actors = {}) {
  const head = { name: 'users', start: { example: 'hosted' }, settled: true, actors } as const;
  const { subject, input } = staged(head, join(__dirname, 'users.yaml'), nothingBeside, { environment: {} });
  const operator = planted(subject.operator, { name: 'planted', origin: 'invented', story: '', plant });
  const without = new Set(propertyNames.filter((name) => name !== 'progress-told'));
  return runScenario({ scenario: { ...head, steps }, subject: { ...subject, operator }, input, without }).violations;
}

/** Statuses of components, of which none is written that says that pods are being replaced. */
const silent: Mutant['plant'] = (request) =>
  isOf(request, 'ControlPlaneComponent') && isStatus(request)
    ? [
        withConditions(request, (one) =>
          one.type === 'RolloutComplete'
            ? { ...one, status: 'True', reason: 'AsExpected', lastTransitionTime: '2026-12-01T12:00:00Z' }
            : one,
        ),
      ]
    : [request];

test('pods that are replaced while all conditions are good are told, with what began it', () => {
  expect(told([users, settle], silent)).toEqual([
    {
      property: 'progress-told',
      message:
        'the pods of Deployment clusters-brook/oauth-openshift are being replaced, and the operator says that all is well',
      object: 'Deployment clusters-brook/oauth-openshift',
      step: 2,
      details: [
        expect.stringContaining('oauth-openshift: Deployment clusters-brook/oauth-openshift ('),
        expect.stringMatching(/^after .* there are still pods of before, and for \d+ s no condition says so$/),
      ],
    },
  ]);
});

test.each<[string, readonly Step[], Mutant['plant']]>([
  ['a condition says so', [users, settle], undefined],
  ['no pods are replaced', [settle], silent],
  ['a host that hears late says so late', [{ delay: { kind: 'Deployment', by: '30s' } }, users, settle], silent],
])('where %s there is no finding', (_, steps, plant) => {
  expect(told(steps, plant)).toEqual([]);
});

test('a controller of deployments that takes its time is waited for', () => {
  expect(told([users, settle], undefined, { slowed: { 'deployment-controller': 30 } })).toEqual([]);
});
