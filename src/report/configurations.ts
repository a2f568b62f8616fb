import type { Score } from '../diff/diff';
import { html, type Markup } from '../diff/html/markup';
import { percent, sumOf } from '../diff/html/score';
import type { ConfigurationScore } from './survey';

/**
 * Configurations in numbers, a row each.
 *
 * @param shown name of the one that the rest of the page is about
 */
export function configurationTable(all: readonly ConfigurationScore[], shown: string): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Configurations in numbers"><table class="numbers">
<thead><tr><th scope="col" rowspan="2">Configuration</th><th scope="colgroup" colspan="4">Before, fields</th><th scope="colgroup" colspan="4">After, fields</th></tr>
<tr>${heads}${heads}</tr></thead>
<tbody>
${all.map((one) => row(one, one.name === shown))}</tbody>
</table></div>
`;
}

const heads = html`${['identical', 'required', 'capricious', 'undeclared'].map(
  (share) => html`<th scope="col" class="number">${share}</th>`,
)}`;

function row({ name, before, after, failures }: ConfigurationScore, isShown: boolean): Markup {
  const operators = [...new Set(failures.map((failure) => failure.split(':', 1)[0] ?? ''))];
  return html`<tr data-find="${name}"${isShown && html` class="shown"`}><th scope="row">${name}${
    isShown && html` <a href="#objects">shown below</a>`
  }${operators.length > 0 && html`<br><small>failed: ${operators.join(', ')}</small>`}</th>${cells(before)}${cells(after)}</tr>
`;
}

function cells({ fields }: Score): Markup {
  const numbers = [fields.required, fields.capricious, fields.undeclared];
  return html`<td class="number">${percent(fields.identical, sumOf(fields))}</td>${numbers.map(
    (number) => html`<td class="number">${number}</td>`,
  )}`;
}
