import { isJsonObject, type JsonValue } from '../../kube/json';
import { didYouMean } from '../../om/explain/did-you-mean';
import { writes } from '../../om/explain/object-reference';
import type { Question } from '../../om/explain/trial';
import type { Request } from '../../om/request';
import type { RunResult } from '../../om/run/run-result';
import { quoted } from '../quoted';

/** What may have been meant where nobody asks for an object, or for a place in it. */
export function whatWasMeant({ object, path }: Question, requests: readonly Request[]): readonly string[] {
  const known = requests.filter((request) => writes(request, object));
  if (known.length > 0 && path !== undefined) {
    return didYouMean(
      path,
      known.flatMap(({ body }) => (body === undefined ? [] : pathsIn(body))),
    );
  }
  const named = object.namespace === undefined ? object.name : `${object.namespace}/${object.name}`;
  const titles = requests
    .filter(({ name, kind }) => name !== '' && kind !== 'Event')
    .flatMap(({ kind, namespace, name }) => {
      const full = object.namespace === undefined || !namespace ? name : `${namespace}/${name}`;
      return [`${kind}/${full}`];
    });
  return didYouMean(`${object.kind}/${named}`, titles);
}

/**
 * Controllers that did not come to what they want in the end, each with the reason.
 *
 * @param isLive whether a controller, by its name, has nothing good to say where nothing runs
 * @param among names of those to tell of; default: all
 */
export const unfinished = (
  { controllerResults }: Pick<RunResult, 'controllerResults'>,
  isLive: (controller: string) => boolean,
  among?: readonly string[],
): readonly string[] =>
  controllerResults
    .filter(({ controllerName }) => !isLive(controllerName) && (among?.includes(controllerName) ?? true))
    .flatMap(({ controllerName, errors = [], reason }) =>
      [...errors.map(({ message }) => message), ...(reason === undefined ? [] : [reason])].map(
        (why) => `${controllerName}: ${quoted(why)}`,
      ),
    );

/** The places of plain members in a value, as they are printed. */
function pathsIn(value: JsonValue, prefix = ''): readonly string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    return member === undefined ? [] : [path, ...pathsIn(member, path)];
  });
}
