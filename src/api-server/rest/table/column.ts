import type { JsonObject, JsonValue } from '../../../kube/json';
import { metaOf } from '../../validation/object-meta';
import { ageOf } from './age';

/** A column of a table of objects: what it is called, and what it says of an object. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  /** 0: always shown; 1: where more is asked for (`-o wide`). */
  readonly priority: number;
  /** @param now milliseconds since the epoch */
  readonly cell: (object: JsonObject, now: number) => JsonValue;
}

/** A column of text. */
export const column = (name: string, cell: Column['cell'], priority = 0, type = 'string'): Column => ({
  name,
  type,
  format: '',
  priority,
  cell,
});

/** A column that is shown where more is asked for. */
export const wide = (name: string, cell: Column['cell']): Column => column(name, cell, 1);

export const nameColumn: Column = {
  ...column('Name', (object) => metaOf(object).name ?? ''),
  format: 'name',
};

export const ageColumn = column('Age', (object, now) => ageOf(metaOf(object).creationTimestamp, now));

export const createdAtColumn = column('Created At', (object) => metaOf(object).creationTimestamp ?? null, 0, 'date');
