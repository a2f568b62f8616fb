import { html, type Markup } from '../../../diff/html/markup';
import type { Section } from '../../../diff/html/page';
import type { Coverage } from '../../search/coverage';
import { dimensions, neverIn, type Reach } from '../../search/reach';
import { dimensionTitles } from '../reach-text';

/** What a search reached, and what it did not. */
export const reachSection = (coverage: Coverage, reach: Reach): Section => ({
  id: 'reached',
  title: 'What was tried',
  body: html`<p>What no sequence reached says as much as what was found. A cell says in how many sequences an edit of a kind took place while the
fault struck.</p>
${matrix(coverage, [...reach.of('faults').keys()])}${dimensions.map((dimension) => dimensionDetails(dimension, reach))}`,
});

function matrix(coverage: Coverage, faults: readonly string[]): Markup {
  const counts = new Map(coverage.cells.map(({ kind, event, fault, count }) => [`${kind} ${event} ${fault}`, count]));
  const columns = ['none', ...faults];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Edits and faults"><table class="numbers">
<thead><tr><th scope="col">Edit</th>${columns.map((fault) => html`<th scope="col" class="number">${fault === 'none' ? 'in all' : fault}</th>`)}</tr></thead>
<tbody>
${[...coverage.edits.keys()].map(
  (edit) => html`<tr data-find="${edit}"><th scope="row">${edit}</th>${columns.map(
    (fault) => html`<td class="number">${counts.get(`${edit} ${fault}`) ?? 0}</td>`,
  )}</tr>
`,
)}</tbody></table></div>
`;
}

function dimensionDetails(dimension: (typeof dimensions)[number], reach: Reach): Markup {
  const reached = reach.of(dimension);
  const never = neverIn(reached).length;
  return html`<details data-find="${dimension}"><summary><h3>${dimensionTitles[dimension]}</h3> <span class="meaning">${reached.size - never} of ${reached.size}</span></summary>
<table><thead><tr><th scope="col">Which</th><th scope="col" class="number">Sequences</th></tr></thead>
<tbody>
${[...reached].map(
  ([name, count]) =>
    html`<tr><th scope="row">${name}</th><td class="number">${count === 0 ? html`<span class="tag undeclared">never</span>` : count}</td></tr>
`,
)}</tbody></table>
</details>
`;
}
