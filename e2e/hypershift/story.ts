import { namespace } from './clusters';
import {
  clients,
  controlPlane,
  drift,
  edit,
  example,
  guestReach,
  isAvailable,
  missingClients,
  open,
  replicas,
  wanted,
} from './control-plane';
import { at, isTrue, kinds } from './objects';
import { type Seen, type Step, servers } from './stage';

/** A sentence for what is not as expected; none where it is. */
const unless = (isAsExpected: boolean, text: string): readonly string[] => (isAsExpected ? [] : [text]);

const rolls = ({ rolled }: Seen, ...expected: readonly string[]): readonly string[] =>
  unless(
    rolled.join() === expected.join(),
    `rolled out: ${rolled.join(' ') || 'none'}, expected ${expected.join(' ') || 'none'}`,
  );

/** Nothing was written, and nobody rolled out. */
const still = (seen: Seen): readonly string[] => [
  ...rolls(seen),
  ...seen.passes.flatMap(({ accepted }) => (accepted ?? []).map((write) => `written: ${write}`)),
];

/** Has a control plane made, and waits until it serves. */
const install = (name: string, mode: string): Step => ({
  name,
  async act({ clusters: { management } }) {
    // Of the one before: components of the servers have no owner, and go with their namespace.
    for (const left of await management.names(kinds.components, namespace)) {
      await management.remove(kinds.components, left, namespace);
    }
    for (const secret of ['staff-htpasswd', 'github-client-secret']) {
      const { metadata: _, ...object } = example(`core/secrets/${secret}.yaml`);
      if ((await management.find(kinds.secrets, secret, namespace)) !== undefined) continue;
      await management.create(kinds.secrets, { ...object, metadata: { name: secret } }, namespace);
    }
    await management.create(kinds.controlPlanes, wanted(mode), namespace);
  },
  until: async (stage) => (await isAvailable(stage)) && (await missingClients(stage)).length === 0,
  async faults({ clusters: { management, guest } }) {
    const one = await management.find(kinds.controlPlanes, controlPlane, namespace);
    const component = await management.find(kinds.components, 'authentication', namespace);
    const served = await guest.find(kinds.apiServices, 'v1.oauth.openshift.io');
    return [
      ...unless(isTrue(one, 'ValidIDPConfiguration'), 'the providers are not valid'),
      ...unless(at(one, 'status', 'oauthCallbackURLTemplate') !== undefined, 'there is no callback URL'),
      ...unless(at(one, 'status', 'kubeadminPassword') === undefined, 'kubeadmin is there beside providers'),
      ...unless(at(component, 'status', 'version') === '4.22.0', 'the component has not the version of the release'),
      ...unless(isTrue(served, 'Available'), 'the guest cluster does not serve oauth.openshift.io'),
    ];
  },
});

const remove = (name: string): readonly Step[] => [
  {
    name,
    async act(stage) {
      const begun = Date.now();
      await edit(stage, { metadata: { finalizers: ['example.com/held'] } });
      await stage.clusters.management.remove(kinds.controlPlanes, controlPlane, namespace);
      // A pass that has read the control plane before it was deleted may mend drift: it is over by then.
      await stage.rest(begun);
      await drift(stage);
    },
    faults: async (stage, seen) => [...still(seen), ...unless((await replicas(stage)) === 7, 'the drift was mended')],
  },
  {
    name: 'it is gone: what it owned goes with it',
    act: (stage) => edit(stage, { metadata: { finalizers: null } }),
    async until({ clusters: { management } }) {
      const components = await management.names(kinds.components, namespace);
      const left = await management.names(kinds.deployments, namespace);
      return left.length === 0 && !components.includes('authentication');
    },
    faults: async ({ clusters: { management } }, seen) => [
      ...still({ ...seen, rolled: [] }),
      ...(await management.names(kinds.secrets, namespace))
        .filter((one) => one !== 'staff-htpasswd' && one !== 'github-client-secret')
        .map((one) => `Secret ${one} is left`),
    ],
  },
];

/** What comes first. */
export const fromNothing: Step = install('a control plane from nothing to Available', 'enforce');

