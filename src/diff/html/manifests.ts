import { append } from '../../kube/append';
import { type Diff, type Finding, type ObjectResult, standingOf, worstOf } from '../diff';
import { formatPath } from '../model';
import { type Row, rowsOf } from '../rows';
import { titleOf } from '../writers/values';
import { anchor, html, type Markup } from './markup';

/** Identifiers in a page: those of a comparison are kept apart from those of others by its key. */
export interface Anchors {
  readonly object: (name: string) => string;
  readonly reason: (id: string) => string;
  /** Where what nobody declared is listed. */
  readonly undeclared: string;
}

/** The identifiers of a comparison; reasons are shared by all of a page. */
export const anchorsOf = (key: string): Anchors => ({
  object: (name) => anchor(`object-${key}`, name),
  reason: (id) => anchor('reason', id),
  undeclared: anchor('undeclared', key),
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
  return html`<details id="${anchors.object(object.name)}" data-find="${[...new Set(find)].join(' ')}">
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

/** So few identical lines are shown rather than counted. */
const FEW = 2;

function lines(rows: readonly Row[], diff: Diff, anchors: Anchors): readonly Markup[] {
  const out: Markup[] = [];
  let same: Row[] = [];
  let last = '';
  const flush = () => {
    if (same.length > FEW) out.push(gapLine(same.length));
    append(
      out,
      same.map((row) => equalLine(row, same.length > FEW ? 'same' : 'context')),
    );
    same = [];
  };
  for (const row of rows) {
    if (row.finding === undefined && !row.leads) {
      same.push(row);
      continue;
    }
    flush();
    if (row.finding === undefined) out.push(equalLine(row, 'context'));
    else {
      const why = [row.finding.difference.kind, ...row.finding.declarations.map(({ id }) => id)].join(' ');
      out.push(markedLine(row, row.finding, why === last ? undefined : reasons(row.finding, diff, anchors), diff));
      last = why;
      continue;
    }
    last = '';
  }
  flush();
  return out;
}

const gapLine = (count: number): Markup => html`<tr class="gap"><td colspan="3">${count} identical lines</td></tr>
`;

const DEEPEST = 24;
const depthOf = ({ depth }: Row): string => `d${Math.min(depth, DEEPEST)}`;

const equalLine = (row: Row, kind: string): Markup =>
  html`<tr class="${kind}"><td class="${depthOf(row)}">${row.left}</td><td class="${depthOf(row)}">${row.right}</td><td class="why"></td></tr>
`;

function markedLine(row: Row, finding: Finding, why: Markup | undefined, diff: Diff): Markup {
  const cell = (text: string | undefined, side: string) =>
    text === undefined
      ? html`<td class="none"></td>`
      : html`<td class="${standingOf(finding)} ${depthOf(row)}" data-side="${side}">${text}</td>`;
  return html`<tr class="mark">${cell(row.left, diff.left)}${cell(row.right, diff.right)}<td class="why">${why}</td></tr>
`;
}

function reasons({ declarations }: Finding, diff: Diff, anchors: Anchors): Markup {
  if (declarations.length === 0) {
    return diff.declared
      ? html`<a class="tag undeclared" href="#${anchors.undeclared}">undeclared</a>`
      : html`different`;
  }
  return html`${declarations.map(({ id, kind }) => html`<a class="tag ${kind}" href="#${anchors.reason(id)}">${id}</a> `)}`;
}
