import { compareBytes } from '../kube/compare';
import type { Rule, Severity } from './rule';

/** A change of a text that mends something without further thought. */
export interface Change {
  /** Whether the name of the field is replaced, or its value. */
  readonly of: 'name' | 'value';
  readonly to: string;
}

/** What a rule says of an object; where that stands in a file comes later. */
export interface Remark {
  readonly rule: Rule;
  /** Default: that of the rule. */
  readonly severity?: Severity;
  /** The field, such as `spec.identityProviders[0].name`; empty for the object as a whole. */
  readonly path: string;
  /** What was found and what is expected. Never a value of a Secret. */
  readonly message: string;
  /** What to do here. Default: what the rule says. */
  readonly fix?: string;
  readonly change?: Change;
}

/** A stretch of a file's text, replaced by another. Offsets count UTF-16 units from the beginning of the text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a rule says of a place in a file. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly file: string;
  /** The first is 1. */
  readonly line: number;
  /** In UTF-16 units, the first is 1. */
  readonly column: number;
  /** Such as `OAuth cluster`; empty where a file as a whole is meant. */
  readonly object: string;
  readonly path: string;
  readonly message: string;
  readonly fix: string;
  readonly edit?: Edit;
}

/** The order in which findings are shown: by file and place, then by rule. */
export const byPlace = (a: Finding, b: Finding): number =>
  compareBytes(a.file, b.file) ||
  a.line - b.line ||
  a.column - b.column ||
  compareBytes(a.rule.id, b.rule.id) ||
  compareBytes(a.message, b.message);

/** What a finding is known by wherever its line moves to. */
export const identityOf = ({ rule, file, object, path }: Finding): string => [rule.id, file, object, path].join('\0');
