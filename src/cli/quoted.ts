import { printable, printableLines } from '../diff/printable';
import { quoted } from '../diff/quoted';
import type { Fate } from '../host/core/write-run';
import type { ControllerOutcome } from '../om/run/run-result';
import type { Simulation, SimulationEnd } from '../simulation/simulate';

/** What may quote an input, on one line. */
export const quotedLine = (text: string): string => printable(quoted(text));

/** The same of several lines. */
export const quotedLines = (text: string): string => printableLines(quoted(text));

/** Something with a message that may quote an input. */
export const withQuoted = <T extends { readonly message: string }>(one: T): T => ({
  ...one,
  message: quoted(one.message),
});

/** What became of controllers, as it is told. */
export const quotedOutcomes = (outcomes: readonly ControllerOutcome[]): readonly ControllerOutcome[] =>
  outcomes.map((one) => ({
    ...one,
    ...(one.errors === undefined ? {} : { errors: one.errors.map(withQuoted) }),
    ...(one.reason === undefined ? {} : { reason: quoted(one.reason) }),
    ...(one.warnings === undefined ? {} : { warnings: one.warnings.map(withQuoted) }),
  }));

/** A simulation, as it is told. */
export const quotedSimulation = (simulation: Simulation): Simulation => ({
  ...simulation,
  rounds: simulation.rounds.map((round) => ({
    ...round,
    fates: round.fates.map(quotedFate),
    failures: round.failures.map(quoted),
    outcomes: quotedOutcomes(round.outcomes),
  })),
  end: quotedEnd(simulation.end),
  conditions: simulation.conditions.map(withQuoted),
});

function quotedFate(fate: Fate): Fate {
  switch (fate.kind) {
    case 'refused':
      return { ...fate, outcome: withQuoted(fate.outcome) };
    case 'held back':
      return { ...fate, reason: quoted(fate.reason) };
    case 'accepted':
    case 'unchanged':
    case 'needless':
    case 'left out':
      return fate;
  }
}

function quotedEnd(end: SimulationEnd): SimulationEnd {
  switch (end.kind) {
    case 'rest':
      return end;
    case 'waiting':
      return { ...end, waits: end.waits.map(quoted) };
    case 'moving':
      return { ...end, moves: end.moves.map(quoted) };
  }
}
