import { ApiObject, type Chart } from 'cdk8s';
import { AuthPart } from '../constructs/auth-part';
import type { KubeObject } from '../kube/types';

/** What the matchers look into: a chart, a part of an authentication, or objects that something else rendered. */
export type ManifestSource = Chart | AuthPart | readonly KubeObject[];

/** The objects of a chart, part or list, in the order they would be written. */
export const manifestsIn = (source: ManifestSource): readonly KubeObject[] => {
  if (isList(source)) return source;
  return source instanceof AuthPart ? source.manifests.map((manifest) => manifest.toJson()) : source.toJson();
};

const isList = (source: ManifestSource): source is readonly KubeObject[] => Array.isArray(source);

/** Whether a value is a chart, a part or a single object of one, as the serializer is asked about anything a test snapshots. */
export const isManifestSource = (value: unknown): value is Chart | AuthPart | ApiObject =>
  typeof value === 'object' &&
  value !== null &&
  (Symbol.for('cdk8s.Chart') in value || value instanceof AuthPart || ApiObject.isApiObject(value));
