import { html, type Markup } from '../../../diff/html/markup';
import type { Violation } from '../../violation';
import type { Reported } from '../reported';
import { stepText } from '../step-text';
import { saysOf } from '../text';

/** What does not hold in a scenario, with the shortest story that leads there. */
export function violations({ result, story, replay, file }: Reported, index: number): Markup {
  const { scenario } = result;
  return html`${result.violations.map(
    (violation) => html`<article class="violation" data-find="${violation.property}" data-stop tabindex="-1">
<h3>${scenario.name}: ${violation.message}</h3>
<dl>
${terms(violation).map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>\n`)}${
  violation.details.length > 0 &&
  html`<dt>Details</dt><dd><ul>${violation.details.map((detail) => html`<li><code>${detail}</code></li>`)}</ul></dd>\n`
}${
  story.length > 0 &&
  html`<dt>Shortest story</dt><dd><ol>${story.map((step) => html`<li><code>${stepText(step)}</code></li>`)}</ol></dd>\n`
}<dt>See it again</dt><dd><code>${replay}</code></dd>
<dt>Scenario</dt><dd><a href="#scenario-${index}">${file}</a></dd>
</dl>
</article>
`,
  )}`;
}

function terms(violation: Violation): readonly (readonly [string, Markup])[] {
  const { property, object, field, step } = violation;
  const says = saysOf(violation);
  return [
    ['Property', html`<code>${property}</code>${says !== undefined && html`: ${says}`}`],
    ...(step === undefined || step === 0 ? [] : [['Step', html`${step}`] as const]),
    ...(object === undefined ? [] : [['Object', html`<code>${object}</code>`] as const]),
    ...(field === undefined || field === '' ? [] : [['Field', html`<code>${field}</code>`] as const]),
  ];
}
