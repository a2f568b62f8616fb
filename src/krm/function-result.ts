import type { Severity } from '../check/rule';

/** Something that a function says of an item, or of its run (kubernetes-sigs/kustomize `cmd/config/docs/api-conventions/functions-spec.md`). */
export type FunctionResult = {
  readonly message: string;
  readonly severity: Severity;
  readonly resourceRef?: ResourceRef;
  /** Such as `spec.identityProviders[0].name`. Only beside a `resourceRef`. */
  readonly field?: { readonly path: string };
  readonly file?: { readonly path: string; readonly index?: number };
  readonly tags?: { readonly [name: string]: string };
};

/** What names an object. */
export type ResourceRef = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
};
