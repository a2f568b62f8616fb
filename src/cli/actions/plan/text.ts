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

/** A plan for people: a table of what it comes to, then each part of it. */
export function planText(report: PlanReport): string {
  const { plan, findings } = report;
  const sections = [
    ['Changes', plan.changes.map((change) => `${changeTitle(change.wanted)}: ${outcomeText(change)}`)],
    ['Findings that are new', findings.added.flatMap(findingLines)],
    ['Findings that are gone', findings.gone.flatMap(findingLines)],
    ...(plan.kind === 'made' ? madeSections(plan, report) : []),
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
  const counts = `${findings.added.length} new, ${findings.gone.length} gone`;
  const rows: readonly (readonly [string, string])[] = [
    ['changes', tally(plan.changes.map(({ outcome }) => outcome.kind))],
    ['findings', counts],
    ...(plan.kind === 'refused' ? [] : madeRows(plan, access)),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${printable(value)}`).join('\n');
}

function madeRows({ objects, rollouts, conditions, before, after }: Made, access: PlanReport['access']) {
  const own = objects.filter(({ by }) => by.length > 0);
  const others = objects.length - own.length;
  const lost = access.changes.filter(({ kind }) => kind === 'lost').length;
  const gained = access.changes.length - lost;
  const who = access.lockedOut ? '; nobody can log in' : '';
  return [
    ['writes', `${tally(own.map(({ kind }) => kind))}${others === 0 ? '' : `; ${others} by other components`}`],
    [
      'rollouts',
      byWorkload(rollouts)
        .map(({ workload, summary }) => `${workload} ${summary}`)
        .join(', ') || 'none',
    ],
    ['conditions', conditions.length === 0 ? 'none changes' : `${conditions.length} change`],
    ['access', `${lost} lost, ${gained} gained${who}`],
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

function madeSections(plan: Made, { access }: PlanReport): readonly (readonly [string, readonly string[]])[] {
  const own = plan.objects.filter(({ by }) => by.length > 0);
  const before = new Set(remainsOf(plan.before.simulation));
  const waits = remainsOf(plan.after.simulation);
  return [
    [
      'Who can log in',
      access.changes.map(({ kind, who, why }) => `${kind}: ${who}${why === undefined ? '' : `: ${why}`}`),
    ],
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
    ['Waited for with the change and without it', waits.filter((wait) => before.has(wait))],
    ['Waited for after the change', waits.filter((wait) => !before.has(wait))],
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
