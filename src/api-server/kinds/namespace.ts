import type { JsonObject } from '../../kube/json';
import { isLabel } from '../validation/names';
import { metaOf } from '../validation/object-meta';
import { builtIn, statusIgnored, statusOnly } from './built-in';
import { objectAt, textAt, textsAt, withMemberOf } from './shape';

const ownFinalizer = 'kubernetes';

export const namespaces = builtIn({
  group: '',
  version: 'v1',
  resource: 'namespaces',
  kind: 'Namespace',
  metaChecks: 2,
  namespaced: false,
  type: 'core.v1.Namespace',
  checkName: isLabel,
  defaulted: withNameLabel,
  prepareForCreate: (object) => {
    const finalizers = textsAt(objectAt(object, 'spec'), 'finalizers');
    const all = finalizers.includes(ownFinalizer) ? finalizers : [...finalizers, ownFinalizer];
    return { ...object, spec: { finalizers: all }, status: { phase: 'Active' } };
  },
  ignored: statusIgnored,
  prepareForUpdate: (object, old) => withMemberOf(withMemberOf(object, old, 'spec'), old, 'status'),
  canonical: withNameLabel,
  subresources: {
    status: statusOnly(),
    finalize: { ignored: statusIgnored, prepareForUpdate: (object, old) => withMemberOf(object, old, 'status') },
  },
  returnsDeleted: true,
  selectableFields: (object) => ({ 'status.phase': textAt(objectAt(object, 'status'), 'phase') }),
});

/** A namespace can be selected by its name. */
function withNameLabel(object: JsonObject): JsonObject {
  const meta = metaOf(object);
  if (meta.name === undefined || meta.name === '') return object;
  if (meta.labels?.['kubernetes.io/metadata.name'] === meta.name) return object;
  return { ...object, metadata: { ...meta, labels: { ...meta.labels, 'kubernetes.io/metadata.name': meta.name } } };
}

/** Whether nothing may be made in a namespace any more. */
export const isTerminating = (namespace: JsonObject): boolean =>
  objectAt(namespace, 'status').phase === 'Terminating' || metaOf(namespace).deletionTimestamp !== undefined;
