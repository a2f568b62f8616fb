/** Objects of a kind, in the namespace of the pods where none is named. */
interface NamedObjects {
  readonly kind: string;
  /** Default: the namespace of the pods. */
  readonly namespace?: string;
  /** `client-ca`, or `v4-0-config-*` for all names that begin so. Default: any name. */
  readonly name?: string;
}

/** An object that running pods take up by themselves when it changes. */
export interface ReloadedInput extends NamedObjects {
  /** The name of the Deployment, DaemonSet or StatefulSet. Default: all of the operator's. */
  readonly workload?: string;
  /** How they do it. */
  readonly reason: string;
}

/** Objects that restart pods by an annotation of their template, whatever the pods mount of them. */
export interface RestartingInput extends NamedObjects {
  /** The name of the annotation. */
  readonly annotation: string;
  /** Why they have to. */
  readonly reason: string;
}

/** How the pods of an operator take up what they are given. */
export interface PodInputs {
  /** What they take up without a restart. Default: nothing. */
  readonly reloaded?: readonly ReloadedInput[];
  /** What restarts them beside the content of what they mount and have as environment. Default: nothing. */
  readonly restarting?: readonly RestartingInput[];
}

/** An object that says so itself: its value is how pods take it up. */
export const RELOADED_ANNOTATION = 'openshift-manager/reloaded-by-pods';

/** Whether an object is among those that are named. @param home the namespace of the pods */
export const isNamed = (
  { kind, namespace, name }: NamedObjects,
  object: { readonly kind: string; readonly namespace: string; readonly name: string },
  home: string,
): boolean =>
  kind === object.kind &&
  (namespace ?? (object.namespace === '' ? '' : home)) === object.namespace &&
  (name === undefined || (name.endsWith('*') ? object.name.startsWith(name.slice(0, -1)) : object.name === name));
