import type { JsonObject } from '../../kube/json';
import { onlyPaths, type Path } from './nested';

/** Something that admins are told. */
export interface ObserverEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

/** A copy that is to be kept of an object; without a source the copy has to go. */
export interface ObservedSyncRule {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly target: { readonly namespace: string; readonly name: string };
  readonly source?: { readonly namespace: string; readonly name: string };
}

/** What one observer saw. */
export interface Observation {
  /** The part of the configuration that is its own, and nothing else. */
  readonly observed: JsonObject;
  readonly errors: readonly string[];
  readonly events: readonly ObserverEvent[];
  readonly syncRules: readonly ObservedSyncRule[];
}

/**
 * Makes a part of the configuration from the state of the cluster. `S`: what observers may look at.
 *
 * @param existing the section observed before, which an observer falls back on if it cannot see
 */
export type Observer<S> = (sources: S, existing: JsonObject | undefined) => Observation;

/** An observation before it is cut down to the observer's own paths. */
export interface RawObservation {
  /** `existing`: what was observed before stays. */
  readonly observed: JsonObject | 'existing';
  readonly errors?: readonly string[];
  readonly events?: readonly ObserverEvent[];
  readonly syncRules?: readonly ObservedSyncRule[];
}

/** An observer that owns some paths. */
export const observerOf =
  <S>(paths: readonly Path[], observe: (sources: S, existing: JsonObject | undefined) => RawObservation): Observer<S> =>
  (sources, existing) => {
    const { observed, errors = [], events = [], syncRules = [] } = observe(sources, existing);
    return { observed: onlyPaths(observed === 'existing' ? existing : observed, paths), errors, events, syncRules };
  };

/** An event that says what changed. */
export const changed = (reason: string, message: string): ObserverEvent => ({ type: 'Normal', reason, message });

/** An event that says what is wrong. */
export const warning = (reason: string, message: string): ObserverEvent => ({ type: 'Warning', reason, message });
