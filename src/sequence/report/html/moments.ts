import { ARROW } from '../../../diff/html/markup';
import { conditionTurns } from '../../condition-turns';
import { type ObjectChange, writerText } from '../../history';
import { titleOf } from '../../matching';
import type { Scenario } from '../../scenario';
import type { TraceEvent } from '../../trace';
import { stepText } from '../step-text';

/** What happened at a moment, and the lane of the timeline that it is in. */
export const lanes = ['step', 'fault', 'run', 'write', 'other', 'condition'] as const;
/** One of {@link lanes}. */
export type Lane = (typeof lanes)[number];

/** Lanes in words. */
export const laneTitles: { readonly [L in Lane]: string } = {
  step: 'steps',
  fault: 'faults',
  run: 'runs',
  write: 'operator',
  other: 'others',
  condition: 'conditions',
};

/** A row of the timeline: one event, or what one writer did at once. */
export interface Moment {
  /** Milliseconds since the scenario began. */
  readonly at: number;
  readonly lane: Lane;
  /** Which step of the scenario it belongs to; 0 before the first. */
  readonly step: number;
  /** Who did it; empty where nobody in particular did. */
  readonly who: string;
  /** What happened, a line each. */
  readonly lines: readonly string[];
  /** A run that wrote nothing: it is shown where it is asked for. */
  readonly isQuiet: boolean;
}

/** Everything that happened in a scenario, in the order of time. Changes that one writer made at once are one moment. */
export function momentsOf(trace: readonly TraceEvent[], scenario: Scenario): readonly Moment[] {
  const begin = trace[0]?.at ?? 0;
  const moments: Moment[] = [];
  let step = 0;
  for (const event of trace) {
    if (event.what === 'step') ({ step } = event);
    for (const moment of momentsIn(event, scenario)) {
      const last = moments.at(-1);
      const whole = { ...moment, at: event.at - begin, step };
      if (last !== undefined && isSame(last, whole))
        moments[moments.length - 1] = { ...last, lines: [...last.lines, ...whole.lines] };
      else moments.push(whole);
    }
  }
  return moments;
}

const isSame = (one: Moment, other: Moment): boolean =>
  (one.lane === 'write' || one.lane === 'other') &&
  one.lane === other.lane &&
  one.at === other.at &&
  one.who === other.who;

type Bare = Omit<Moment, 'at' | 'step'>;

function momentsIn(event: TraceEvent, scenario: Scenario): readonly Bare[] {
  const one = (lane: Lane, who: string, line: string): readonly Bare[] => [
    { lane, who, lines: [line], isQuiet: false },
  ];
  switch (event.what) {
    case 'step': {
      const step = scenario.steps[event.step - 1];
      return one('step', `step ${event.step}`, step === undefined ? event.kind : stepText(step));
    }
    case 'fault':
      return one('fault', event.fault, event.object === undefined ? '' : titleOf(event.object));
    case 'refused':
      return one('fault', event.controller, `${event.action} ${titleOf(event.object)} is refused: ${event.message}`);
    case 'host':
      return one(event.event === 'stopped' ? 'fault' : 'run', `host ${event.host}`, event.event);
    case 'run': {
      const { occasion, ran, outcomes, failures } = event;
      const counts = Object.entries(outcomes).map(([kind, count]) => `${count} ${kind}`);
      const lines = [
        `${occasion}: ${ran.length === 1 ? ran[0] : `${ran.length} controllers`}${counts.length === 0 ? '' : `; ${counts.join(', ')}`}`,
        ...failures.map((failure) => `failed: ${failure}`),
      ];
      const isQuiet = outcomes.accepted === undefined && outcomes.refused === undefined && failures.length === 0;
      return [{ lane: 'run', who: `host ${event.host}`, lines, isQuiet }];
    }
    case 'change':
      return [
        ...one(
          event.change.writer.by === 'operator' ? 'write' : 'other',
          writerText(event.change.writer),
          changeLine(event.change),
        ),
        ...conditionTurns(event.change).map(
          ({ type, from = 'not there', to, reason }): Bare => ({
            lane: 'condition',
            who: `${event.change.object.kind} ${event.change.object.name}`,
            lines: [`${type}: ${from} ${ARROW} ${to}${reason === '' ? '' : ` (${reason})`}`],
            isQuiet: false,
          }),
        ),
      ];
    case 'end':
      return [];
  }
}

const changeLine = ({ before, after, object }: ObjectChange): string =>
  `${before === undefined ? 'makes' : after === undefined ? 'deletes' : 'changes'} ${titleOf(object)}`;
