import { conditionTurns } from '../condition-turns';
import { titleOf } from '../matching';
import type { ScenarioResult } from '../scenario-result';
import type { FaultName } from './search-result';
import { commonSometimes, crashPoints, type Sometimes, writePoint } from './sometimes';
import { struckIn } from './struck';
import type { VersionSwitch } from './version-switches';

/** What a search can reach, apart from the edits. */
export const dimensions = ['faults', 'versions', 'actors', 'conditions', 'crash-points', 'sometimes'] as const;
/** One of {@link dimensions}. */
export type Dimension = (typeof dimensions)[number];

/** What was reached of something, by name with how many sequences reached it; what never was has 0. */
export type Reached = ReadonlyMap<string, number>;

/** What there was to reach in one sequence, and whether it was. */
export type SeenInOne = { readonly [D in Dimension]: readonly (readonly [name: string, isReached: boolean])[] };

type ReachingResult = Pick<ScenarioResult, 'trace' | 'faults' | 'scenario'>;

/** What has to be seen at least once where these faults are drawn from. @param own of the operator, beside what every search looks for */
export const sometimesWith = (faults: readonly FaultName[], own: readonly Sometimes[]): readonly Sometimes[] =>
  [...commonSometimes, ...own].filter(({ needs }) => needs === undefined || faults.includes(needs));

/** What a search is asked to reach. */
export interface ReachOptions {
  /** Faults that are drawn from. */
  readonly faults: readonly FaultName[];
  /** Versions that may take over. Default: none. */
  readonly versions?: readonly VersionSwitch[];
  /** Names of the other components. */
  readonly actors: readonly string[];
  /** Further things that have to be seen once. */
  readonly sometimes?: readonly Sometimes[];
}

/**
 * What sequences reached beside edits: faults that struck, versions that took over, components that acted, conditions of the operator in each status,
 * writes after which a host stopped, and what has to be seen at least once.
 */
export class Reach {
  private readonly counts: { readonly [D in Dimension]: Map<string, number> };
  private readonly sometimes: readonly Sometimes[];
  private readonly versions: readonly VersionSwitch[];

  constructor({ faults, versions = [], actors, sometimes = [] }: ReachOptions) {
    this.versions = versions;
    this.sometimes = sometimesWith(faults, sometimes);
    this.counts = {
      faults: nothingOf(faults),
      versions: nothingOf(versions.map(({ name }) => name)),
      actors: nothingOf([...actors].sort()),
      conditions: new Map(),
      'crash-points': new Map(),
      sometimes: nothingOf(this.sometimes.map(({ name }) => name)),
    };
  }

  /** Takes down what a sequence reached. */
  add(result: ReachingResult): void {
    this.take(seenIn(result, this.sometimes, this.versions));
  }

  /** Takes down what {@link seenIn} told of a sequence. */
  take(seen: SeenInOne): void {
    for (const dimension of dimensions) {
      const counts = this.counts[dimension];
      for (const [name, isReached] of seen[dimension]) counts.set(name, (counts.get(name) ?? 0) + (isReached ? 1 : 0));
    }
  }

  /** What was reached of a dimension. */
  of(dimension: Dimension): Reached {
    return this.counts[dimension];
  }
}

/**
 * What one sequence reached, as plain data.
 *
 * @param sometimes what has to be seen at least once
 * @param versions versions that may take over
 */
export function seenIn(
  result: ReachingResult,
  sometimes: readonly Sometimes[],
  versions: readonly VersionSwitch[],
): SeenInOne {
  const actors = new Set<string>();
  const conditions = new Map<string, boolean>();
  const points = new Map<string, boolean>();
  for (const event of result.trace) {
    if (event.what !== 'change') continue;
    const { writer, object } = event.change;
    if (writer.by === 'actor') actors.add(writer.name);
    if (writer.by !== 'operator') continue;
    const point = writePoint(event.change);
    if (point !== undefined) points.set(point, false);
    for (const { type, to } of conditionTurns(event.change)) {
      const condition = `${titleOf(object)} ${type}`;
      for (const status of ['True', 'False', to]) {
        const name = `${condition}=${status}`;
        conditions.set(name, conditions.get(name) === true || status === to);
      }
    }
  }
  for (const point of crashPoints(result.trace)) points.set(point, true);
  const seen = sometimes.filter((one) => one.holds(result)).map(({ name }) => name);
  const taken = new Set(result.scenario.steps.map((step) => JSON.stringify(step)));
  return {
    faults: reachedAll(struckIn(result)),
    versions: reachedAll(versions.filter(({ step }) => taken.has(JSON.stringify(step))).map(({ name }) => name)),
    actors: reachedAll(actors),
    conditions: [...conditions],
    'crash-points': [...points],
    sometimes: reachedAll(seen),
  };
}

const reachedAll = (names: Iterable<string>): SeenInOne[Dimension] =>
  [...new Set(names)].map((name) => [name, true] as const);

const nothingOf = (names: readonly string[]): Map<string, number> => new Map(names.map((name) => [name, 0]));

/** Names that no sequence reached. */
export const neverIn = (reached: Reached): readonly string[] =>
  [...reached].filter(([, count]) => count === 0).map(([name]) => name);

/** How much of what there is was reached, from 0 to 100; all of nothing is 100. */
export const shareOf = (reached: Reached): number =>
  reached.size === 0 ? 100 : Math.floor((100 * (reached.size - neverIn(reached).length)) / reached.size);
