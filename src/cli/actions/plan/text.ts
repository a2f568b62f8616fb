import type { Finding } from '../../../check/finding';
import { printable } from '../../../diff/printable';
import { plural } from '../../../diff/writers/values';
import type { ObjectChange } from '../../../simulation/plan/object-changes';
import type { SimulatedPlan } from '../../../simulation/plan/plan';
import { differenceLines } from './difference-lines';
import { changeTitle, objectionsTo, outcomeText, type PlanReport } from './report';
import { byWorkload, conditionText, endText, placedTitle, reasonText, remainsOf } from './words';

type Made = Extract<SimulatedPlan, { kind: 'made' }>;

/** So many fields of an object are shown; the other formats have all. */
const MOST_FIELDS = 6;

/** A plan for people: a table of what it comes to, who can log in first, then each part of it. */
export function planText(report: PlanReport): string {
  const { plan, findings } = report;
  const sections = [
    ['Who can log in', accessLines(report)],
    ['Changes', plan.changes.map((change) => `${changeTitle(change.wanted)}: ${outcomeText(change)}`)],
    ['Findings that are new', findings.added.flatMap(findingLines)],
    ['Findings that are gone', findings.gone.flatMap(findingLines)],
    ...(plan.kind === 'made' ? madeSections(plan) : []),
    ['Not known', findings.unchecked],
    ['Against it', objectionsTo(report)],
  ] as const satisfies readonly (readonly [string, readonly string[]])[];
  const blocks = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [title, ...lines.map((line) => `  ${shown(line)}`)].join('\n'));
  return `${[table(report), ...blocks].join('\n\n')}\n`;
}

const shown = (line: string): string => line.split('\n').map(printable).join('\n    ');

function table(report: PlanReport): string {
  const { plan, findings, access } = report;
  const rows: readonly (readonly [string, string])[] = [
    ...(plan.kind === 'refused' ? [] : [['access', accessText(access)] as const]),
    ['changes', tally(plan.changes.map(({ outcome }) => outcome.kind))],
    ['findings', `${findings.added.length} new, ${findings.gone.length} gone`],
    ...(plan.kind === 'refused' ? [] : madeRows(plan)),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${printable(value)}`).join('\n');
}

function accessText({ changes, lockedOut }: PlanReport['access']): string {
  const lost = changes.filter(({ kind }) => kind === 'lost').length;
  return `${lost} lost, ${changes.length - lost} gained${lockedOut ? '; nobody can log in' : ''}`;
}

/** Those who lose access come first. */
const accessLines = ({ access: { changes } }: PlanReport): readonly string[] =>
  (['lost', 'gained'] as const).flatMap((what) =>
    changes
      .filter(({ kind }) => kind === what)
      .map(({ kind, who, why }) => `${kind}: ${who}${why === undefined ? '' : `: ${why}`}`),
  );

function madeRows({ objects, rollouts, conditions, before, after }: Made) {
  const own = objects.filter(({ by }) => by.length > 0);
  const others = objects.length - own.length;
  return [
    [
      'rollouts',
      byWorkload(rollouts)
        .map(({ workload, summary }) => `${workload} ${summary}`)
        .join(', ') || 'none',
    ],
    ['conditions', conditions.length === 0 ? 'none changes' : `${conditions.length} change`],
    ['writes', `${tally(own.map(({ kind }) => kind))}${others === 0 ? '' : `; ${others} by other components`}`],
    ['before', endText(before.simulation)],
    ['after', endText(after.simulation)],
  ] as const;
}

function tally(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'none';
}

function findingLines({ rule, severity, file, line, object, message, fix }: Finding): readonly string[] {
  return [`${severity} ${rule.id}, ${file}:${line}: ${object === '' ? '' : `${object}: `}${message}`, `  fix: ${fix}`];
}

function madeSections(plan: Made): readonly (readonly [string, readonly string[]])[] {
  const own = plan.objects.filter(({ by }) => by.length > 0);
  const before = new Set(remainsOf(plan.before.simulation));
  const waits = remainsOf(plan.after.simulation);
  const what = plan.after.simulation.end.kind === 'moving' ? 'Still moving' : 'Waited for';
  return [
    ['Rollouts', byWorkload(plan.rollouts).flatMap(rolloutLines)],
    [
      'Conditions',
      plan.conditions.map(({ cluster, object, type, before, after }) => {
        const message = after === undefined || after.message === '' ? '' : `: ${after.message}`;
        return `${placedTitle(cluster, object)} ${type}: ${conditionText(before)} -> ${conditionText(after)}${message}`;
      }),
    ],
    ['Writes of the operator', own.flatMap(objectLines)],
    ['Writes of other components', plan.objects.filter(({ by }) => by.length === 0).flatMap(objectLines)],
    [`${what} with the change and without it`, waits.filter((wait) => before.has(wait))],
    [`${what} after the change`, waits.filter((wait) => !before.has(wait))],
  ];
}

function rolloutLines({ workload, rollouts }: ReturnType<typeof byWorkload>[number]): readonly string[] {
  return rollouts.flatMap(({ kind, after, reasons }) => [
    `${workload} ${kind}, after ${after / 1_000} s`,
    ...reasons.map((reason) => `  because of ${reasonText(reason)}`),
  ]);
}

function objectLines({ kind, cluster, id, differences, by }: ObjectChange): readonly string[] {
  const lines = differenceLines(differences);
  const more = lines.length - MOST_FIELDS;
  const writer = by.length === 0 ? '' : ` by ${by.join(', ')}`;
  return [
    `${kind} ${placedTitle(cluster, id)}${writer}`,
    ...lines.slice(0, MOST_FIELDS).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${plural(more, 'field')} more`] : []),
  ];
}
