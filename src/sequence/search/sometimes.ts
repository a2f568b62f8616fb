import { conditionTurns } from '../condition-turns';
import { objectKey } from '../history';
import type { ScenarioResult } from '../scenario-result';
import type { TraceEvent } from '../trace';
import type { FaultName } from './search-result';

/** Something that a search has to have seen at least once: where it never was, little was tested. */
export interface Sometimes {
  readonly name: string;
  /** The fault without which it cannot be seen. Default: none. */
  readonly needs?: FaultName;
  /** Whether a scenario showed it. */
  holds(result: Pick<ScenarioResult, 'trace' | 'faults'>): boolean;
}

type Change = Extract<TraceEvent, { readonly what: 'change' }>['change'];

const changesIn = (trace: readonly TraceEvent[]): readonly Change[] =>
  trace.flatMap((event) => (event.what === 'change' ? [event.change] : []));

/** What every search is asked for. */
export const commonSometimes: readonly Sometimes[] = [
  {
    name: 'the operator makes an object',
    holds: ({ trace }) =>
      changesIn(trace).some(({ writer, before }) => writer.by === 'operator' && before === undefined),
  },
  {
    name: 'the operator deletes an object',
    holds: ({ trace }) => changesIn(trace).some(({ writer, after }) => writer.by === 'operator' && after === undefined),
  },
  {
    name: 'what somebody deleted is made again by the operator',
    holds({ trace }) {
      const gone = new Set<string>();
      return changesIn(trace).some(({ writer, object, before, after }) => {
        if (writer.by === 'step' && after === undefined) gone.add(objectKey(object));
        return writer.by === 'operator' && before === undefined && gone.has(objectKey(object));
      });
    },
  },
  {
    name: 'a write that was refused is made later',
    holds({ trace }) {
      const refused = new Set<string>();
      return trace.some((event) => {
        if (event.what === 'refused') refused.add(objectKey(event.object));
        return (
          event.what === 'change' &&
          event.change.writer.by === 'operator' &&
          refused.has(objectKey(event.change.object))
        );
      });
    },
  },
  {
    name: 'the host stops between two writes of a run',
    needs: 'crash',
    holds: ({ trace }) => crashPoints(trace).some((point) => point !== NO_WRITE),
  },
  {
    name: 'a condition of the operator gets worse and better again',
    holds({ trace }) {
      const worse = new Set<string>();
      return changesIn(trace).some((change) => {
        if (change.writer.by !== 'operator') return false;
        return conditionTurns(change).some(({ type, from, to }) => {
          const [bad, key] = [/Degraded$/.test(type) ? 'True' : 'False', `${objectKey(change.object)} ${type}`];
          if (!/(?:Available|Degraded)$/.test(type) || from === undefined) return false;
          if (to === bad) worse.add(key);
          return to !== bad && worse.has(key);
        });
      });
    },
  },
];

/** The point of a host that stops before it wrote anything in a run. */
export const NO_WRITE = 'before the first write of a run';

/** A write as a point after which a host can stop: `oauth-controller makes Secret`. */
export const writePoint = ({ writer, before, after, object }: Change): string | undefined =>
  writer.by === 'operator'
    ? `${writer.controller} ${before === undefined ? 'makes' : after === undefined ? 'deletes' : 'changes'} ${object.kind}`
    : undefined;

/** After which writes hosts stopped. */
export function crashPoints(trace: readonly TraceEvent[]): readonly string[] {
  let written: string | undefined;
  let point = NO_WRITE;
  return trace.flatMap((event) => {
    switch (event.what) {
      case 'change':
        written = writePoint(event.change) ?? written;
        return [];
      case 'run':
        point = written ?? NO_WRITE;
        written = undefined;
        return [];
      case 'host':
        return event.event === 'stopped' ? [point] : [];
      default:
        return [];
    }
  });
}
