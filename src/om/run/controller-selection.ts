import { editDistance } from '../edit-distance';

/** A list of controllers that cannot be followed, such as one with a name that does not exist. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError';
}

/**
 * Which of the known controllers a list selects, as openshift/multi-operator-manager does: `*` all, `foo` that one,
 * `-foo` not that one. The first entry that names a controller decides on it; `*` only sets the default.
 *
 * @throws SelectionError for names that no controller has
 */
export function selectControllers(known: readonly string[], list: readonly string[]): ReadonlySet<string> {
  const names = new Set(known);
  const decisions = new Map<string, boolean>();
  let all = false;
  for (const item of list) {
    if (item === '*') {
      all = true;
      continue;
    }
    // A name may itself begin with a dash; only what no controller is called is read as an exclusion.
    const wanted = names.has(item);
    const name = wanted ? item : item.replace(/^-/, '');
    if (!names.has(name)) throw unknown(name, known);
    if (!decisions.has(name)) decisions.set(name, wanted);
  }
  return new Set(known.filter((name) => decisions.get(name) ?? all));
}

function unknown(name: string, known: readonly string[]): SelectionError {
  const close = closest(name, known);
  const hint = close === undefined ? `Known are: ${[...known].sort().join(', ')}` : `Did you mean ${close}?`;
  return new SelectionError(`"${name}" is not in the list of known controllers. ${hint}`);
}

/** The name that differs least, if it is near enough to be meant. */
function closest(name: string, known: readonly string[]): string | undefined {
  if (name === '') return undefined;
  let best: string | undefined;
  let least = Math.max(3, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const lower = candidate.toLowerCase();
    const distance = lower.includes(name.toLowerCase()) ? 1 : editDistance(name, candidate, least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}
