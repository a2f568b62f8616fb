import type { Edit } from '../scenario';

/**
 * What is done to an object.
 *
 * - `patch`, `status`: a field of what the operator reads becomes another.
 * - `delete`, `restore`: it goes, or comes back as it was at first.
 * - `drift`: a field of what the operator wrote becomes another.
 * - `label`: somebody puts a label and an annotation on what the operator reads or wrote.
 * - `change`: several edits that belong together, as the authors of an operator name them.
 */
export const editEvents = ['patch', 'status', 'delete', 'restore', 'drift', 'label', 'change'] as const;
/** One of `editEvents`. */
export type EditEvent = (typeof editEvents)[number];

/** Edits that may be drawn together, and what of the coverage they count for. */
export interface Choice {
  readonly kind: string;
  readonly event: EditEvent;
  /** The object, or the name of a change. */
  readonly about: string;
  readonly steps: readonly Edit[];
}

/** Several edits of an operator's inputs that belong together, such as a provider with the Secret that it names. */
export interface NamedChange {
  /** In a few words. */
  readonly name: string;
  /** The kind that it is about most. */
  readonly kind: string;
  readonly steps: readonly Edit[];
}
