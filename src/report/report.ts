import { type Diff, groupsOf, type Score, scoreOf } from '../diff/diff';
import { anchorsOf, manifests } from '../diff/html/manifests';
import { html, type Markup } from '../diff/html/markup';
import { comparisonTools, page, type Section } from '../diff/html/page';
import { type ReasonNotes, reasons } from '../diff/html/reasons';
import { percent, scoreCard, sumOf } from '../diff/html/score';
import { configurationTable } from './configurations';
import { matrix } from './matrix';
import type { Survey } from './survey';

/** What the report is about. */
export interface ReportOptions {
  /** What was configured, in a few words. */
  readonly subject: string;
  /** Standalone against what hosted does today. */
  readonly before: Diff;
  /** Standalone against the converged hosted output. */
  readonly after: Diff;
  /** What its operators report, each behind the operator. */
  readonly failures: readonly string[];
  /** Every configuration, where the subject is one of many. */
  readonly survey?: Survey;
  /** The program that made it. */
  readonly version: string;
}

/** How standalone and hosted differ, why, and what is left once they converge: one page that stands alone. */
export function convergenceReport(options: ReportOptions): string {
  const { subject, before, after, survey, version } = options;
  const comparisons = [
    { key: 'before', title: 'Before', diff: before, anchors: anchorsOf('before') },
    { key: 'after', title: 'After', diff: after, anchors: anchorsOf('after') },
  ] as const;
  const own = html`${failed(options)}${cards(options, { before: scoreOf(before), after: scoreOf(after) })}`;
  const objects = matrix(
    before.left,
    comparisons.map(({ diff, anchors }) => ({ title: diff.right, diff, anchors })),
  );
  const sections: Section[] = [
    { id: 'score', title: 'Score', body: survey === undefined ? own : overall(options, survey) },
    {
      id: 'reasons',
      title: 'Why they differ',
      onScreenOnly: true,
      body: reasons(comparisons, survey && notesOf(survey, options)),
    },
    ...(survey === undefined
      ? []
      : [
          {
            id: 'configurations',
            title: 'Configurations',
            body: configurationTable(survey.configurations, subject),
          },
        ]),
    {
      id: 'objects',
      title: survey === undefined ? 'Objects' : `Objects of one configuration: ${subject}`,
      short: 'Objects',
      onScreenOnly: survey !== undefined,
      body: html`${survey !== undefined && own}${objects}`,
    },
    ...comparisons.map(({ key, title, diff, anchors }) => ({
      id: `manifests-${key}`,
      title: `${title}: ${diff.left} and ${diff.right}, line by line`,
      short: `${title}, line by line`,
      onScreenOnly: true,
      body: manifests(diff, anchors),
    })),
  ];
  return page({
    title: 'Standalone and hosted authentication',
    lead: html`What an OpenShift cluster runs for the logins of its users when it holds its own control plane, and when that is
hosted. ${survey === undefined && html`Compared are ${subject}. `}Search for a field or an object, such as <kbd>liveness</kbd>:
each entry under <a href="#reasons">Why they differ</a> says why and who decides it. Marked lines of the manifests lead
there.`,
    sections,
    tools: comparisonTools,
    footer: html`Made by openshift-manager ${version}. Values of secrets are shown as hashes.`,
  });
}

interface Scores {
  readonly before: Score;
  readonly after: Score;
}

function cards({ before, after }: ReportOptions, scores: Scores): Markup {
  return html`<p>${verdict(scores)}</p><div class="cards">${[
    scoreCard(`Before: ${before.right}`, before, scores.before),
    scoreCard(`After: ${after.right}`, after, scores.after),
  ]}</div>
`;
}

function overall(options: ReportOptions, survey: Survey): Markup {
  return html`<p>What both make of ${survey.configurations.length} <a href="#configurations">configurations</a>, object by object
and field by field. <code>${options.before.right}</code> is what hosted control planes run today,
<code>${options.after.right}</code> the standalone operator beside a control plane.</p>
${cards(options, survey)}`;
}

function verdict({ before, after }: Scores): Markup {
  const { input, required, capricious, undeclared } = before.fields;
  const left = after.fields;
  const total = sumOf(before.fields);
  return html`Today ${grouped(capricious)} of ${grouped(total)} fields differ and nothing requires it (${percent(capricious, total)})${
    undeclared > 0 && html`; of ${grouped(undeclared)} more nobody said why`
  }. Converged, ${left.capricious === 0 ? 'none does' : html`${grouped(left.capricious)} do`}${
    left.undeclared > 0 && html`, and of ${grouped(left.undeclared)} nobody said why`
  }. What hosting requires stays: ${grouped(required)} fields today and ${grouped(left.required)} converged, counting every field
of an object that only one side has.${growth(before, after)}${input > 0 && html` ${grouped(input)} fields differ because the clusters do.`}`;
}

/** Why hosting requires more of the converged output, where it does: by objects that the other side has no place for. */
function growth(before: Score, after: Score): Markup | undefined {
  const [today, converged] = [before, after].map(
    ({ fields, requiredOfOneSide }) => fields.required - requiredOfOneSide,
  );
  if (today === undefined || converged === undefined || after.fields.required <= before.fields.required)
    return undefined;
  const more = after.requiredOfOneSide - before.requiredOfOneSide;
  return html` It grows by ${more > 0 ? html`${grouped(more)} fields of objects that only one side has; of` : 'that of'} objects that
both have it is ${grouped(today)} today and ${grouped(converged)} converged.`;
}

const grouped = (number: number): string => number.toLocaleString('en-US');

function failed({ failures }: ReportOptions): Markup | undefined {
  if (failures.length === 0) return undefined;
  return html`<div class="failed" role="note"><p>The operators reported failures; what they made in spite of them is compared.</p>
<ul>${failures.map((failure) => html`<li><code>${failure}</code></li>`)}</ul></div>
`;
}

/** In how many configurations a difference shows, and of those that the subject does not have, one with its values. */
function notesOf({ configurations, occurrences }: Survey, { before, after }: ReportOptions): ReasonNotes {
  const own = new Set([before, after].flatMap((diff) => groupsOf(diff).map(({ declaration }) => declaration?.id)));
  return {
    others: [...occurrences.values()].map(({ declaration }) => declaration),
    about: (id) => {
      const occurrence = occurrences.get(id);
      if (occurrence === undefined) return [];
      const { first } = occurrence;
      const left = occurrence.after === 0 ? 'none' : occurrence.after;
      const count = html`in ${occurrence.before} of ${configurations.length} today, converged in ${left}`;
      const values = html`${first.name}: ${first.values}`;
      return [['Configurations', count], ...(own.has(id) ? [] : [['Shows in' as const, values] as const])];
    },
  };
}
