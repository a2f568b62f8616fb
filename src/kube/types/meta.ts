import type { JsonObject, JsonValue } from '../json';

/** A map of strings, as labels, annotations and selectors are. */
export type StringMap = { readonly [key: string]: string };

/** The owner that garbage collection follows (k8s.io/apimachinery `pkg/apis/meta/v1`). */
export type OwnerReference = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
};

/** What a field manager owns, as server-side apply records it. */
export type ManagedFieldsEntry = {
  readonly manager?: string;
  readonly operation?: string;
  readonly apiVersion?: string;
  readonly time?: string;
  readonly fieldsType?: string;
  readonly fieldsV1?: JsonObject;
  readonly subresource?: string;
};

/** Metadata of every object (k8s.io/apimachinery `pkg/apis/meta/v1`). Times are RFC 3339 text. */
export type ObjectMeta = {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: StringMap;
  readonly annotations?: StringMap;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly finalizers?: readonly string[];
  readonly managedFields?: readonly ManagedFieldsEntry[];
  readonly [key: string]: JsonValue | undefined;
};

/** Any Kubernetes object: plain data, exactly what is written. */
export type KubeObject = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [key: string]: JsonValue | undefined;
};

/** A label selector. */
export type LabelSelector = {
  readonly matchLabels?: StringMap;
  readonly matchExpressions?: readonly {
    readonly key: string;
    /** `In`, `NotIn`, `Exists` or `DoesNotExist`; where the API server holds it to nothing, any text. */
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
};

/** A condition of an OpenShift or Kubernetes status. */
export type Condition = {
  readonly type: string;
  readonly status: string;
  readonly lastTransitionTime?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly observedGeneration?: number;
};

/** Whether a JSON object is a Kubernetes object: it says its kind, and has metadata. */
export const isKubeObject = (value: JsonObject): value is KubeObject =>
  typeof value.apiVersion === 'string' &&
  typeof value.kind === 'string' &&
  typeof value.metadata === 'object' &&
  value.metadata !== null &&
  !Array.isArray(value.metadata);
