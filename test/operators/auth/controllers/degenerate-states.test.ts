import { createHash } from 'node:crypto';
import type { KubeObject } from '../../../../src/kube/types';
import { configMaps } from '../../../../src/library/resources/core';
import type { Request } from '../../../../src/om/request';
import type { ResourceType } from '../../../../src/om/resource-type';
import type { ClusterState } from '../../../../src/om/state/cluster-state';
import { type StateEntry, singleInput } from '../../../../src/om/state/memory-state';
import { OverlayState } from '../../../../src/om/state/overlay-state';
import { recordingInput } from '../../../../src/om/state/recording-state';
import { standaloneControllers } from '../../../../src/operators/auth/controllers';
import type { AuthController } from '../../../../src/operators/auth/controllers/framework/scope';
import { settledCluster, sources } from '../support/standalone-cluster';
import { answersWith, encryption, externalIssuer, furniture } from './furnished-cluster';
import { type Outcome, runIn } from './run-controller';
import { variantsOf } from './variants';

const settled = settledCluster();
const withEntries = (...lists: readonly (readonly StateEntry[])[]): OverlayState => {
  const state = new OverlayState(settled);
  for (const { type, object } of lists.flat()) state.put(type, object);
  return state;
};

/** Their answers are large, and are compared elsewhere: with recordings, with manifests and with each other. */
const others = /^(?:authentication|TODO-configObserver|TODO-other-configObserver|.*[sS]taticResource.*)$/;
const ofEncryption = /Encryption|Revision/;
const controllers = standaloneControllers({ console: true }).filter(({ name }) => !others.test(name));
const isOfEncryption = ({ name }: AuthController): boolean => ofEncryption.test(name);

const clusters: readonly (readonly [string, ClusterState, AuthController])[] = [
  ...controllers
    .filter((controller) => !isOfEncryption(controller))
    .flatMap((controller): (readonly [string, ClusterState, AuthController])[] => [
      ['furnished', withEntries(furniture), controller],
      ['that of an external issuer', withEntries(furniture, externalIssuer), controller],
    ]),
  ...controllers
    .filter(isOfEncryption)
    .map((controller) => ['encrypted', withEntries(furniture, encryption), controller] as const),
];

const digest = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('hex')
    .slice(0, 6);

/** A write in few words: what is written by a digest, conditions in full. */
function written({ action, resource, namespace, name, generateName = '', body }: Request): string {
  const status = body !== undefined && 'status' in body ? body.status : undefined;
  return [
    action,
    `${resource.resource}/${namespace ?? ''}/${name || generateName}`,
    digest(body ?? ''),
    conditions(status),
  ]
    .join(' ')
    .trim();
}

const conditions = (status: unknown): string =>
  typeof status === 'object' && status !== null && 'conditions' in status && Array.isArray(status.conditions)
    ? status.conditions
        .map(({ type, status: state, reason = '', message = '' }) => `${type}=${state} ${reason}: ${message}`)
        .join('; ')
    : '';

const now = Date.parse('2027-03-01T12:00:00Z');
const options = {
  now,
  assets: sources.settings.assets,
  answers: answersWith(
    settled.get(configMaps, 'oauth-openshift', 'openshift-config-managed')?.data?.oauthMetadata ?? '',
  ),
  environment: { KUBERNETES_SERVICE_PORT_HTTPS: '443' },
};

function outcomeOf(state: ClusterState, controller: AuthController): readonly string[] {
  let outcome: Pick<Outcome, 'requests' | 'events' | 'error'>;
  try {
    outcome = runIn(state, controller, options);
  } catch (error) {
    return [`refused: ${error instanceof Error ? error.message : String(error)}`];
  }
  const { requests, events, error } = outcome;
  const writes = requests.filter(({ resource }) => resource.resource !== 'events').map(written);
  return [...(error === undefined ? [] : [`error: ${error}`]), ...writes, ...events];
}

/** What a controller asks for, by the object's name. */
function readBy(
  state: ClusterState,
  controller: AuthController,
): readonly (readonly [string, ResourceType, KubeObject])[] {
  const found = new Map<string, readonly [string, ResourceType, KubeObject]>();
  const input = recordingInput(singleInput(state), ({ type, objects }) => {
    for (const object of objects) {
      const name = `${type.kind} ${[object.metadata.namespace, object.metadata.name].filter(Boolean).join('/')}`;
      found.set(name, [name, type, object]);
    }
  });
  outcomeOf(input.clusters.Management, controller);
  return [...found.values()];
}

/** Lines of the second text list that are not in the first, and of the first that are missing. */
const difference = (before: readonly string[], after: readonly string[]): string =>
  [
    ...after.filter((line) => !before.includes(line)),
    before
      .filter((line) => !after.includes(line))
      .map((line) => line.split(' ').slice(0, 2).join(' '))
      .filter((start) => !after.some((line) => line.startsWith(start)))
      .map((start) => `not ${start}`)
      .join(', '),
  ]
    .filter((line) => line !== '')
    .join('\n    ');

test.each(clusters.map(([cluster, state, controller]) => [controller.name, cluster, state, controller] as const))(
  '%s in a cluster that is %s',
  (_name, _cluster, state, controller) => {
    const usual = outcomeOf(state, controller);
    const byDifference = new Map<string, string[]>();
    for (const [name, type, object] of readBy(state, controller)) {
      const changed = new OverlayState(state);
      for (const variant of variantsOf(type, object)) {
        if (variant.object === undefined) changed.remove(type, object.metadata.name ?? '', object.metadata.namespace);
        else changed.put(type, variant.object);
        const found = difference(usual, outcomeOf(changed, controller));
        if (found !== '') byDifference.set(found, [...(byDifference.get(found) ?? []), `${name}: ${variant.what}`]);
      }
    }
    const table = [...byDifference].map(([found, variants]) => `${variants.join('\n')}\n    ${found}`);
    expect(`\n${[`usually\n    ${usual.join('\n    ')}`, ...table].join('\n')}\n`).toMatchSnapshot();
  },
);
