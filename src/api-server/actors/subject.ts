import { asText } from '../../kube/as-text';
import type { GroupResource } from '../status';
import type { EffectContext } from './effect-context';
import { resourceOf } from './writes';

/** The kind of the object that an effect acts on. @throws Error for one that is not served any more */
export function kindOfSubject({ look, subject }: Pick<EffectContext, 'look' | 'subject'>): GroupResource {
  const resource = resourceOf(look, subject);
  if (resource === undefined) throw new Error(`${asText(subject.kind)} is not served`);
  return resource;
}
