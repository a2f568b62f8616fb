import type { Conduct } from '../api-server/actors/definition';
import { printable } from '../diff/printable';
import { UsageError } from './errors';

/** What options say of other components, by their names. */
export interface ConductOptions {
  readonly stopActor: readonly string[];
  /** `NAME=FACTOR` each. */
  readonly slowActor: readonly string[];
  readonly failActor: readonly string[];
}

/**
 * What other components do otherwise than they would.
 *
 * @param known names of the components that are simulated
 * @throws UsageError for a component that nobody knows, or that cannot be told what it is told
 */
export function conductsOf(options: ConductOptions, known: readonly string[]): ReadonlyMap<string, Conduct> {
  const conducts = new Map<string, Conduct>();
  const tell = (name: string, conduct: Conduct): void => {
    if (!known.includes(name)) {
      throw new UsageError(
        `"${printable(name)}" is no component that is simulated. Known are: ${[...known].sort().join(', ')}`,
      );
    }
    conducts.set(name, conduct);
  };
  for (const name of options.stopActor) tell(name, { kind: 'stopped' });
  for (const name of options.failActor) tell(name, { kind: 'failing' });
  for (const text of options.slowActor) {
    const [name = '', factor = ''] = text.split('=');
    const times = Number(factor);
    if (factor === '' || !Number.isFinite(times) || times <= 0) {
      throw new UsageError(`--slow-actor "${printable(text)}": write NAME=FACTOR, such as kubelet=20`);
    }
    tell(name, { kind: 'slowed', factor: times });
  }
  return conducts;
}
