import { VirtualClock } from '../api-server/actors/virtual-clock';
import { KubeApiServer } from '../api-server/kube-api-server';
import { openShiftKinds } from '../api-server/openshift/kinds';
import type { JsonObject, JsonValue } from '../kube/json';
import { isJsonObject } from '../kube/json';
import { fields, objectMeta, text } from '../om/author-schema';
import type { ResourceId } from '../om/declared-resources';
import { InputError } from '../om/input/input-error';
import type { ResourceType } from '../om/resource-type';
import { typeKey } from '../om/state/memory-state';

const schema = fields({ apiVersion: text, kind: text, metadata: objectMeta });

/**
 * The kinds that a program declares, by what the API server in memory serves and by definitions of others.
 *
 * @param others kinds that are in the clusters anyhow
 * @param definitions CustomResourceDefinitions
 * @param from what to call the declarations in messages
 * @throws InputError for a kind that nobody defines
 */
export function kindsOf(
  declared: readonly ResourceId[],
  others: readonly ResourceType[],
  definitions: readonly JsonObject[],
  from: string,
): readonly ResourceType[] {
  const server = new KubeApiServer({ clock: new VirtualClock(0), seed: 'kinds', customKinds: openShiftKinds() });
  const served = server.kinds.all().map(({ group, version, resource, kind, namespaced }) => ({
    ...{ group, version, resource, kind, namespaced },
  }));
  const known = new Map<string, Kind>(
    [...definitions.flatMap(definedKind), ...others, ...served].map((one) => [typeKey(one), one]),
  );
  return declared.map((one): ResourceType => {
    const found = known.get(typeKey(one));
    if (found !== undefined) return { ...found, version: one.version, schema };
    throw new InputError({
      file: from,
      found: `${one.resource}.${one.group}`,
      expected: 'a kind that is served, or defined',
      hint: 'Name its CustomResourceDefinition with --definitions',
    });
  });
}

type Kind = Omit<ResourceType, 'schema'>;

function definedKind({ spec }: JsonObject): readonly Kind[] {
  const of = objectOf(spec);
  const { kind, plural } = objectOf(of.names);
  const { group, scope, versions } = of;
  const [first] = Array.isArray(versions) ? versions : [];
  const version = objectOf(first).name;
  if (typeof group !== 'string' || typeof plural !== 'string' || typeof kind !== 'string') return [];
  if (typeof version !== 'string') return [];
  return [{ group, version, resource: plural, kind, namespaced: scope === 'Namespaced' }];
}

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});
