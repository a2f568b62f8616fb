import type { Finding } from '../../../check/finding';
import { diffSides } from '../../../diff/diff';
import { anchorsOf, manifests } from '../../../diff/html/manifests';
import { ARROW, html, type Markup } from '../../../diff/html/markup';
import { page, type Section } from '../../../diff/html/page';
import type { KubeObject } from '../../../kube/types';
import { isKubeObject } from '../../../kube/types/meta';
import type { ObjectChange } from '../../../simulation/plan/object-changes';
import type { SimulatedPlan } from '../../../simulation/plan/plan';
import { wantedPart } from '../../../simulation/plan/snapshot';
import { changeTitle, objectionsTo, outcomeText, type PlanReport } from './report';
import { byWorkload, conditionText, endText, placedTitle, reasonText, remainsOf } from './words';

/** Words break anywhere on these pages, which would leave short columns no width at all. */
const columns = '\n.scroll th, .scroll td { min-width: 9ch; }\n.scroll td:nth-child(2) { min-width: 14ch; }\n';

/** A plan as a page that stands alone. @param version of the program */
export function planHtml(report: PlanReport, version: string): string {
  const { plan, findings } = report;
  return page({
    title: `What a change of ${report.input} comes to`,
    lead: html`The ${report.target} operator in clusters in memory, before a change and after it, each time until nothing is left to
do. Values of Secrets are shown as hashes.`,
    tools: { examples: 'Deployment, identityProviders', toggle: 'Show identical lines' },
    style: columns,
    sections: [
      { id: 'outcome', title: 'Outcome', body: outcome(report) },
      ...(plan.kind === 'made' ? [accessSection(report)] : []),
      {
        id: 'changes',
        title: 'Changes',
        body: table(
          ['Object', 'Outcome'],
          plan.changes.map((change) => [changeTitle(change.wanted), outcomeText(change)]),
        ),
      },
      { id: 'findings', title: 'Findings of om check', body: findingTables(findings) },
      ...(plan.kind === 'made' ? madeSections(plan) : []),
    ],
    footer: html`Made by openshift-manager ${version}.`,
  });
}

function outcome(report: PlanReport): Markup {
  const { plan, findings } = report;
  const against = objectionsTo(report);
  const ends = [
    ['Before', endText(plan.before.simulation), remainsOf(plan.before.simulation)],
    ...(plan.kind === 'made'
      ? [['After', endText(plan.after.simulation), remainsOf(plan.after.simulation)] as const]
      : []),
  ] as const;
  return html`${
    against.length > 0
      ? html`<div class="failed" role="note"><p>Against it:</p>${list(against)}</div>`
      : html`<p>Nothing was found that speaks against the change.</p>`
  }
${ends.map(([title, text, waits]) => html`<p>${title}: ${text}.</p>${list(waits)}`)}${
  findings.unchecked.length > 0 && html`<p>Not known:</p>${list(findings.unchecked)}`
}`;
}

const list = (lines: readonly string[]): Markup =>
  lines.length === 0
    ? html``
    : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>
`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): Markup {
  if (rows.length === 0) return html`<p>None.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${heads.join(', ')}"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (cells) => html`<tr data-find="${cells.join(' ')}">${cells.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
)}</tbody>
</table></div>
`;
}

function findingTables({ added, gone }: PlanReport['findings']): Markup {
  const rows = (what: string, findings: readonly Finding[]) =>
    findings.map(({ rule, severity, file, line, object, message, fix }) => [
      what,
      severity,
      rule.id,
      `${file}:${line}`,
      `${object === '' ? '' : `${object}: `}${message}`,
      fix,
    ]);
  return table(
    ['Change', 'Severity', 'Rule', 'Where', 'What', 'What to do'],
    [...rows('new', added), ...rows('gone', gone)],
  );
}

const accessSection = ({ access }: PlanReport): Section => ({
  id: 'access',
  title: 'Who can log in',
  body: html`${access.lockedOut === true && html`<p>Nobody can log in afterwards.</p>`}${table(
    ['Change', 'Who', 'Why'],
    access.changes.map(({ kind, who, why = '' }) => [kind, who, why]),
  )}`,
});

function madeSections({
  objects,
  rollouts,
  conditions,
  changes,
}: Extract<SimulatedPlan, { kind: 'made' }>): readonly Section[] {
  const byHand = changes.flatMap(({ wanted, before, after }): readonly Sides[] => [
    { title: changeTitle(wanted), before: wantedOf(before), after: wantedOf(after) },
  ]);
  const written = objects.map(
    ({ cluster, id, before, after }): Sides => ({ title: placedTitle(cluster, id), before, after }),
  );
  return [
    {
      id: 'rollouts',
      title: 'Rollouts',
      body: table(
        ['Workload', 'What it does', 'After', 'Because of'],
        byWorkload(rollouts).flatMap(({ workload, rollouts: own }) =>
          own.map(({ kind, after, reasons }) => [
            workload,
            kind,
            `${after / 1_000} s`,
            reasons.map(reasonText).join('; '),
          ]),
        ),
      ),
    },
    {
      id: 'conditions',
      title: 'Conditions',
      body: table(
        ['Object', 'Condition', 'Before', 'After', 'Message'],
        conditions.map(({ cluster, object, type, before, after }) => [
          placedTitle(cluster, object),
          type,
          conditionText(before),
          conditionText(after),
          after?.message ?? '',
        ]),
      ),
    },
    { id: 'writes', title: 'Writes', body: writeTable(objects) },
    { id: 'manifests', title: 'Manifests', body: comparison([...byHand, ...written]) },
  ];
}

const writeTable = (objects: readonly ObjectChange[]): Markup =>
  table(
    ['Change', 'Object', 'Fields', 'By'],
    objects.map(({ kind, cluster, id, differences, by }) => [
      kind,
      placedTitle(cluster, id),
      differences.length === 0 ? '' : String(differences.length),
      by.length === 0 ? 'another component' : by.join(', '),
    ]),
  );

interface Sides {
  readonly title: string;
  readonly before: KubeObject | undefined;
  readonly after: KubeObject | undefined;
}

const wantedOf = (object: MadeObject): KubeObject | undefined =>
  object !== undefined && isKubeObject(object) ? wantedPart(object) : undefined;

type MadeObject = SimulatedPlan['changes'][number]['before'];

/** The objects that differ, each beside what it was. */
function comparison(sides: readonly Sides[]): Markup {
  const names = new Map<KubeObject, string>();
  const side = (label: 'before' | 'after') => ({
    label,
    objects: sides.flatMap(({ title, [label]: object }) => {
      if (object === undefined) return [];
      names.set(object, title);
      return [{ object }];
    }),
  });
  const [left, right] = [side('before'), side('after')];
  const name = ({ object }: { readonly object: KubeObject }): string => names.get(object) ?? object.kind;
  const diff = diffSides(left, right, { leftName: name, rightName: name });
  return html`<p>Status and what an API server keeps for itself are left out. Before ${ARROW} after.</p>${manifests(diff, anchorsOf('0'))}`;
}
