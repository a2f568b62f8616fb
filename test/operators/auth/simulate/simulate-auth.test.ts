import type { Conduct } from '../../../../src/api-server/actors/definition';
import type { KubeObject } from '../../../../src/kube/types';
import type { Target } from '../../../../src/operators/auth/divergences/divergence';
import { deployments } from '../../../../src/operators/auth/resources';
import { authenticationConfigs } from '../../../../src/operators/auth/resources/openshift';
import type { Simulation } from '../../../../src/simulation/simulate';
import { changedInput, configurationOf, freshInputOf, simulated } from './support';

const oneNode = configurationOf('one node with a provider');
const external = configurationOf('an external issuer before the rollout');

const shownHealth = ({ conditions }: Simulation): readonly string[] =>
  conditions.map(({ object, type, status }) => `${object.split(/[ /]/).at(-1)} ${type}=${status}`);

const refusedDeeds = ({ rounds }: Simulation): readonly string[] =>
  rounds.flatMap(({ deeds }) => deeds.filter(({ refused }) => refused !== undefined).map(({ path }) => path));

/** A cluster whose authentication is configured like this. */
const authenticationOf =
  (spec: object) =>
  (object: KubeObject): KubeObject =>
    object.kind === authenticationConfigs.kind && object.apiVersion === 'config.openshift.io/v1'
      ? { ...object, spec: { ...spec } }
      : object;

describe('a standalone cluster', () => {
  const servers = ({ input }: Simulation) =>
    input.clusters.Management.list(deployments).map(({ metadata: { name } }) => name);
  const wentOn = (before: Simulation, spec: object): Simulation =>
    simulated('standalone', external, {
      input: changedInput('standalone', before.input, authenticationOf(spec)),
      now: before.rounds.at(-1)?.at,
    });

  test('is available from nothing, with external issuers, and without them again', () => {
    const health = ['Degraded=False', 'Progressing=False', 'Available=True'].map((one) => `authentication ${one}`);
    const fresh = changedInput('standalone', freshInputOf(external), authenticationOf({}));
    const integrated = simulated('standalone', external, { input: fresh });
    expect(integrated.end).toEqual({ kind: 'rest' });
    expect(shownHealth(integrated)).toEqual(health);
    expect(servers(integrated)).toEqual(['oauth-openshift', 'apiserver']);
    expect(refusedDeeds(integrated)).toEqual([]);
    const switched = wentOn(integrated, external.authentication ?? {});
    expect(switched.end).toEqual({ kind: 'rest' });
    expect([...shownHealth(switched)].sort()).toEqual([...health].sort());
    expect(servers(switched)).toEqual([]);
    const back = wentOn(switched, {});
    expect(back.end).toEqual({ kind: 'rest' });
    expect([...shownHealth(back)].sort()).toEqual([...health].sort());
    expect(servers(back)).toEqual(['oauth-openshift', 'apiserver']);
  });
});

test.each<Target>(['hosted-cpo', 'hosted-converged'])(
  'the components of a control plane are available, by %s',
  (target) => {
    const simulation = simulated(target, oneNode);
    expect(simulation.end).toEqual({ kind: 'rest' });
    expect(shownHealth(simulation)).toEqual(
      ['oauth-openshift', 'openshift-oauth-apiserver'].flatMap((name) => [
        `${name} Available=True`,
        `${name} RolloutComplete=True`,
      ]),
    );
    expect(refusedDeeds(simulation)).toEqual([]);
  },
);

test.each<readonly [Target, readonly string[]]>([
  [
    'standalone',
    [
      'csr-signer (signs approved certificate requests): CertificateSigningRequest',
      'router-admission (admits Routes): Route openshift-authentication/oauth-openshift',
    ],
  ],
  ['hosted-cpo', ['guest-api (lets the API of the guest cluster be reached): HostedControlPlane']],
])('%s without others says for whom it waits', (target, missed) => {
  const conducts = new Map<string, Conduct>(missed.map((text) => [text.split(' ')[0] ?? '', { kind: 'stopped' }]));
  const { end } = simulated(target, oneNode, { conducts });
  const waits = end.kind === 'waiting' ? end.waits : [end.kind];
  for (const text of missed) expect(waits.join('\n')).toContain(`stopped: ${text}`);
  expect(end.kind).toBe('waiting');
});

test('the same seed gives the same rounds, another one others', () => {
  const rounds = (seed: number) => JSON.stringify(simulated('hosted-cpo', external, { seed }).rounds);
  const first = rounds(1);
  expect(rounds(1)).toBe(first);
  expect(rounds(2)).not.toBe(first);
});
