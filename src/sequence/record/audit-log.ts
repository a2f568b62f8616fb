import { objectAt, textAt } from '../../api-server/kinds/shape';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { parseTime } from '../../om/clock';
import { kubeObjectOf } from '../../om/input/kube-object';
import type { ResourceType } from '../../om/resource-type';
import { jsonValues } from './json-values';
import type { Observation, Observed, Place } from './observation';

const writes: ReadonlySet<string> = new Set(['create', 'update', 'patch', 'delete']);

/**
 * What the writes in an audit log of a kube-apiserver did. It takes the level RequestResponse, which has the objects: of others nothing is known but that
 * something was written.
 *
 * @param file what to call it in messages
 * @param types kinds by which resources are known
 * @throws InputError for what is no JSON
 */
export function readAuditLog(
  text: string,
  file: string,
  cluster: Place['cluster'],
  types: readonly ResourceType[],
): Observed {
  const unknown = new Map<string, number>();
  const events = jsonValues(text, file).flatMap(eventsIn).filter(isWrite);
  const observations = events.flatMap((event): readonly Observation[] => {
    const reference = objectAt(event, 'objectRef');
    const [group, resource] = [textAt(reference, 'apiGroup'), textAt(reference, 'resource')];
    const type = types.find((one) => one.group === group && one.resource === resource);
    if (type === undefined) return [];
    const at = parseTime(textAt(event, 'requestReceivedTimestamp')) ?? parseTime(textAt(event, 'stageTimestamp'));
    const when = at === undefined ? {} : { at };
    if (event.verb === 'delete') {
      const { kind, version } = type;
      const [namespace, name] = [textAt(reference, 'namespace'), textAt(reference, 'name')];
      const apiVersion = group === '' ? version : `${group}/${version}`;
      return [{ what: 'gone', place: { cluster, apiVersion, kind, namespace, name }, ...when }];
    }
    const object = kubeObjectOf(event.responseObject);
    if (object?.kind === type.kind) return [{ what: 'seen', cluster, object, ...when }];
    unknown.set(type.kind, (unknown.get(type.kind) ?? 0) + 1);
    return [];
  });
  const remarks = [...unknown].map(
    ([kind, count]) => `${count} writes of ${kind} have no object: their level is not RequestResponse`,
  );
  return { observations, remarks };
}

const eventsIn = (value: JsonValue): readonly JsonObject[] => {
  if (!isJsonObject(value)) return [];
  return Array.isArray(value.items) ? value.items.flatMap(eventsIn) : [value];
};

/** Whether something is another after a request. */
function isWrite(event: JsonObject): boolean {
  const code = objectAt(event, 'responseStatus').code;
  const subresource = textAt(objectAt(event, 'objectRef'), 'subresource');
  return (
    event.stage === 'ResponseComplete' &&
    writes.has(textAt(event, 'verb')) &&
    typeof code === 'number' &&
    code >= 200 &&
    code < 300 &&
    (subresource === '' || subresource === 'status')
  );
}
