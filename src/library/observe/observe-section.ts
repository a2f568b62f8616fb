import { sortBytewise } from '../../kube/compare';
import { goQuote } from '../../kube/go-format';
import type { JsonObject } from '../../kube/json';
import { unifiedDiff } from '../../kube/unified-diff';
import { indentedJson } from './indented-json';
import { mergeDisjoint, nestedObject } from './nested';
import { changed, type ObservedSyncRule, type Observer, type ObserverEvent } from './observer';
import { sameOrBothEmpty } from './same-or-empty';

/** What all observers of a section saw together. */
export interface ObservedSection {
  /** The new section. */
  readonly section: JsonObject;
  /** Whether it differs from the stored one and has to be written. */
  readonly changed: boolean;
  /** Why parts of it could not be observed, sorted. */
  readonly errors: readonly string[];
  readonly events: readonly ObserverEvent[];
  /** Copies to keep or to take away. */
  readonly syncRules: readonly ObservedSyncRule[];
}

/**
 * Runs observers over what they observed before.
 *
 * @param observedConfig `spec.observedConfig` of the operator's configuration
 *
 * Upstream: library-go `pkg/operator/configobserver/config_observer_controller.go`.
 */
export const observeSection = <S>(
  name: string,
  observers: readonly Observer<S>[],
  sources: S,
  observedConfig: JsonObject | undefined,
): ObservedSection => {
  const stored = nestedObject(observedConfig, [name]);
  const existing = stored.error === undefined ? stored.value : undefined;
  const observations = observers.map((observe) => observe(sources, existing));
  const section = observations.reduce<JsonObject>((merged, { observed }) => mergeDisjoint(merged, observed), {});
  const events = observations.flatMap((observation) => observation.events);
  const syncRules = observations.flatMap((observation) => observation.syncRules);
  if (stored.error !== undefined) {
    const error = `unable to extract the config under [${name}] key, err ${stored.error}`;
    return { section, changed: false, errors: [error], events, syncRules };
  }
  const errors = sortBytewise(observations.flatMap((observation) => [...observation.errors]));
  const isSame = sameOrBothEmpty(existing ?? {}, section);
  const diff = isSame ? '' : unifiedDiff(indentedJson(existing ?? null), indentedJson(section));
  return {
    section,
    changed: !isSame,
    errors,
    events: isSame
      ? events
      : [
          ...events,
          changed(
            'ObservedConfigChanged',
            `Writing updated section (${goQuote(name)}) of observed config: ${goQuote(diff)}`,
          ),
        ],
    syncRules,
  };
};
