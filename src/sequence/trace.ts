import { formatTime } from '../om/clock';
import { allChangedFields, type ObjectChange, writerText } from './history';
import { type Coordinates, titleOf } from './matching';

/** Something that happened in a run of a scenario. */
export type TraceEvent =
  | { readonly what: 'step'; readonly at: number; readonly step: number; readonly kind: string }
  | { readonly what: 'change'; readonly at: number; readonly change: ObjectChange }
  | {
      readonly what: 'run';
      readonly at: number;
      readonly host: string;
      readonly occasion: string;
      readonly ran: readonly string[];
      readonly outcomes: { readonly [kind: string]: number };
      readonly failures: readonly string[];
    }
  | {
      readonly what: 'refused';
      readonly at: number;
      readonly host: string;
      readonly controller: string;
      readonly action: string;
      readonly object: Coordinates;
      readonly message: string;
    }
  | { readonly what: 'fault'; readonly at: number; readonly fault: string; readonly object?: Coordinates }
  | { readonly what: 'host'; readonly at: number; readonly host: string; readonly event: 'started' | 'stopped' }
  | { readonly what: 'end'; readonly at: number; readonly digest: string };

/** An event as a line of JSON. It names fields, never their values: those may be secret. */
export function traceLine(event: TraceEvent): string {
  return JSON.stringify({ at: formatTime(event.at), ms: event.at % 1_000, ...shown(event) });
}

function shown(event: TraceEvent): object {
  switch (event.what) {
    case 'change': {
      const { object, before, after, writer } = event.change;
      const type = before === undefined ? 'ADDED' : after === undefined ? 'DELETED' : 'MODIFIED';
      const fields = type === 'MODIFIED' ? allChangedFields(event.change) : undefined;
      return { what: event.what, by: writerText(writer), object: titleOf(object), type, fields };
    }
    case 'refused':
    case 'fault': {
      const { at: _, object, ...rest } = event;
      return { ...rest, ...(object === undefined ? {} : { object: titleOf(object) }) };
    }
    case 'step':
    case 'run':
    case 'host':
    case 'end': {
      const { at: _, ...rest } = event;
      return rest;
    }
  }
}

/** A run of a scenario as NDJSON. The same scenario and seed give the same bytes. */
export const traceText = (events: readonly TraceEvent[]): string =>
  events.map((event) => `${traceLine(event)}\n`).join('');

/** Where two traces part; undefined where they are the same. */
export function firstDifference(
  left: readonly TraceEvent[],
  right: readonly TraceEvent[],
): { readonly index: number; readonly left: string; readonly right: string } | undefined {
  const lines = (events: readonly TraceEvent[], at: number): string => {
    const event = events[at];
    return event === undefined ? 'nothing' : traceLine(event);
  };
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one, other] = [lines(left, index), lines(right, index)];
    if (one !== other) return { index, left: one, right: other };
  }
  return undefined;
}
