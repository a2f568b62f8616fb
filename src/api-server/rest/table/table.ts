import type { JsonObject } from '../../../kube/json';
import type { ServedKind } from '../../kinds/served-kind';
import type { KubeApiServer } from '../../kube-api-server';
import { definitionOfKind } from '../resource-names';
import { builtInColumns } from './built-in-columns';
import type { Column } from './column';
import { customColumns } from './custom-columns';

/** What a row carries of its object (`includeObject` of a query). */
export type RowObject = 'Metadata' | 'None' | 'Object';

/** How tables are made for one client. */
export interface TableOptions {
  /** Of `meta.k8s.io`. */
  readonly version: string;
  readonly rowObject: RowObject;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Reads what rows are to carry. */
export const rowObjectOf = (text: string | undefined): RowObject =>
  text === 'None' || text === 'Object' ? text : 'Metadata';

/** Columns in which objects of a kind are shown. */
export const columnsOf = (server: KubeApiServer, kind: ServedKind): readonly Column[] =>
  kind.struct === undefined
    ? customColumns(kind, definitionOfKind(server, kind))
    : (builtInColumns.get(kind.resource) ?? customColumns(kind, undefined));

/**
 * Objects as a table (`meta.k8s.io` `Table`), as clients print them.
 *
 * @param metadata of the list, or the part of the object's that a table has
 */
export function tableOf(
  columns: readonly Column[],
  objects: readonly JsonObject[],
  metadata: JsonObject,
  { version, rowObject, now }: TableOptions,
): JsonObject {
  const rows = objects.map((object) => ({
    cells: columns.map(({ cell }) => cell(object, now)),
    ...(rowObject === 'None' ? {} : { object: rowObject === 'Object' ? object : partialMetadata(object, version) }),
  }));
  const columnDefinitions = columns.map(({ name, type, format, priority }) => ({
    name,
    type,
    format,
    description: '',
    priority,
  }));
  return { kind: 'Table', apiVersion: `meta.k8s.io/${version}`, metadata, columnDefinitions, rows };
}

/** The metadata of an object alone. */
export const partialMetadata = ({ metadata }: JsonObject, version: string): JsonObject => ({
  kind: 'PartialObjectMetadata',
  apiVersion: `meta.k8s.io/${version}`,
  metadata,
});
