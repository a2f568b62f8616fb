import { ApiObject, type Chart } from 'cdk8s';
import type { KubeObject } from '../kube/types';

/** What the matchers look into: a chart, or objects that something else rendered. */
export type ManifestSource = Chart | readonly KubeObject[];

/** The objects of a chart or list, in the order they would be written. */
export const manifestsIn = (source: ManifestSource): readonly KubeObject[] =>
  isList(source) ? source : source.toJson();

const isList = (source: ManifestSource): source is readonly KubeObject[] => Array.isArray(source);

/** Whether a value is a chart or a single object of one, as the serializer is asked about anything a test snapshots. */
export const isManifestSource = (value: unknown): value is Chart | ApiObject =>
  typeof value === 'object' && value !== null && (Symbol.for('cdk8s.Chart') in value || ApiObject.isApiObject(value));
