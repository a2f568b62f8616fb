import type { JsonObject } from '../kube/json';
import type { KubeObject } from '../kube/types';
import type { Alignment } from './align';
import type { Declaration } from './declaration';
import type { Difference, Path } from './model';
import { formatId, idOf } from './objects';

/** Where something stands in a file. Lines and columns count from 1. */
export interface FilePlace {
  /** As its user named it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** An object of one side. */
export interface SideObject {
  readonly object: KubeObject;
  /** The cluster it belongs into, where a side has several. */
  readonly cluster?: string;
  /** Where it is not the object itself that is written: what of it. */
  readonly aspect?: 'status' | 'patch' | 'deletion';
  /** Where a place of it, or what that would be in, stands in the file that it was read from; absent where it was rendered. */
  readonly placeOf?: (path: Path) => FilePlace;
}

/** How two sides are looked at. */
export interface Matching {
  /** What an object is called; those of one name are compared. */
  readonly leftName: (object: SideObject) => string;
  readonly rightName: (object: SideObject) => string;
  /** The form objects of a name are compared and shown in. Secret values are hidden before. */
  readonly leftView?: (name: string, object: JsonObject) => JsonObject;
  readonly rightView?: (name: string, object: JsonObject) => JsonObject;
  /** What elements of the left object's lists are called in the right one. */
  readonly align?: (name: string) => Alignment | undefined;
  /** Whether a difference counts. Default: each does. */
  readonly counts?: (name: string, difference: Difference) => boolean;
  /**
   * Who declared a difference: all of it, or part by part. Absent where no difference is expected, as between two runs.
   */
  readonly attribute?: (name: string, difference: Difference) => readonly Attribution[];
}

/** A difference, or a part of one, with the declarations it falls under; none where nobody declared it. */
export interface Attribution {
  readonly difference: Difference;
  readonly declarations: readonly Declaration[];
}

const ownName = ({ object, aspect }: SideObject): string =>
  `${formatId(idOf(object))}${aspect === undefined ? '' : ` (${aspect})`}`;

/** Objects are compared with those of the same identity, and no difference is expected. */
export const matchingByIdentity: Matching = { leftName: ownName, rightName: ownName };
