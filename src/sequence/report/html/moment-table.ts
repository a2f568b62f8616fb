import { html, type Markup } from '../../../diff/html/markup';
import { elapsedText } from '../elapsed';
import type { Moment } from './moments';
import { momentId } from './timeline';

/** Every moment of a scenario in a row: when, who, what. Runs that wrote nothing are hidden until they are asked for. */
export const momentTable = (moments: readonly Moment[], scenario: number): Markup => html`<table class="moments">
<thead><tr><th scope="col">Time</th><th scope="col">Who</th><th scope="col">What</th></tr></thead>
<tbody>
${moments.map((moment, index) => row(moment, momentId(scenario, index)))}</tbody></table>
`;

function row({ at, lane, who, lines, isQuiet }: Moment, id: string): Markup {
  const kind = isQuiet ? 'same' : lane;
  const text =
    lines.length === 1
      ? html`${lines[0]}`
      : html`<ul class="lines">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
  return html`<tr id="${id}" class="${kind}"${lane === 'step' && html` data-stop`} tabindex="-1"><td class="time">${elapsedText(at)}</td><td>${who}</td><td>${text}</td></tr>
`;
}
