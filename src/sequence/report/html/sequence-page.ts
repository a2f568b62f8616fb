import { html, type Markup } from '../../../diff/html/markup';
import { page, type Section } from '../../../diff/html/page';
import { plural } from '../../../diff/writers/values';
import { holds, type Reported } from '../reported';
import { countsText } from '../text';
import { momentTable } from './moment-table';
import { momentsOf } from './moments';
import { stepChanges } from './step-changes';
import { sequenceStyle } from './style';
import { timeline } from './timeline';
import { violations } from './violations';

/** What a page of scenarios shows. */
export interface SequencePageOptions {
  readonly results: readonly Reported[];
  /** Parts of the page that follow what does not hold, such as what a search reached. */
  readonly more: readonly Section[];
  /** The program that made it. */
  readonly version: string;
}

/**
 * Scenarios as a page that stands alone: what does not hold on top, then of each its timeline and what every step changed. Of several scenarios
 * those that hold are rows of a table alone: there is nothing to be found out about them.
 */
export function sequencePage({ results, more, version }: SequencePageOptions): string {
  const failed = results.filter((one) => !holds(one));
  const shown = results.length === 1 ? results : failed;
  const [only] = results;
  const failures: Section = {
    id: 'failures',
    title: 'What does not hold',
    body: html`${failed.map((one) => violations(one, results.indexOf(one)))}`,
  };
  return page({
    title: results.length === 1 && only !== undefined ? only.result.scenario.name : plural(results.length, 'scenario'),
    lead: html`${verdictText(failed.length, results.length)} Time is that of
the clusters in memory. <kbd>/</kbd> searches, <kbd>n</kbd> and <kbd>p</kbd> go to the next step and the one before it.`,
    tools: { examples: 'Secret, router, Degraded …', toggle: 'Show runs that wrote nothing' },
    style: sequenceStyle,
    sections: [
      ...(failed.length === 0 ? [] : [failures]),
      ...more,
      ...(results.length > 1 ? [{ id: 'scenarios', title: 'Scenarios', body: overview(results) }] : []),
      ...shown.map((one) => scenarioSection(one, results.indexOf(one))),
    ],
    footer: html`Made by openshift-manager ${version}. Values of secrets are shown as hashes.`,
  });
}

function verdictText(failed: number, all: number): string {
  if (all === 0) return 'Nothing was found.';
  if (failed === 0) return all === 1 ? 'It holds.' : 'All of them hold.';
  return all === 1 ? 'It does not hold.' : `${failed} of ${all} do not hold.`;
}

const verdict = (one: Reported): Markup =>
  holds(one) ? html`<span class="tag identical">holds</span>` : html`<span class="tag undeclared">fails</span>`;

const overview = (
  results: readonly Reported[],
): Markup => html`<div class="scroll" tabindex="0" role="region" aria-label="Scenarios"><table>
<thead><tr><th scope="col">Scenario</th><th scope="col">Verdict</th><th scope="col">What happened</th><th scope="col">Faults that struck</th></tr></thead>
<tbody>
${results.map(
  (one, index) =>
    html`<tr data-find="${one.file}"><th scope="row">${
      holds(one) ? one.result.scenario.name : html`<a href="#scenario-${index}">${one.result.scenario.name}</a>`
    }</th><td>${verdict(one)}</td><td>${countsText(one.result)}</td><td>${faultsText(one)}</td></tr>
`,
)}</tbody></table></div>
`;

const faultsText = ({ result }: Reported): string =>
  [...result.faults].map(([name, count]) => `${name} ${count}`).join(', ') || 'none';

function scenarioSection(one: Reported, index: number): Section {
  const { result, file } = one;
  const moments = momentsOf(result.trace, result.scenario);
  return {
    id: `scenario-${index}`,
    title: result.scenario.name,
    body: html`<p>${verdict(one)} <code>${file}</code>, seed ${result.scenario.seed ?? 0}: ${countsText(result)}. Faults that struck: ${faultsText(one)}.
A pause is drawn by the logarithm of its length; a mark leads to its row.</p>
${timeline(moments, index)}<h3 class="group">What each step changed</h3>
${stepChanges(result.trace, result.scenario)}<details data-find="events"><summary data-stop><h3>All ${moments.length} moments, in their order</h3></summary>
${momentTable(moments, index)}</details>
`,
  };
}
