import { type Diff, type ObjectResult, type ShownObject, worstOf } from '../diff/diff';
import { type Anchors, tag } from '../diff/html/manifests';
import { html, type Markup } from '../diff/html/markup';
import { formatId } from '../diff/objects';

const DASH = '–';

/** A column of the matrix besides the one that all are compared with. */
export interface Column {
  readonly title: string;
  readonly diff: Diff;
  readonly anchors: Anchors;
}

/** Objects by what they are for, with what each target calls them and how they stand to the first one. */
export function matrix(base: string, columns: readonly Column[]): Markup {
  const rows = new Map<string, Map<Column, ObjectResult>>();
  for (const column of columns) {
    for (const object of column.diff.objects) {
      const row = rows.get(object.name) ?? new Map<Column, ObjectResult>();
      rows.set(object.name, row.set(column, object));
    }
  }
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Objects of each target"><table>
<thead><tr><th scope="col">Object</th><th scope="col">${base}</th>${columns.map(
    ({ title }) => html`<th scope="col">${title}</th>`,
  )}</tr></thead>
<tbody>
${sorted.map(([name, row]) => matrixRow(name, row, columns))}</tbody>
</table></div>
`;
}

function matrixRow(name: string, row: ReadonlyMap<Column, ObjectResult>, columns: readonly Column[]): Markup {
  const ofBase = [...row.values()].find(({ left }) => left !== undefined)?.left;
  const titles = [...row.values()].map(({ right }) => right && formatId(right.id));
  return html`<tr data-find="${[name, ofBase && formatId(ofBase.id), ...titles].join(' ')}"><th scope="row">${name}</th><td>${identity(ofBase)}</td>${columns.map(
    (column) => cell(column, row.get(column)),
  )}</tr>
`;
}

function cell({ anchors }: Column, object: ObjectResult | undefined): Markup {
  if (object === undefined) return html`<td>${identity(undefined)}</td>`;
  return html`<td>${identity(object.right)} <a href="#${anchors.object(object.name)}">${tag(worstOf(object))}</a></td>`;
}

/** Kind, namespace and name on lines of their own: identities are long, and columns narrow. */
function identity(object: ShownObject | undefined): Markup {
  if (object === undefined) return html`<span aria-label="none">${DASH}</span>`;
  const { kind, namespace, name } = object.id;
  return html`${kind}<br><code>${namespace !== undefined && html`${namespace}/<wbr>`}${name}</code><br>`;
}
