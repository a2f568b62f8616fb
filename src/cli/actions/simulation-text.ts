import { printable } from '../../diff/printable';
import type { Fate } from '../../host/core/write-run';
import { objectTitle } from '../../om/input/input-error';
import type { SimulatedRound, Simulation, SimulationEnd } from '../../simulation/simulate';
import { reasonLines, warningLines } from './reason-lines';

/** What became of a request, as tables say it. */
const outcomes = {
  accepted: 'changed',
  unchanged: 'unchanged',
  needless: 'unchanged',
  refused: 'refused',
  'held back': 'held back',
  'left out': 'left out',
} as const satisfies Record<Fate['kind'], string>;

const reasonOf = (fate: Fate): string => {
  if (fate.kind === 'refused') return fate.outcome.message;
  return fate.kind === 'held back' ? fate.reason : '';
};

const cluster = ({ request }: Fate): string => (request.cluster === 'UserWorkload' ? 'guest ' : '');

interface Row {
  readonly by: string;
  readonly asked: string;
  readonly outcome: string;
}

const rowOf = (fate: Fate, isSplit: boolean): Row => {
  const { action, kind, name, generateName = '', namespace, controller } = fate.request;
  const object = objectTitle(kind, `${name}${generateName}`, namespace);
  const reason = reasonOf(fate);
  return {
    by: controller,
    asked: `${isSplit ? cluster(fate) : ''}${action} ${object}`,
    outcome: `${outcomes[fate.kind]}${reason === '' ? '' : `: ${reason}`}`,
  };
};

/** A simulation as people read it: a table a round, then where it ends. */
export function simulationText(simulation: Simulation): string {
  const { rounds, end, conditions, input } = simulation;
  const begin = rounds[0]?.at ?? 0;
  const tables = rounds.map((round, index) => roundText(round, index + 1, begin, input.layout === 'split'));
  const state = conditions.map(
    ({ object, type, status, reason, message }) =>
      `  ${object} ${type}=${status}${reason === '' ? '' : ` ${reason}`}${message === '' ? '' : `: ${message}`}`,
  );
  const last = rounds.at(-1)?.at ?? begin;
  const outcomes = rounds.at(-1)?.outcomes ?? [];
  const undone = [...reasonLines(outcomes), ...warningLines(outcomes)].map((line) => `  ${line}`);
  const closing = [endText(end, rounds.length, last - begin), ...state, ...undone];
  return `${[...tables, closing.map((line) => line.split('\n').map(printable).join('\n    ')).join('\n')].join('\n\n')}\n`;
}

function roundText({ at, ran, fates, deeds }: SimulatedRound, number: number, begin: number, isSplit: boolean): string {
  const rows = fates.filter(({ kind }) => outcomes[kind] !== 'unchanged').map((fate) => rowOf(fate, isSplit));
  const idle = fates.length - rows.length;
  const by = Math.max(0, ...rows.map((row) => row.by.length));
  const asked = Math.max(0, ...rows.map((row) => row.asked.length));
  const count = `${ran.length} ${ran.length === 1 ? 'controller' : 'controllers'} ran, ${fates.length} asked for`;
  return [
    `round ${number}, after ${(at - begin) / 1_000} s: ${count}${idle === 0 ? '' : `, ${idle} of it so already`}`,
    ...rows.map((row) => printable(`  ${row.by.padEnd(by)}  ${row.asked.padEnd(asked)}  ${row.outcome}`)),
    ...(deeds.length === 0 ? [] : [printable(`  then ${doneBy(deeds)}`)]),
  ].join('\n');
}

/** How often each component wrote something. */
function doneBy(deeds: SimulatedRound['deeds']): string {
  const counts = new Map<string, number>();
  for (const { actor } of deeds) counts.set(actor, (counts.get(actor) ?? 0) + 1);
  return [...counts].map(([actor, count]) => (count === 1 ? actor : `${actor} (${count})`)).join(', ');
}

function endText(end: SimulationEnd, rounds: number, time: number): string {
  const after = `after ${rounds} ${rounds === 1 ? 'round' : 'rounds'} and ${time / 1_000} s`;
  switch (end.kind) {
    case 'rest':
      return `at rest ${after}: all is well`;
    case 'waiting':
      return [`nothing moves any more ${after}, but it is waited for:`, ...end.waits.map((one) => `- ${one}`)].join(
        '\n',
      );
    case 'moving':
      return [`still moving ${after}:`, ...end.moves.map((one) => `- ${one}`)].join('\n');
  }
}

/** A simulation for machines. */
export function simulationJson({ rounds, end, conditions }: Simulation): string {
  const shown = {
    end,
    conditions,
    controllerResults: rounds.at(-1)?.outcomes ?? [],
    rounds: rounds.map(({ at, ran, fates, failures, deeds }) => ({
      at: new Date(at).toISOString(),
      ran,
      requests: fates.map((fate) => {
        const { action, cluster: of, resource, namespace, name, generateName, controller } = fate.request;
        const reason = reasonOf(fate);
        return {
          controller,
          action,
          cluster: of,
          group: resource.group,
          resource: resource.resource,
          namespace,
          name,
          generateName,
          outcome: outcomes[fate.kind],
          ...(reason === '' ? {} : { reason }),
        };
      }),
      failures,
      others: deeds.map(({ at: when, ...deed }) => ({ at: new Date(when).toISOString(), ...deed })),
    })),
  };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}
