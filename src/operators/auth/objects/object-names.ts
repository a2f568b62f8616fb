import { type Address, CONTROL_PLANE, type HostedAddress as HostedPlace } from './object';
import { objects } from './table';

export { CONTROL_PLANE };

/** Where an object of one topology is. */
export interface ObjectAddress extends Address {
  readonly kind: string;
}

/** Where an object of a hosted cluster is. */
export type HostedAddress = ObjectAddress & HostedPlace;

/** One object in topology-neutral terms, and what it is called on either side; on a side without it, nothing. */
export interface NamedObject {
  /** `what/whose`, such as `deployment/oauth-server`. */
  readonly name: string;
  readonly standalone?: ObjectAddress;
  readonly hosted?: HostedAddress;
  /** Key of the one document in it, which is compared as a document whatever its key is. */
  readonly document?: { readonly standalone?: string; readonly hosted?: string };
}

/** The table of objects as a comparison asks it: by the kind that manifests say. */
export const objectNames: readonly NamedObject[] = objects.map((one) => {
  const { kind } = one.type;
  return {
    name: one.name,
    standalone: 'standalone' in one ? { kind, ...one.standalone } : undefined,
    hosted: one.hosted && { kind, ...one.hosted },
    document: one.document,
  };
});
