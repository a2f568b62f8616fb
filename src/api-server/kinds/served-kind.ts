import type { JsonObject } from '../../kube/json';
import type { FieldSet } from '../fields/field-set';
import type { MergeType } from '../fields/merge-type';
import type { User } from '../request';
import type { GoStruct } from '../schema/go-type';
import type { Structural } from '../schema/structural';
import type { GroupResource } from '../status';
import type { FieldError } from '../validation/field-error';
import type { NameCheck } from '../validation/names';

/** What a body says, as its kind reads it. */
export type Read =
  | {
      readonly kind: 'read';
      readonly object: JsonObject;
      /** What strict validation refuses: fields that the kind does not have, in the words of the original. */
      readonly strict: readonly string[];
    }
  | { readonly kind: 'unreadable'; readonly message: string };

/** One way to write objects of a kind: the main one, or a subresource such as `status`. */
export interface Endpoint {
  /** What a write through it never sets. */
  readonly ignored: FieldSet;
  /** The object that is stored in place of an old one: what may not be written is as it was. */
  readonly prepareForUpdate: (object: JsonObject, old: JsonObject, circumstances: Circumstances) => JsonObject;
  readonly validateUpdate: (object: JsonObject, old: JsonObject) => readonly FieldError[];
}

/** Who asks and when, for the few kinds that note it in their objects. */
export interface Circumstances {
  /** The time of the request, as `metav1.Time`. */
  readonly now: string;
  /** A number below a bound, for addresses and ports that the server hands out. */
  readonly pick: (below: number) => number;
  readonly user: User;
}

/** A kind that the server serves: how it is read, filled in, validated and merged. */
export interface ServedKind extends GroupResource {
  readonly version: string;
  /** `group/version`, or the version alone. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly mergeType: MergeType;
  /** The published type of a built-in kind; absent for custom resources. */
  readonly struct?: GoStruct;
  /** The schema of a custom resource; absent for built-in kinds. */
  readonly schema?: Structural;
  /** An object of which nothing is set, as field management sees it before the first write. */
  readonly empty: JsonObject;
  readonly read: (body: JsonObject) => Read;
  /** What was sent without nulls that stand for nothing. In what is applied they count. */
  readonly sent: (object: JsonObject) => JsonObject;
  /** The object with what the server fills in where nothing is said. */
  readonly defaulted: (object: JsonObject) => JsonObject;
  readonly checkName: NameCheck;
  readonly prepareForCreate: (object: JsonObject, circumstances: Circumstances) => JsonObject;
  readonly validate: (object: JsonObject) => readonly FieldError[];
  readonly main: Endpoint;
  /** By name: `status`, `approval`, `finalize`. */
  readonly subresources: ReadonlyMap<string, Endpoint>;
  /** The object as it is stored, where it has a form of its own. */
  readonly canonical: (object: JsonObject) => JsonObject;
  /** Whether an update without a resource version overwrites any. */
  readonly unconditionalUpdate: boolean;
  /** Whether an update of what does not exist makes it. */
  readonly createOnUpdate: boolean;
  /** Whether a delete answers with the object instead of a status. */
  readonly returnsDeleted: boolean;
  /** Values by which lists can be selected, beside name and namespace. */
  readonly selectableFields: (object: JsonObject) => { readonly [field: string]: string };
}

/** Group and plural name, which tell a kind apart whatever its version. */
export const kindKey = ({ group, resource }: GroupResource): string => `${resource}.${group}`;
