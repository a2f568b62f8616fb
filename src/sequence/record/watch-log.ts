import { isJsonObject, type JsonValue } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { kubeObjectOf } from '../../om/input/kube-object';
import { unlisted } from '../../om/input/read-file';
import { jsonValues } from './json-values';
import { type Observation, type Observed, type Place, placeOf, writtenAt } from './observation';

/**
 * What `oc get KIND -w -o json` saw: objects as they became, with `--output-watch-events` inside of events that tell of deletions too. Without
 * it an object that is being deleted is taken for gone.
 *
 * @param file what to call it in messages
 * @throws InputError for what is no JSON
 */
export function readWatchLog(text: string, file: string, cluster: Place['cluster']): Observed {
  let strange = 0;
  const observations = jsonValues(text, file)
    .flatMap(unlisted)
    .flatMap((value): readonly Observation[] => {
      const { object, isGone } = seenIn(value);
      if (object === undefined) {
        strange++;
        return [];
      }
      const at = writtenAt(object);
      const when = at === undefined ? {} : { at };
      return isGone
        ? [{ what: 'gone', place: placeOf(cluster, object), ...when }]
        : [{ what: 'seen', cluster, object, ...when }];
    });
  return {
    observations: inOrder(observations),
    remarks: strange === 0 ? [] : [`${strange} entries are no objects and no watch events`],
  };
}

function seenIn(value: JsonValue): { readonly object?: KubeObject; readonly isGone: boolean } {
  const isEvent = isJsonObject(value) && typeof value.type === 'string' && isJsonObject(value.object);
  const object = kubeObjectOf(isEvent ? value.object : value);
  if (object === undefined) return { isGone: false };
  const isGone = isEvent ? value.type === 'DELETED' : object.metadata.deletionTimestamp !== undefined;
  return { object, isGone };
}

/** Events come in the order of the log: a time that goes back says nothing. */
function inOrder(observations: readonly Observation[]): readonly Observation[] {
  let last = Number.NEGATIVE_INFINITY;
  return observations.map((one) => {
    if (one.at === undefined) return one;
    last = Math.max(last, one.at);
    return { ...one, at: last };
  });
}
