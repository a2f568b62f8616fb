import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../src/kube/json';
import { readYaml } from '../../src/kube/read-yaml';
import { tree } from '../tree';
import { namespace } from './clusters';
import { at, conditionOf, isTrue, kinds } from './objects';
import { type Stage, servers } from './stage';

/** The name of the control plane. */
export const controlPlane = 'brook';
const gate = 'openshift-manager.dev/authentication';
/** The OAuthClients of every guest cluster. */
export const clients = ['openshift-browser-client', 'openshift-challenging-client', 'openshift-cli-client'] as const;

/** An object of examples/hosted. */
export const example = (path: string): JsonObject => {
  const file = join(tree, 'examples/hosted/Management/namespaces', namespace, path);
  const object = readYaml(readFileSync(file, 'utf8'));
  if (!isJsonObject(object)) throw new Error(`${file} is no object`);
  return object;
};

/** The control plane of examples/hosted, as somebody asks for it: at no cloud, and with what runs authentication. */
export function wanted(mode: string): JsonObject {
  const { metadata: _, status: __, spec, ...rest } = example('hypershift.openshift.io/hostedcontrolplanes/brook.yaml');
  return {
    ...rest,
    metadata: { name: controlPlane, namespace, annotations: { [gate]: mode } },
    spec: { ...(isJsonObject(spec) ? spec : {}), platform: { type: 'None' } },
  };
}

/** A merge patch of the control plane. */
export const edit = ({ clusters }: Stage, body: JsonObject): Promise<void> =>
  clusters.management.edit(kinds.controlPlanes, controlPlane, body, namespace);

/** Opens or shuts the feature gate. */
export const open = (mode: string) => (stage: Stage) => edit(stage, { metadata: { annotations: { [gate]: mode } } });

/** Somebody has another number of replicas at the oauth-server. */
export const drift = ({ clusters }: Stage): Promise<void> =>
  clusters.management.edit(kinds.deployments, 'oauth-openshift', { spec: { replicas: 7 } }, namespace);

/** How many replicas the oauth-server has. */
export const replicas = async ({ clusters }: Stage): Promise<number> =>
  Number(at(await clusters.management.find(kinds.deployments, 'oauth-openshift', namespace), 'spec', 'replicas'));

/** Whether authentication and both servers are there and rolled out. */
export const isAvailable = async ({ clusters }: Stage): Promise<boolean> => {
  const found = await Promise.all(
    ['authentication', ...servers].map((name) => clusters.management.find(kinds.components, name, namespace)),
  );
  return found.every((one) => isTrue(one, 'Available') && isTrue(one, 'RolloutComplete'));
};

/** What authentication says of the way to the guest cluster, as status, reason and message. */
export const guestReach = async ({ clusters }: Stage): Promise<string> => {
  const component = await clusters.management.find(kinds.components, 'authentication', namespace);
  const { status, reason, message } = conditionOf(component, 'GuestClusterReachable') ?? {};
  return [status, reason, message].join(' ').trim();
};

/** OAuthClients that the guest cluster lacks. */
export const missingClients = async ({ clusters }: Stage): Promise<readonly string[]> => {
  const names = await clusters.guest.names(kinds.oauthClients);
  return clients.filter((name) => !names.includes(name));
};
