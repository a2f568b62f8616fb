import { documentIn } from '../../diff/documents';
import { formatPath, type Path, type Segment } from '../../diff/model';
import { quoted } from '../../diff/quoted';
import { isJsonObject, type JsonValue } from '../../kube/json';
import { didYouMean } from '../../om/explain/did-you-mean';
import { writes } from '../../om/explain/object-reference';
import type { Question } from '../../om/explain/trial';
import type { Request } from '../../om/request';
import type { RunResult } from '../../om/run/run-result';

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

/** The places in a value, as they are printed: members, elements of lists by their names, and documents in texts. */
function pathsIn(value: JsonValue, place: Path = []): readonly string[] {
  return segmentsIn(value).flatMap(([segment, member]) => {
    const path = [...place, segment];
    return [...(segment.kind === 'document' ? [] : [formatPath(path)]), ...pathsIn(member, path)];
  });
}

function segmentsIn(value: JsonValue): readonly (readonly [Segment, JsonValue])[] {
  if (typeof value === 'string') {
    const document = documentIn(value);
    if (document === undefined || document.format === 'certificate') return [];
    return [[{ kind: 'document', format: document.format }, document.value]];
  }
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return items.map((item, index) => {
      const name = isJsonObject(item) ? item.name : undefined;
      const segment: Segment =
        typeof name === 'string' ? { kind: 'element', by: 'name', value: name } : { kind: 'index', index };
      return [segment, item];
    });
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [[{ kind: 'field', name }, member]],
  );
}
