import { type Diff, type Finding, type ObjectResult, standingOf, worstOf } from '../diff';
import { formatPath } from '../model';
import { type Row, rowsOf } from '../rows';
import { titleOf } from '../writers/values';
import { anchor, html, type Markup } from './markup';

/** Identifiers in a page: those of a comparison are kept apart from those of others by its key. */
export interface Anchors {
  readonly object: (name: string) => string;
  readonly reason: (id: string) => string;
}

/** The identifiers of a comparison; reasons are shared by all of a page. */
export const anchorsOf = (key: string): Anchors => ({
  object: (name) => anchor(`object-${key}`, name),
  reason: (id) => anchor('reason', id),
});

/** The standing of a thing in words and colour. */
export const tag = (standing: string): Markup => html`<span class="tag ${standing}">${standing}</span>`;

/** Every object of a comparison: what it says on either side, line by line, differing lines marked with their reason. */
export function manifests(diff: Diff, anchors: Anchors): Markup {
  return html`${diff.objects.map((object) => objectDetails(diff, object, anchors))}`;
}

function objectDetails(diff: Diff, object: ObjectResult, anchors: Anchors): Markup {
  const standing = worstOf(object);
  const declared = object.findings.flatMap(({ declarations }) => declarations);
  const find = [
    object.name,
    titleOf(object),
    standing,
    ...declared.map(({ id, field }) => `${id} ${field}`),
    ...object.findings.map(({ difference }) => formatPath(difference.path)),
  ];
  const word = diff.declared || standing === 'identical' ? standing : 'different';
  return html`<details id="${anchors.object(object.name)}" data-find="${[...new Set(find)].join(' ')}"${
    standing !== 'identical' && html` data-differs`
  }>
<summary><h3>${titleOf(object)}</h3> <span class="tag ${standing}">${word}</span></summary>
<table class="manifest">
<colgroup><col><col><col class="why"></colgroup>
<thead><tr><th scope="col">${diff.left}</th><th scope="col">${diff.right}</th><th scope="col">Why</th></tr></thead>
<tbody>
${lines(rowsOf(object), diff, anchors)}</tbody>
</table>
</details>
`;
}

function lines(rows: readonly Row[], diff: Diff, anchors: Anchors): readonly Markup[] {
  const out: Markup[] = [];
  let hidden = 0;
  let last: Finding | undefined;
  const gap = () => {
    if (hidden > 0) out.push(gapLine(hidden));
    hidden = 0;
  };
  for (const row of rows) {
    if (row.finding === undefined && !row.leads) hidden++;
    else gap();
    out.push(line(row, diff, row.finding === undefined || row.finding === last ? undefined : row.finding, anchors));
    last = row.finding;
  }
  gap();
  return out;
}

const gapLine = (count: number): Markup =>
  html`<tr class="gap"><td colspan="3">${count} identical ${count === 1 ? 'line' : 'lines'}</td></tr>
`;

function line(
  { depth, left, right, finding, leads }: Row,
  diff: Diff,
  news: Finding | undefined,
  anchors: Anchors,
): Markup {
  const indent = '  '.repeat(depth);
  if (finding === undefined) {
    return html`<tr class="${leads ? 'lead' : 'same'}"><td>${indent}${left}</td><td>${indent}${right}</td><td class="why"></td></tr>
`;
  }
  const standing = standingOf(finding);
  const cell = (text: string | undefined, side: string) =>
    text === undefined
      ? html`<td class="none"></td>`
      : html`<td class="${standing}" data-side="${side}">${indent}${text}</td>`;
  return html`<tr class="mark">${cell(left, diff.left)}${cell(right, diff.right)}<td class="why">${
    news !== undefined && reasons(news, diff, anchors)
  }</td></tr>
`;
}

function reasons({ declarations }: Finding, diff: Diff, anchors: Anchors): Markup {
  if (declarations.length === 0) return diff.declared ? tag('undeclared') : html`different`;
  return html`${declarations.map(({ id, kind }) => html`<a class="tag ${kind}" href="#${anchors.reason(id)}">${id}</a> `)}`;
}
