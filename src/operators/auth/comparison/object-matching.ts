import type { Alignment } from '../../../diff/align';
import type { Matching } from '../../../diff/matching';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import type { Target } from '../divergences/divergence';
import { objectNames } from '../objects/object-names';
import { alignOf, isOrderOnly } from './aligned-names';
import { withDocument } from './document-of';
import type { Recognized } from './recognize';
import { nameOnSide } from './side-names';
import { withStarts } from './start-of-container';

/** Looks at the outputs of two targets as the same things under other names; what may differ it does not know. */
export const objectMatching = (left: Recognized, right: Recognized): Matching => ({
  leftName: (side) => nameOnSide(left, side),
  rightName: (side) => nameOnSide(right, side),
  leftView: (name, object) => viewIn(left.target, name, object),
  rightView: (name, object) => viewIn(right.target, name, object),
  align: (name) => alignmentOf(name, left.target, right.target),
  counts: (_name, difference) => !isOrderOnly(difference),
});

const documents = new Map(objectNames.map(({ name, document }) => [name, document]));

/** Without what only a server can say, taken apart where text hides structure. */
function viewIn(target: Target, name: string, { status: _, ...object }: JsonObject): JsonObject {
  const opened = object.kind === 'Deployment' ? withStarts(object) : object;
  const { data } = object;
  const keys = documents.get(name);
  if (object.kind === 'Secret' || keys === undefined || !isJsonObject(data)) return opened;
  const preferred = target === 'hosted-cpo' ? [keys.hosted, keys.standalone] : [keys.standalone, keys.hosted];
  return withDocument(
    opened,
    preferred.find((key) => key !== undefined && data[key] !== undefined),
  );
}

/** Names of what hosted does today are those that paths have. */
function alignmentOf(name: string, left: Target, right: Target): Alignment | undefined {
  const align = alignOf(name);
  if (align === undefined) return undefined;
  const isNamed = left === 'hosted-cpo' || (right === 'standalone' && left === 'hosted-converged');
  return isNamed ? { right: align } : { left: align };
}
