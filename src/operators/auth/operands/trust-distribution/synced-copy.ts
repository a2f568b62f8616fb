import { orAbsent, without } from '../../../../kube/string-map';
import type { ConfigMap, KubeObject, Secret } from '../../../../kube/types';

/** Where a copy goes. */
export interface CopyTarget {
  readonly namespace: string;
  readonly name: string;
}

/** Metadata of a copy: all that the source has but its version and its owners. */
const copiedMetadata = ({ metadata }: KubeObject, { namespace, name }: CopyTarget) => {
  const { resourceVersion: _version, ownerReferences: _owners, ...kept } = metadata;
  return { ...kept, namespace, name };
};

/** A ConfigMap as the resource syncer copies it. Upstream: library-go pkg/operator/resource/resourceapply. */
export const syncedConfigMap = (source: ConfigMap, target: CopyTarget): ConfigMap => ({
  ...source,
  metadata: copiedMetadata(source, target),
});

const ACCOUNT_TOKEN = 'kubernetes.io/service-account-token';

/**
 * A Secret as the resource syncer copies it. The token of an account becomes an opaque one without the marks that would
 * have it filled and removed with the account.
 */
export const syncedSecret = (source: Secret, target: CopyTarget): Secret => {
  const copy = { ...source, metadata: copiedMetadata(source, target) };
  if (source.type !== ACCOUNT_TOKEN) return copy;
  const annotations = without(
    without(copy.metadata.annotations, 'kubernetes.io/service-account.name'),
    'kubernetes.io/service-account.uid',
  );
  return { ...copy, type: 'Opaque', metadata: { ...copy.metadata, annotations: orAbsent(annotations) } };
};
