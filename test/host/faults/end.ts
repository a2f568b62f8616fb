import type { KubeApiServer } from '../../../src/api-server/kube-api-server';
import { compare } from '../../../src/diff/compare';
import { formatPath } from '../../../src/diff/model';
import { isJsonObject, type JsonObject } from '../../../src/kube/json';
import { isKubeObject } from '../../../src/kube/types/meta';
import { typeKey } from '../../../src/om/state/memory-state';
import { loadAssets } from '../../../src/operators/auth/assets';
import type { Target } from '../../../src/operators/auth/divergences/divergence';
import { noAnswers } from '../../../src/operators/auth/recorded-answers';
import { authSubject } from '../../../src/operators/auth/simulate/subject';
import { normalForm } from '../../../src/sequence/normal-form';
import { operators } from '../../operators/auth/simulate/support';

/** How clusters ended: of each object of the kinds that the operator knows what does not tell of the way there. */
export type End = ReadonlyMap<string, JsonObject>;

const settings = { assets: loadAssets(), recordedAnswers: noAnswers };
/** What others make in the order of their own, and what only tells of what happened. */
const passing = /^(events|leases|pods|replicasets|endpointslices)\./;

/** The end of a name that a pull secret was given. */
const drawnEnd = /(-dockercfg-)[a-z0-9]{5}$/;

/** How the clusters of a target are now. */
export function endOf(target: Target, apis: readonly KubeApiServer[]): End {
  const operator = operators[target];
  const { endState = (object) => object } = authSubject({ target, operator, environment: {}, settings });
  const kinds = [...new Set(operator.types.map(typeKey))].filter((kind) => !passing.test(kind));
  return new Map(
    apis.flatMap(({ store }, cluster) =>
      kinds.flatMap((kind) =>
        store.list(kind).flatMap((object): readonly (readonly [string, JsonObject])[] => {
          const kept = isKubeObject(object) ? endState(object) : undefined;
          if (kept === undefined) return [];
          const { namespace = '' } = kept.metadata;
          const name = kept.metadata.name?.replace(drawnEnd, '$1') ?? '';
          const content = normalForm({ ...kept, metadata: { ...kept.metadata, name } });
          return [[`${cluster} ${kind} ${namespace}/${name}`, { ...content, keys: keysOf(object) }]];
        }),
      ),
    ),
  );
}

/** Which entries a Secret has, and which of them are empty: what they hold is drawn. */
function keysOf({ kind, data }: JsonObject): JsonObject {
  if (kind !== 'Secret' || !isJsonObject(data)) return {};
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, value === '']));
}

/** When certificates were signed and conditions came, secrets of clients, and sums of what holds any of these. */
const drawn = /<certificate>\[\d+\]\.|^secret$|\.lastTransitionTime$|(config|desired-state)-hash"\]$/;

/** Where two ends differ, a sentence each. */
export const differencesBetween = (one: End, other: End): readonly string[] =>
  [...new Set([...one.keys(), ...other.keys()])].flatMap((key) => {
    const [left, right] = [one.get(key), other.get(key)];
    if (left === undefined || right === undefined) return [`${key} is in one of them`];
    const fields = compare(left, right)
      .map(({ path }) => formatPath(path))
      .filter((path) => !drawn.test(path));
    return fields.length === 0 ? [] : [`${key}: ${fields.join(', ')}`];
  });
