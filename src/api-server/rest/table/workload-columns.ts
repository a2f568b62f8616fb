import type { JsonObject } from '../../../kube/json';
import { listAt, numberAt, objectAt, textAt } from '../../kinds/shape';
import { metaOf } from '../../validation/object-meta';
import { conditionOf, joined, none, selectorText } from './cells';
import { ageColumn, type Column, column, nameColumn, wide } from './column';

const spec = (object: JsonObject): JsonObject => objectAt(object, 'spec');
const status = (object: JsonObject): JsonObject => objectAt(object, 'status');
const containersOf = (object: JsonObject): readonly JsonObject[] =>
  listAt(objectAt(objectAt(spec(object), 'template'), 'spec'), 'containers');

const numberOf = (object: JsonObject, name: string): number => numberAt(object, name) ?? 0;

/** Columns of a Deployment. Upstream: kubernetes/kubernetes pkg/printers/internalversion/printers.go, as all of these. */
export const deploymentColumns: readonly Column[] = [
  nameColumn,
  column('Ready', (object) => `${numberOf(status(object), 'readyReplicas')}/${numberOf(spec(object), 'replicas')}`),
  column('Up-to-date', (object) => numberOf(status(object), 'updatedReplicas')),
  column('Available', (object) => numberOf(status(object), 'availableReplicas')),
  ageColumn,
  wide('Containers', (object) =>
    containersOf(object)
      .map((one) => textAt(one, 'name'))
      .join(','),
  ),
  wide('Images', (object) =>
    containersOf(object)
      .map((one) => textAt(one, 'image'))
      .join(','),
  ),
  wide('Selector', (object) => selectorText(objectAt(spec(object), 'selector'))),
];

const containerStatuses = (object: JsonObject): readonly JsonObject[] => listAt(status(object), 'containerStatuses');

/** Why a pod is not running, or its phase. */
function podStatus(object: JsonObject): string {
  const { deletionTimestamp } = metaOf(object);
  const reason = textAt(status(object), 'reason');
  if (deletionTimestamp !== undefined) return reason === 'NodeLost' ? 'Unknown' : 'Terminating';
  for (const one of containerStatuses(object)) {
    const state = objectAt(one, 'state');
    const why = textAt(objectAt(state, 'waiting'), 'reason') || textAt(objectAt(state, 'terminated'), 'reason');
    if (why !== '') return why;
  }
  return reason || textAt(status(object), 'phase');
}

function readinessGates(object: JsonObject): string {
  const gates = listAt(spec(object), 'readinessGates').map((gate) => textAt(gate, 'conditionType'));
  if (gates.length === 0) return none;
  return `${gates.filter((gate) => conditionOf(object, gate).status === 'True').length}/${gates.length}`;
}

export const podColumns: readonly Column[] = [
  nameColumn,
  column('Ready', (object) => {
    const ready = containerStatuses(object).filter((one) => one.ready === true);
    return `${ready.length}/${listAt(spec(object), 'containers').length}`;
  }),
  column('Status', podStatus),
  column('Restarts', (object) =>
    String(containerStatuses(object).reduce((sum, one) => sum + numberOf(one, 'restartCount'), 0)),
  ),
  ageColumn,
  wide('IP', (object) => textAt(status(object), 'podIP') || none),
  wide('Node', (object) => textAt(spec(object), 'nodeName') || none),
  wide('Nominated Node', (object) => textAt(status(object), 'nominatedNodeName') || none),
  wide('Readiness Gates', readinessGates),
];

const rolePrefix = 'node-role.kubernetes.io/';

const addressOf = (object: JsonObject, type: string): string =>
  textAt(listAt(status(object), 'addresses').find((address) => address.type === type) ?? {}, 'address') || none;

const nodeInfo =
  (name: string) =>
  (object: JsonObject): string =>
    textAt(objectAt(status(object), 'nodeInfo'), name) || '<unknown>';

export const nodeColumns: readonly Column[] = [
  nameColumn,
  column('Status', (object) => {
    const ready = textAt(conditionOf(object, 'Ready'), 'status');
    const words = [ready === '' ? 'Unknown' : ready === 'True' ? 'Ready' : 'NotReady'];
    return [...words, ...(spec(object).unschedulable === true ? ['SchedulingDisabled'] : [])].join(',');
  }),
  column('Roles', (object) =>
    joined(
      Object.keys(metaOf(object).labels ?? {})
        .filter((label) => label.startsWith(rolePrefix) && label.length > rolePrefix.length)
        .map((label) => label.slice(rolePrefix.length))
        .sort(),
    ),
  ),
  ageColumn,
  column('Version', (object) => textAt(objectAt(status(object), 'nodeInfo'), 'kubeletVersion')),
  wide('Internal-IP', (object) => addressOf(object, 'InternalIP')),
  wide('External-IP', (object) => addressOf(object, 'ExternalIP')),
  wide('OS-Image', nodeInfo('osImage')),
  wide('Kernel-Version', nodeInfo('kernelVersion')),
  wide('Container-Runtime', nodeInfo('containerRuntimeVersion')),
];
