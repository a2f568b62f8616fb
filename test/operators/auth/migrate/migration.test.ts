import { secrets } from '../../../../src/library/resources/core';
import { fixedClock } from '../../../../src/om/clock';
import type { Operator } from '../../../../src/om/operator';
import { seededSource } from '../../../../src/om/random';
import type { Request } from '../../../../src/om/request';
import { applyRequests } from '../../../../src/om/run/apply-requests';
import { MemoryApiServer, servedKinds, withSecretType } from '../../../../src/om/run/memory-api-server';
import { runControllers } from '../../../../src/om/run/run-controllers';
import type { ClusterType, Input } from '../../../../src/om/state/cluster-state';
import { splitInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import {
  configurations,
  convergedInputOf,
  type NamedConfiguration,
} from '../../../../src/operators/auth/configurations';
import { CONTROL_PLANE_NAMESPACE } from '../../../../src/operators/auth/configurations/names';
import { convergedAuthOperator } from '../../../../src/operators/auth/hosted-converged/operator';
import { typeOfObject } from '../../../../src/operators/auth/hosted-converged/types';
import { synthesizeHosted } from '../../../../src/operators/auth/hosted-cpo/desired';
import { hostedAuthOperator } from '../../../../src/operators/auth/hosted-cpo/operator';
import { migrationOf } from '../../../../src/operators/auth/migrate/plan';
import type { Migration } from '../../../../src/operators/auth/migrate/step';
import { controlPlaneDeployments } from '../../../../src/operators/auth/resources/control-plane-deployments';
import type { AuthSettings } from '../../../../src/operators/auth/settings';
import { simulate } from '../../../../src/operators/auth/verify/simulate-migration';
import { configurationNamed } from '../support/configuration-named';

const assets = loadAssets();

interface Clusters {
  readonly management: OverlayState;
  readonly guest: OverlayState;
}

const clustersOf = ({ clusters }: Input): Clusters => ({
  management: new OverlayState(clusters.Management),
  guest: new OverlayState(clusters.UserWorkload),
});

/** Lets an operator run a few passes. Returns what it asked for. */
function run({ management, guest }: Clusters, operator: Operator<AuthSettings>, { configuration }: NamedConfiguration) {
  const all: Request[] = [];
  for (let pass = 1; pass <= 4; pass++) {
    const clock = fixedClock(pass * 60_000);
    const { requests } = runControllers(operator, {
      input: splitInput(management, guest),
      clock,
      random: seededSource(1),
      secrets: 'random',
      environment: {},
      settings: { assets, recordedAnswers: configuration.answers },
    });
    const of = (cluster: ClusterType) => requests.filter((request) => request.cluster === cluster);
    const options = { types: servedKinds(convergedAuthOperator.types), clock, defaulted: withSecretType };
    applyRequests(new MemoryApiServer(management, options), of('Management'));
    applyRequests(new MemoryApiServer(guest, options), of('UserWorkload'));
    all.push(...requests);
  }
  return all;
}

/** The control plane of a configuration after the control-plane-operator has run it for a while. */
function lived(named: NamedConfiguration, input: Input): Input {
  const clusters = clustersOf(input);
  run(clusters, hostedAuthOperator, named);
  return splitInput(clusters.management, clusters.guest);
}

/** The control plane with every step of a migration carried out. */
function migrated({ migration, input }: Case): Clusters {
  const clusters = clustersOf(input);
  for (const { action, cluster, object } of migration.steps.flatMap(({ changes }) => changes)) {
    const type = typeOfObject(object);
    const { name = '', namespace } = object.metadata;
    if (type === undefined) throw new Error(`no type of ${object.kind}`);
    const state = cluster === 'UserWorkload' ? clusters.guest : clusters.management;
    // A secret always has a type.
    const stored = object.kind === 'Secret' ? { type: 'Opaque', ...object } : object;
    if (action === 'remove') state.remove(type, name, namespace);
    else state.put(type, type.schema.parse(stored));
  }
  return clusters;
}

interface Case {
  readonly migration: Migration;
  readonly input: Input;
  readonly named: NamedConfiguration;
}

const optionsOf = ({ configuration }: NamedConfiguration) => ({
  settings: { assets, recordedAnswers: configuration.answers },
  clock: fixedClock(0),
});

const caseOf = (name: string): Case => {
  const named = configurationNamed(name);
  const input = lived(named, convergedInputOf(named.configuration));
  return { input, named, migration: migrationOf(input, optionsOf(named)) };
};

const names = configurations
  .filter(({ configuration }) => configuration.authentication?.type !== 'OIDC')
  // Without an object that they mount, former pods never came up: there is no service to keep.
  .filter(({ name }) => !/is missing/.test(name))
  .map(({ name }) => name)
  .filter((name, index) => index % 9 === 0 || /node port|one node|private access alone|all providers/.test(name));

const momentsOf = ({ migration, input, named }: Case) =>
  simulate(
    migration,
    [...synthesizeHosted(input, { settings: { assets, recordedAnswers: named.configuration.answers } }).objects],
    input,
  );

const isOAuthServer = ({ workload }: { readonly workload: string }): boolean => workload === 'oauth-openshift';

describe.each(names)('a control plane migrates: %s', (name) => {
  const found = caseOf(name);
  const { migration, input, named } = found;
  const moments = momentsOf(found);

  test('nothing that must stay changes', () => {
    expect(migration.invariants.filter(({ holds }) => !holds)).toEqual([]);
  });

  test('at every moment an oauth-server serves, and would if it were restarted', () => {
    expect(moments.length).toBeGreaterThan(20);
    const away = moments.filter(({ ready }) => ready === 0).map(({ step, event }) => `${step}: ${event}`);
    const { interrupts = false } = migration.steps.flatMap(({ rollouts }) => rollouts).find(isOAuthServer) ?? {};
    // The one pod of a control plane is away during each of its rollouts, whoever runs it; the plan says so.
    expect(interrupts).toBe(named.configuration.availability === 'SingleReplica');
    expect([...new Set(away)]).toEqual(interrupts ? ['roll-oauth-server: oauth-openshift rolls'] : []);
  });

  test('in the end all pods are of the new kind', () => {
    const last = moments.at(-1);
    const replicas = input.clusters.Management.get(controlPlaneDeployments, 'oauth-openshift', CONTROL_PLANE_NAMESPACE)
      ?.spec.replicas;
    expect(last).toEqual({ step: 'remove-former', event: 'done', ready: replicas, pods: replicas });
  });

  test('each workload rolls once', () => {
    const rollouts = migration.steps.filter(({ id }) => id !== 'first-administrator').flatMap((step) => step.rollouts);
    // A node port is part of the address before and after, so the kube-apiserver hears nothing new.
    const told = name === 'published by a node port' ? [] : ['kube-apiserver'];
    expect(rollouts.map(({ workload }) => workload).sort()).toEqual([
      ...told,
      'oauth-openshift',
      'openshift-oauth-apiserver',
    ]);
    expect(rollouts.filter(({ times }) => times !== 1)).toEqual([]);
  });

  test('and that is all: the operator rolls nothing that it finds, but for a kubeadmin who comes back', () => {
    const requests = run(migrated(found), convergedAuthOperator, found.named);
    const returns = migration.steps.find(({ id }) => id === 'first-administrator');
    const { oauth } = found.named.configuration;
    expect(returns !== undefined).toBe(oauth !== undefined && (oauth.identityProviders ?? []).length === 0);
    expect(requests.filter(({ kind }) => kind === 'Deployment').map((request) => request.name)).toEqual(
      returns?.rollouts.map(({ workload }) => workload) ?? [],
    );
  });

  test('no password is written that nobody drew', () => {
    const written = migration.steps.flatMap(({ changes }) => changes).filter(({ action }) => action === 'create');
    expect(written.map(({ object }) => object.metadata.name).filter((one) => one?.startsWith('kubeadmin'))).toEqual([]);
  });
});

describe('a migration', () => {
  const { migration, input, named } = caseOf('provider GitHub');
  const step = (id: string) => migration.steps.find((one) => one.id === id)?.changes ?? [];
  const described = (id: string) =>
    step(id).map(({ action, object }) => `${action} ${object.kind} ${object.metadata.name}`);

  test('copies the keys of sessions', () => {
    const copy = step('create-beside').find(
      ({ object }) => object.metadata.name === 'v4-0-config-system-session',
    )?.object;
    const data = (object: unknown): string =>
      JSON.stringify(object).match(/"v4-0-config-system-session":"([^"]+)"/)?.[1] ?? '';
    const keys = (text: string) =>
      Buffer.from(text, 'base64')
        .toString('utf8')
        .match(/[A-Za-z0-9_-]{30,}/g)
        ?.slice(-2);
    const former = input.clusters.Management.get(secrets, 'oauth-openshift-session', CONTROL_PLANE_NAMESPACE);
    expect(keys(data(copy))).toEqual(keys(data(former?.data && { data: former.data })));
    expect(keys(data(copy))).toHaveLength(2);
  });

  test('lets clients take both addresses before pods have the new one', () => {
    const browser = step('widen-clients').find(({ object }) => object.metadata.name === 'openshift-browser-client');
    expect(browser?.object.redirectURIs).toEqual([
      expect.stringMatching(/^https:\/\/[^:]+:443\//),
      expect.stringMatching(/^https:\/\/[^:]+\/oauth/),
    ]);
    const ids = migration.steps.map(({ id }) => id);
    expect(ids.indexOf('widen-clients')).toBeLessThan(ids.indexOf('roll-oauth-server'));
  });

  test('removes last what only former pods mounted', () => {
    expect(migration.steps.at(-1)?.id).toBe('remove-former');
    expect(described('remove-former').sort()).toEqual([
      'remove ConfigMap oauth-openshift',
      'remove ConfigMap oauth-openshift-audit',
      'remove Secret oauth-openshift-default-error-template',
      'remove Secret oauth-openshift-default-login-template',
      'remove Secret oauth-openshift-default-provider-selection-template',
      'remove Secret oauth-openshift-session',
    ]);
  });

  test('out of order it would leave nobody serving', () => {
    const [first, ...others] = [...migration.steps].reverse();
    const before = synthesizeHosted(input, {
      settings: { assets, recordedAnswers: named.configuration.answers },
    }).objects;
    const reversed = first === undefined ? migration : { ...migration, steps: [first, ...others.reverse()] };
    expect(simulate(reversed, before, input).some(({ ready }) => ready === 0)).toBe(true);
  });

  test('without the new configuration the rollout stops and the former pods stay', () => {
    const steps = migration.steps.filter(({ id }) => id === 'roll-oauth-server');
    const before = synthesizeHosted(input, {
      settings: { assets, recordedAnswers: named.configuration.answers },
    }).objects;
    const moments = simulate({ ...migration, steps }, before, input);
    expect(moments.at(-1)).toMatchObject({ ready: 2, pods: 3 });
  });

  test('a session Secret that cannot be read is no session to keep', () => {
    const management = new OverlayState(input.clusters.Management);
    const former = management.get(secrets, 'oauth-openshift-session', CONTROL_PLANE_NAMESPACE);
    if (former === undefined) throw new Error('no session Secret');
    management.put(secrets, {
      ...former,
      data: { 'v4-0-config-system-session': Buffer.from('a: [').toString('base64') },
    });
    const broken = splitInput(management, input.clusters.UserWorkload);
    expect(migrationOf(broken, optionsOf(named)).invariants.filter(({ holds }) => !holds)).toEqual([
      expect.objectContaining({
        what: 'keys of the session Secret',
        found: `Secret ${CONTROL_PLANE_NAMESPACE}/oauth-openshift-session has no keys in this input: gather it with its values`,
      }),
    ]);
  });

  /** The control plane without some of its Secrets, as a must-gather is. */
  const withoutSecrets = (...gone: readonly string[]): Input => {
    const management = new OverlayState(input.clusters.Management);
    for (const name of gone) management.remove(secrets, name, CONTROL_PLANE_NAMESPACE);
    return splitInput(management, input.clusters.UserWorkload);
  };
  const namesIn = (one: Migration): readonly string[] =>
    one.steps.flatMap(({ changes }) => changes.map(({ object }) => `${object.kind} ${object.metadata.name}`));

  test('makes nothing up for an oauth-server that runs, and says what the input lacks', () => {
    const lacking = migrationOf(withoutSecrets('oauth-openshift-session'), optionsOf(named));
    expect(namesIn(lacking)).not.toContain('Secret v4-0-config-system-session');
    expect(lacking.leftToOperator).toEqual([]);
    expect(lacking.invariants.filter(({ holds }) => !holds)).toEqual([
      {
        what: 'values that were generated',
        why: 'They are kept only where the input has them: gather it with its Secrets.',
        holds: false,
        found: `the input does not have Secret ${CONTROL_PLANE_NAMESPACE}/oauth-openshift-session`,
      },
    ]);
  });

  test('leaves it to the operator to make up what a new control plane does not have yet', () => {
    const fresh = migrationOf(convergedInputOf(named.configuration), optionsOf(named));
    expect(fresh.invariants.filter(({ holds }) => !holds)).toEqual([]);
    const left = fresh.leftToOperator.map(({ object }) => `${object.kind} ${object.metadata.name}`);
    expect(left.sort()).toEqual(['OAuthClient openshift-browser-client', 'Secret v4-0-config-system-session']);
    expect(namesIn(fresh).filter((name) => left.includes(name))).toEqual([]);
    expect(fresh.steps.find(({ id }) => id === 'create-beside')?.until).toBe(
      'all of it is there, and what the operator makes by itself',
    );
  });

  test('goes on from where it was', () => {
    const management = new OverlayState(input.clusters.Management);
    const guest = new OverlayState(input.clusters.UserWorkload);
    const done = migration.steps.filter(({ id }) => id === 'create-beside').flatMap(({ changes }) => changes);
    expect(done.length).toBeGreaterThan(5);
    for (const { cluster, object } of done) {
      const type = typeOfObject(object);
      if (type === undefined) throw new Error(`nobody knows ${object.kind}`);
      (cluster === 'Management' ? management : guest).put(type, object);
    }
    const again = migrationOf(splitInput(management, guest), optionsOf(named));
    expect(again.steps.find(({ id }) => id === 'create-beside')?.changes).toEqual([]);
    expect(again.invariants.filter(({ holds }) => !holds)).toEqual([]);
  });
});
