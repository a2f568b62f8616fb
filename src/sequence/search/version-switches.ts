import { seededNames } from '../../api-server/names';
import type { Step } from '../scenario';

/** Another version of the operator that may take over, by a name that people know it by. */
export interface VersionSwitch {
  readonly name: string;
  readonly step: Extract<Step, { readonly 'switch-version': unknown }>;
}

/** Which versions a search may have take over. */
export interface VersionSwitches {
  /** Versions beside the one that a scenario begins with. */
  readonly others: readonly VersionSwitch[];
  /** The one that a scenario begins with comes back. */
  readonly back: VersionSwitch;
}

/** One of so many sequences has other versions at all. */
const SWITCHED = 3;
/** The most switches of a sequence: there, and back or on. */
const MOST_SWITCHES = 2;

/** All versions that may take over. */
export const everySwitch = (switches: VersionSwitches | undefined): readonly VersionSwitch[] =>
  switches === undefined || switches.others.length === 0 ? [] : [...switches.others, switches.back];

/**
 * Where other versions take over in the sequence of a seed. It is drawn by itself, so that all else of a sequence is as it would be without.
 *
 * @param places how many edits there are: a version takes over before one of them, or after the last
 * @returns the steps at each place
 */
export function switchesDrawn(
  switches: VersionSwitches | undefined,
  seed: number,
  places: number,
): ReadonlyMap<number, readonly Step[]> {
  const drawn = new Map<number, readonly Step[]>();
  const names = seededNames(`switch ${seed}`);
  if (switches === undefined || switches.others.length === 0 || names.pick(SWITCHED) !== 0) return drawn;
  const at = Array.from({ length: 1 + names.pick(MOST_SWITCHES) }, () => names.pick(places + 1));
  let running = switches.back;
  for (const place of at.sort((one, other) => one - other)) {
    const next = everySwitch(switches).filter(({ name }) => name !== running.name);
    running = next[names.pick(next.length)] ?? running;
    drawn.set(place, [...(drawn.get(place) ?? []), running.step, ...(pauses[names.pick(pauses.length)] ?? [])]);
  }
  return drawn;
}

/** What comes between a switch and what is next: nothing, a moment in which it is half done, or rest. */
const pauses: readonly (readonly Step[])[] = [[], [{ advance: { by: '20s' } }], [{ settle: {} }]];
