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
import { Starts } from '../../../../src/sequence/starts';
import { planted } from '../../../sequence/mutants/mutant';

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

type Change = (list: Providers) => Providers;
const asTheyAre: Change = (list) => list;

/** What becomes of the list of providers before the operator sees it. */
let change = asTheyAre;

const seen = (state: ClusterState): ClusterState => {
  if (change === asTheyAre) return state;
  const ofCluster = seenAs(state, oauths, ({ spec, ...rest }) => ({
    ...rest,
    spec: { ...spec, identityProviders: change(spec.identityProviders ?? []) },
  }));
  return seenAs(ofCluster, hostedControlPlanes, ({ spec, ...rest }) => {
    const { configuration } = spec;
    const { identityProviders = [], ...oauth } = configuration?.oauth ?? {};
    return {
      ...rest,
      spec: {
        ...spec,
        configuration: { ...configuration, oauth: { ...oauth, identityProviders: change(identityProviders) } },
      },
    };
  });
};

/** The worlds of a target. No change is one while all providers are valid, so all begin where the first came to rest. */
const beginning = (target: Target) => {
  const head = { name: 'providers', start: { example: target === 'standalone' ? 'standalone' : 'hosted' }, target };
  const { subject: sound, input } = staged(head, join(__dirname, 'providers.yaml'), nothingBeside, { environment: {} });
  const operator = planted(sound.operator, { name: 'planted', origin: 'invented', story: '', seen });
  const subject = { ...sound, operator };
  return { head, subject, input, starts: new Starts(subject, input) };
};
const begun = new Map<Target, ReturnType<typeof beginning>>();

function told(target: Target, lists: readonly Providers[], becoming = asTheyAre) {
  change = becoming;
  const steps = lists.flatMap((list): readonly Step[] => [configured(target, list), { settle: {} }]);
  const { head, ...begin } = begun.get(target) ?? beginning(target);
  begun.set(target, { head, ...begin });
  const scenario = { ...head, settled: true as const, steps };
  return runScenario({ ...begin, scenario, without: new Set(propertyNames) }).violations;
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
const emptied: Change = (list) => (list.some(({ name }) => name === broken.name) ? [] : list);
/** What follows one that has no section of its type is forgotten. */
const cut: Change = (list) => {
  const at = list.findIndex(({ name }) => name === broken.name);
  return at < 0 ? list : list.slice(0, at + 1);
};

test.each<[Target, string, Change, string]>([
  ['hosted-cpo', 'no provider at all', emptied, 'staff, guests are not'],
  ['hosted-cpo', 'those before it alone', cut, 'guests is not'],
  ['hosted-converged', 'no provider at all', emptied, 'staff, guests are not'],
  ['standalone', 'no provider at all, not even those of before', emptied, 'staff, guests are not'],
])('that %s with a bad provider has %s is told', (target, _, becoming, message) => {
  const [found] = told(
    target,
    [
      [staff, guests],
      [staff, broken, guests],
    ],
    becoming,
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
  expect(told('hosted-cpo', lists, emptied)).toMatchObject([{ property: 'valid-providers-survive', step: 4 }]);
});

test('what was never there is not taken away: a cluster of its own keeps that as well', () => {
  expect(told('standalone', [[staff], [staff, broken, guests]], cut)).toEqual([]);
});
