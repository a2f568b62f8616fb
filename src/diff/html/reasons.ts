import { compareBytes } from '../../kube/compare';
import { type Declaration, standings } from '../declaration';
import type { Diff, ObjectResult } from '../diff';
import { groupsOf } from '../diff';
import { formatPath } from '../model';
import { sidesOf, titleOf } from '../writers/values';
import { type Anchors, tag } from './manifests';
import { ARROW, html, type Markup } from './markup';

/** A comparison of a page with the identifiers it has there; without them nothing of it can be linked to. */
export interface Placed {
  readonly diff: Diff;
  readonly anchors?: Anchors;
}

type Linked = Required<Placed>;

/** What a page says about declarations beyond its comparisons. */
export interface ReasonNotes {
  /** Further declarations, which do not show in the comparisons. */
  readonly others: readonly Declaration[];
  /** Terms with what is to be said about a declaration. */
  readonly about: (id: string) => readonly (readonly [term: string, text: Markup])[];
}

const headings = {
  undeclared: 'Undeclared: nobody said why',
  capricious: 'Capricious: history, nothing requires it',
  required: 'Required: hosting cannot do without it',
  input: 'Input: the clusters are not the same',
} as const;

const noNotes: ReasonNotes = { others: [], about: () => [] };

/**
 * Every declaration that shows in the comparisons: the reason, who decides it, and where it shows with what values. Of
 * further comparisons than the first it says what is left in them.
 */
export function reasons(placed: readonly [Linked, ...Linked[]], notes: ReasonNotes = noNotes): Markup {
  const declarations = new Map<string, Declaration>();
  for (const { diff } of placed)
    for (const { declaration } of groupsOf(diff)) if (declaration) declarations.set(declaration.id, declaration);
  for (const declaration of notes.others) declarations.set(declaration.id, declaration);
  const sorted = [...declarations.values()].sort((a, b) => compareBytes(a.id, b.id));
  return html`${[...standings].reverse().map((standing) => {
    const articles =
      standing === 'undeclared'
        ? placed.map(undeclared)
        : sorted.filter(({ kind }) => kind === standing).map((one) => article(one, placed, notes));
    const shown = articles.filter((one) => one !== undefined);
    return shown.length > 0 && html`<div><h3 class="group">${headings[standing]}</h3>\n${shown}</div>\n`;
  })}`;
}

function article(declaration: Declaration, placed: readonly [Linked, ...Linked[]], notes: ReasonNotes): Markup {
  const { id, kind, object, field, reason, risk, upstream } = declaration;
  const [first, ...others] = placed;
  const shows = placed.some((one) => objectsUnder(id, one).length > 0);
  return html`<article class="reason" id="${first.anchors.reason(id)}" tabindex="-1" data-find="${id} ${kind}">
<h4>${prose(object)}: ${prose(field)}</h4> ${tag(kind)} <code>${id}</code>
<p>${prose(reason)}</p>
<dl>
${upstream.standalone && html`<dt>Standalone decides in</dt><dd><code>${upstream.standalone}</code></dd>\n`}
${upstream.hosted && html`<dt>Hosted decides in</dt><dd><code>${upstream.hosted}</code></dd>\n`}
${shows && html`<dt>Shows in</dt><dd>${shownValues(objectsUnder(id, first), first)}</dd>\n`}
${shows && others.map((one) => html`<dt>In ${one.diff.right}</dt><dd>${remains(objectsUnder(id, one), one)}</dd>\n`)}
${notes.about(id).map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>\n`)}
<dt>Risk of changing it</dt><dd>${prose(risk)}</dd>
</dl>
</article>
`;
}

function undeclared(placed: Linked): Markup | undefined {
  const objects = objectsUnder(undefined, placed);
  if (!placed.diff.declared || objects.length === 0) return undefined;
  return html`<article class="reason" id="${placed.anchors.undeclared}" tabindex="-1" data-find="undeclared">
<h4>${placed.diff.left} and ${placed.diff.right}</h4> ${tag('undeclared')}
<p>No declaration covers these places: either one is missing, or they should not differ.</p>
<dl><dt>Shows in</dt><dd>${shownValues(objects, placed)}</dd></dl>
</article>
`;
}

const objectsUnder = (id: string | undefined, { diff }: Placed): readonly ObjectResult[] =>
  groupsOf(diff).find(({ declaration }) => declaration?.id === id)?.objects ?? [];

/** So many values of an object are listed; the manifests have the others. */
const MOST = 6;

/** What differs in objects, with the values of both sides. */
export function shownValues(objects: readonly ObjectResult[], { diff, anchors }: Placed): Markup {
  if (objects.length === 0) return html`nothing`;
  return html`<ul>${objects.map((object) => {
    const more = object.findings.length - MOST;
    const shown = object.findings.slice(0, MOST).map((finding) => html`<li>${value(object, finding, diff)}</li>`);
    return html`<li>${link(object, anchors)}<ul>${shown}${more > 0 && html`<li>and ${more} more</li>`}</ul></li>`;
  })}</ul>`;
}

function value(object: ObjectResult, { difference }: ObjectResult['findings'][number], diff: Diff): Markup {
  if (object.left === undefined) return html`only in ${diff.right}`;
  if (object.right === undefined) return html`only in ${diff.left}`;
  const { left = 'absent', right = 'absent' } = sidesOf(difference, 80);
  const order = difference.kind === 'reordered' && ' (order)';
  return html`<code>${formatPath(difference.path)}</code>${order}: <code>${left}</code> ${ARROW} <code>${right}</code>`;
}

function remains(objects: readonly ObjectResult[], { anchors }: Placed): Markup {
  if (objects.length === 0) return html`gone`;
  return html`still differs in<ul>${objects.map((object) => html`<li>${link(object, anchors)}</li>`)}</ul>`;
}

const link = (object: ObjectResult, anchors: Anchors | undefined): Markup =>
  anchors === undefined
    ? html`${titleOf(object)}`
    : html`<a href="#${anchors.object(object.name)}">${titleOf(object)}</a>`;

/** Words of a declaration, with what stands in backticks as code. */
const prose = (text: string): Markup =>
  html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
