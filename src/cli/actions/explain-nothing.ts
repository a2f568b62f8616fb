import { isJsonObject, type JsonValue } from '../../kube/json';
import { didYouMean } from '../../om/explain/did-you-mean';
import { type ObjectReference, writes } from '../../om/explain/object-reference';
import type { RunResult } from '../../om/run/run-result';
import { needsLiveCluster } from '../../operators/auth/controllers';

/** What there is to say where nobody asks for an object, or for a place in it: what was meant, and who could not ask yet. */
export function whyNothing(
  { object, path }: { readonly object: ObjectReference; readonly path?: string },
  { requests, controllerResults }: RunResult,
): readonly string[] {
  const known = requests.filter((request) => writes(request, object));
  if (known.length > 0 && path !== undefined) {
    return meant(
      didYouMean(
        path,
        known.flatMap(({ body }) => (body === undefined ? [] : pathsIn(body))),
      ),
    );
  }
  const named = object.namespace === undefined ? object.name : `${object.namespace}/${object.name}`;
  const titles = requests
    .filter(({ name, kind }) => name !== '' && kind !== 'Event')
    .flatMap(({ kind, namespace, name }) => {
      const full = object.namespace === undefined || !namespace ? name : `${namespace}/${name}`;
      return [`${kind}/${full}`];
    });
  return [...meant(didYouMean(`${object.kind}/${named}`, titles)), ...unfinished(controllerResults)];
}

const meant = (words: readonly string[]): readonly string[] =>
  words.length === 0 ? [] : [`did you mean ${words.join(' or ')}?`];

/** Controllers that did not come to what they want in the end. */
function unfinished(results: RunResult['controllerResults']): readonly string[] {
  const lines = results.flatMap(({ controllerName, errors = [], reason }) =>
    needsLiveCluster(controllerName)
      ? []
      : [...errors.map(({ message }) => message), ...(reason === undefined ? [] : [reason])].map(
          (why) => `  ${controllerName}: ${why}`,
        ),
  );
  return lines.length === 0 ? [] : ['controllers that may ask for it later, when they can go on:', ...lines];
}

/** The places of plain members in a value, as they are printed. */
function pathsIn(value: JsonValue, prefix = ''): readonly string[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    return member === undefined ? [] : [path, ...pathsIn(member, path)];
  });
}
