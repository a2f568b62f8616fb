import type { Declaration } from '../declaration';
import type { Diff } from '../diff';
import { groupsOf } from '../diff';
import { titleOf } from '../writers/values';
import { type Anchors, tag } from './manifests';
import { html, type Markup } from './markup';

/** A comparison of a page with the identifiers it has there. */
export interface Placed {
  readonly diff: Diff;
  readonly anchors: Anchors;
}

/** Every declaration that shows in the comparisons: the reason, who decides it, and where it shows. */
export function reasons(placed: readonly Placed[]): Markup {
  const declarations = new Map<string, Declaration>();
  for (const { diff } of placed)
    for (const { declaration } of groupsOf(diff)) if (declaration) declarations.set(declaration.id, declaration);
  return html`${[...declarations.values()].map((declaration) => article(declaration, placed))}`;
}

function article({ id, kind, object, field, reason, risk, upstream }: Declaration, placed: readonly Placed[]): Markup {
  const [first] = placed;
  return html`<article class="reason" id="${first?.anchors.reason(id)}" tabindex="-1" data-find="${id}">
<h3>${field}</h3> ${tag(kind)} <code>${id}</code>
<p>${reason}</p>
<dl>
<dt>Shows in</dt><dd>${object}${places(id, placed)}</dd>
${upstream.standalone && html`<dt>Standalone decides in</dt><dd>${source(upstream.standalone)}</dd>`}
${upstream.hosted && html`<dt>Hosted decides in</dt><dd>${source(upstream.hosted)}</dd>`}
<dt>Risk of changing it</dt><dd>${risk}</dd>
</dl>
</article>
`;
}

function places(id: string, placed: readonly Placed[]): Markup {
  const links = placed.flatMap(({ diff, anchors }) =>
    diff.objects
      .filter(({ findings }) => findings.some(({ declarations }) => declarations.some((one) => one.id === id)))
      .map(
        (object) =>
          html`<li><a href="#${anchors.object(object.name)}">${titleOf(object)}</a>${
            placed.length > 1 && html` (${diff.right})`
          }</li>`,
      ),
  );
  return html`<ul>${links}</ul>`;
}

const source = (text: string): Markup => html`<code>${text}</code>`;
