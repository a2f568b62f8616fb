import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import { metaNames, objectNamed } from '../edit';
import type { Edit, NamedObject, WholeObject } from '../scenario';
import { StepProblem } from '../step-problem';
import type { World } from '../world';
import { bareMeta } from './bare-meta';

/**
 * Edits after which what others edit is as it is in a world: fields get their values back, objects come back, or go where there were none.
 *
 * @param world as it is before the edits
 */
export const undoing = <S>(world: World<S>, edits: readonly Edit[]): readonly Edit[] =>
  [...edits].reverse().flatMap((edit) => {
    try {
      return undoingOne(world, edit);
    } catch (error) {
      // Of a kind that nobody serves: the edit itself is refused.
      if (error instanceof StepProblem) return [];
      throw error;
    }
  });

function undoingOne<S>(world: World<S>, edit: Edit): readonly Edit[] {
  if ('apply' in edit) {
    const named = { ...inCluster(edit.apply), ...metaNames(edit.apply.object) };
    const before = objectNamed(world, named);
    return before === undefined ? [{ delete: named }] : [applied(named, before)];
  }
  if ('delete' in edit) {
    const before = objectNamed(world, edit.delete);
    if (before === undefined) return [];
    const { status } = before;
    return [applied(edit.delete, before), ...(isJsonObject(status) ? [{ status: { ...edit.delete, status } }] : [])];
  }
  if ('patch' in edit) {
    const { patch, ...named } = edit.patch;
    const before = objectNamed(world, named);
    return before === undefined ? [] : [{ patch: { ...named, patch: inverse(patch, before) } }];
  }
  const { status, ...named } = edit.status;
  const before = objectNamed(world, named)?.status;
  return [{ status: { ...named, status: inverse(status, isJsonObject(before) ? before : {}) } }];
}

const inCluster = ({ cluster }: Pick<NamedObject, 'cluster'>) => (cluster === undefined ? {} : { cluster });

/** The step by which an object is as it was. Its status is not the editor's. */
function applied(named: Pick<NamedObject, 'cluster'>, { status: _, ...before }: JsonObject): Edit {
  const object = { ...before, metadata: bareMeta(before) };
  return { apply: { ...inCluster(named), object: wholeOf(object) } };
}

const wholeOf = ({ apiVersion, kind, metadata, ...rest }: JsonObject): WholeObject => ({
  ...Object.fromEntries(Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  apiVersion: typeof apiVersion === 'string' ? apiVersion : '',
  kind: typeof kind === 'string' ? kind : '',
  metadata: isJsonObject(metadata) ? metadata : {},
});

/** The merge patch that takes another one back. @param before what was there */
export function inverse(patch: JsonObject, before: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(patch).map(([name, value]): [string, JsonValue] => {
      const former = before[name];
      const isInside = isJsonObject(value) && isJsonObject(former);
      return [name, isInside ? inverse(value, former) : (former ?? null)];
    }),
  );
}
