import { join } from 'node:path';
import { nothingBeside, staged } from '../../../../src/cli/actions/sequence/project';
import type { ClusterState } from '../../../../src/om/state/cluster-state';
import { seenAs } from '../../../../src/om/state/seen-as';
import type { Target } from '../../../../src/operators/auth/divergences/divergence';
import type { IdentityProvider } from '../../../../src/operators/auth/resources/config/identity-provider';
import { hostedControlPlanes } from '../../../../src/operators/auth/resources/hypershift';
import { oauths } from '../../../../src/operators/auth/resources/openshift-config';
import { runScenario } from '../../../../src/sequence/run';
import { propertyNames, type Step } from '../../../../src/sequence/scenario';
import { type Mutant, planted } from '../../../sequence/mutants/mutant';

type Providers = readonly IdentityProvider[];

const staff = {
  name: 'staff',
  mappingMethod: 'claim',
  type: 'HTPasswd',
  htpasswd: { fileData: { name: 'staff-htpasswd' } },
} as const;
const guests = { ...staff, name: 'guests' };
/** No oauth-server could use it: there is nothing about where it is. */
const broken = { name: 'broken', mappingMethod: 'claim', type: 'GitLab' } as const;

const configured = (target: Target, identityProviders: Providers): Step =>
  target === 'standalone'
    ? { patch: { kind: 'OAuth', name: 'cluster', patch: { spec: { identityProviders } } } }
    : {
        patch: {
          kind: 'HostedControlPlane',
          namespace: 'clusters-brook',
          name: 'brook',
          patch: { spec: { configuration: { oauth: { identityProviders } } } },
        },
      };

/** What becomes of the list of providers before the operator sees it. */
const seeing =
  (change: (list: Providers) => Providers): NonNullable<Mutant['seen']> =>
  (state: ClusterState) =>
    seenAs(
      seenAs(state, oauths, ({ spec, ...rest }) => ({
        ...rest,
        spec: { ...spec, identityProviders: change(spec.identityProviders ?? []) },
      })),
      hostedControlPlanes,
      ({ spec, ...rest }) => {
        const { configuration } = spec;
        const { identityProviders = [], ...oauth } = configuration?.oauth ?? {};
        return {
          ...rest,
          spec: {
            ...spec,
            configuration: { ...configuration, oauth: { ...oauth, identityProviders: change(identityProviders) } },
          },
        };
      },
    );

function told(target: Target, lists: readonly Providers[], seen?: Mutant['seen']) {
  const steps = lists.flatMap((list): readonly Step[] => [configured(target, list), { settle: {} }]);
  const head = { name: 'providers', start: { example: target === 'standalone' ? 'standalone' : 'hosted' }, target };
  const { subject, input } = staged(head, join(__dirname, 'providers.yaml'), nothingBeside, { environment: {} });
  const mutant = { name: 'planted', origin: 'invented', story: '', ...(seen === undefined ? {} : { seen }) };
  const operator = planted(subject.operator, mutant);
  const scenario = { ...head, settled: true as const, steps };
  const without = new Set(propertyNames);
  return runScenario({ scenario, subject: { ...subject, operator }, input, without }).violations;
}

const targets = ['standalone', 'hosted-cpo', 'hosted-converged'] as const;

test.each(targets)('%s keeps valid providers beside one that is not, and what upstream keeps', (target) => {
  expect(
    told(target, [
      [staff, guests],
      [staff, broken, guests],
      [broken, guests],
    ]),
  ).toEqual([]);
});

/** With one that has no section of its type there is none at all. */
const emptied = (list: Providers): Providers => (list.some(({ name }) => name === broken.name) ? [] : list);
/** What follows one that has no section of its type is forgotten. */
const cut = (list: Providers): Providers => {
  const at = list.findIndex(({ name }) => name === broken.name);
  return at < 0 ? list : list.slice(0, at + 1);
};

test.each<[Target, string, (list: Providers) => Providers, string]>([
  ['hosted-cpo', 'no provider at all', emptied, 'staff, guests are not'],
  ['hosted-cpo', 'those before it alone', cut, 'guests is not'],
  ['hosted-converged', 'no provider at all', emptied, 'staff, guests are not'],
  ['standalone', 'no provider at all, not even those of before', emptied, 'staff, guests are not'],
])('that %s with a bad provider has %s is told', (target, _, change, message) => {
  const [found] = told(
    target,
    [
      [staff, guests],
      [staff, broken, guests],
    ],
    seeing(change),
  );
  expect(found).toMatchObject({
    property: 'valid-providers-survive',
    message: expect.stringContaining(message),
    details: expect.arrayContaining([expect.stringMatching(/^not valid: broken$/)]),
    step: 4,
  });
});

test('a rest on the way counts, although all is well again in the end', () => {
  const lists = [
    [staff, guests],
    [staff, broken, guests],
    [staff, guests],
  ];
  expect(told('hosted-cpo', lists, seeing(emptied))).toMatchObject([{ property: 'valid-providers-survive', step: 4 }]);
});

test('what was never there is not taken away: a cluster of its own keeps that as well', () => {
  expect(told('standalone', [[staff], [staff, broken, guests]], seeing(cut))).toEqual([]);
});