/** om alone, from the first pass to the last. */
const alone: readonly Step[] = [
  fromNothing,
  {
    name: 'a provider is edited',
    act: (stage) => edit(stage, { spec: { configuration: { oauth: { identityProviders: [] } } } }),
    until: async (_, passes) => passes.some(({ accepted }) => (accepted ?? []).length > 0),
    faults: async (_, seen) => rolls(seen, 'oauth-openshift'),
  },
  {
    name: 'drift: replicas of a server, an OAuthClient',
    async act(stage) {
      await drift(stage);
      await stage.clusters.guest.remove(kinds.oauthClients, clients[2]);
    },
    until: async (stage) => (await replicas(stage)) !== 7 && (await missingClients(stage)).length === 0,
    faults: async (_, seen) => rolls(seen),
  },
  {
    name: 'a certificate is rotated',
    act: ({ clusters }) => clusters.management.remove(kinds.secrets, 'openshift-oauth-apiserver-cert', namespace),
    until: async (_, passes) => passes.some(({ accepted }) => (accepted ?? []).length > 0),
    faults: async (_, seen) => rolls(seen, 'openshift-oauth-apiserver'),
  },
  {
    name: 'the guest cluster cannot be reached: a provider is edited, and an OAuthClient goes',
    async act(stage) {
      stage.clusters.wayToGuest.refuse(true);
      await stage.clusters.guest.remove(kinds.oauthClients, clients[2]);
      const identityProviders = at(wanted('enforce'), 'spec', 'configuration', 'oauth', 'identityProviders');
      await edit(stage, { spec: { configuration: { oauth: { identityProviders } } } });
    },
    until: async (stage, passes) =>
      passes.some(({ accepted }) => (accepted ?? []).some((write) => write.includes('deployments.apps'))) &&
      (await isAvailable(stage)) &&
      (await guestReach(stage)).startsWith('False'),
    leaves: true,
    async faults(stage, seen) {
      const reach = await guestReach(stage);
      const why = 'APIServerUnreachable the guest cluster cannot be reached: its API server breaks connections off';
      return [
        ...rolls(seen, 'oauth-openshift'),
        ...unless(reach === `False ${why}`, `GuestClusterReachable is ${reach}`),
        ...unless((await missingClients(stage)).length === 1, 'the OAuthClient is there'),
        ...seen.passes
          .filter(({ error, anotherPass }) => error !== undefined && !anotherPass)
          .map(({ error }) => `it failed: ${error}`),
      ];
    },
  },
  {
    name: 'the guest cluster can be reached again',
    act: async ({ clusters: { wayToGuest } }) => wayToGuest.refuse(false),
    until: async (stage) =>
      (await missingClients(stage)).length === 0 && (await guestReach(stage)) === 'True AsExpected',
    faults: async (_, seen) => rolls(seen),
  },
  {
    name: 'paused, with drift',
    async act(stage) {
      await edit(stage, { spec: { pausedUntil: 'true' } });
      await drift(stage);
    },
    faults: async (stage, seen) => [...rolls(seen), ...unless((await replicas(stage)) === 7, 'the drift was mended')],
  },
  {
    name: 'it goes on',
    act: (stage) => edit(stage, { spec: { pausedUntil: null } }),
    until: async (stage) => (await replicas(stage)) !== 7,
    faults: async (_, seen) => rolls(seen),
  },
  ...remove('deleted, held by a finalizer, with drift'),
];

/** From what today's code writes to om, and back. */
const switched: readonly Step[] = [
  install("another control plane, by today's code", 'off'),
  {
    name: 'om beside it, in shadow mode',
    act: open('shadow'),
    until: async (_, passes) =>
      ['control plane', 'guest cluster'].every((half) => passes.some((one) => one.who === 'om' && one.half === half)),
    faults: async (_, seen) => [
      ...still(seen),
      ...seen.passes.flatMap(({ wouldDiffer }) => (wouldDiffer ?? []).map((write) => `would differ: ${write}`)),
    ],
  },
  { name: 'switched to om', act: open('enforce'), faults: async (_, seen) => still(seen) },
  {
    name: 'the target is hosted-converged: rollouts are held back',
    async act(stage) {
      await stage.clusters.grant('hosted-converged');
      await stage.restart('hosted-converged');
    },
    until: async (_, passes) => passes.some((pass) => heldBack(pass.left).length === servers.length),
    leaves: true,
    faults: async (_, seen) => rolls(seen),
  },
  {
    name: 'the target is hosted-cpo again',
    act: (stage) => stage.restart('hosted-cpo'),
    faults: async (_, seen) => rolls(seen),
  },
  { name: "switched back to today's code", act: open('off'), faults: async (_, seen) => still(seen) },
  {
    name: "today's code mends drift",
    act: drift,
    until: async (stage) => (await replicas(stage)) !== 7,
    faults: async (_, seen) => rolls(seen),
  },
];

const heldBack = (left: readonly string[] | null): readonly string[] =>
  (left ?? []).filter((text) => text.includes('deployments.apps') && text.includes('held back'));

/** All that happens, in order. */
export const story: readonly Step[] = [...alone, ...switched];
