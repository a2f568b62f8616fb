import { objectAt } from '../api-server/kinds/shape';
import { metaOf } from '../api-server/validation/object-meta';
import type { JsonObject } from '../kube/json';
import { sameJson } from '../kube/same-json';
import type { ObjectChange } from './history';
import { normalForm } from './normal-form';

/** The label and annotation by which somebody says of an object whose it is: no operator goes by it. */
const FOREIGN_LABEL = 'example.com/owner';

/** A key of a ConfigMap or Secret that nobody looks for. */
export const FOREIGN_KEY = 'example.com.owner';

/** The patch that puts both on an object. */
export const foreignLabel: JsonObject = {
  metadata: { labels: { [FOREIGN_LABEL]: 'somebody' }, annotations: { [FOREIGN_LABEL]: 'somebody' } },
};

/** Whether all that became another of an object is what that patch puts there. */
export const isForeignLabelAlone = ({ before, after }: Pick<ObjectChange, 'before' | 'after'>): boolean =>
  before !== undefined && after !== undefined && sameJson(unlabelled(before), unlabelled(after));

function unlabelled(object: JsonObject): JsonObject {
  const { metadata: _, ...rest } = normalForm(object);
  const metadata = metaOf(normalForm(object));
  const bare = (['labels', 'annotations'] as const).map((map) => {
    const { [FOREIGN_LABEL]: __, ...others } = objectAt(metadata, map);
    return [map, others] as const;
  });
  return { ...rest, metadata: { ...metadata, ...Object.fromEntries(bare) } };
}
