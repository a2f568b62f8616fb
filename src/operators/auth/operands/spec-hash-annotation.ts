import { specHash } from '../../../kube/hash';
import type { Service } from '../../../kube/types';

/** Where library-go keeps the hash of the spec it last applied. */
export const SPEC_HASH_ANNOTATION = 'operator.openshift.io/spec-hash';

/** The Service with the hash of its spec, as library-go applies it (`pkg/operator/resource/resourceapply/core.go`). */
export const withServiceSpecHash = (service: Service): Service => ({
  ...service,
  metadata: {
    ...service.metadata,
    annotations: {
      ...service.metadata.annotations,
      [SPEC_HASH_ANNOTATION]: specHash('core/v1.ServiceSpec', service.spec),
    },
  },
});
