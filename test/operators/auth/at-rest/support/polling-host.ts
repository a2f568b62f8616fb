import type { Rule } from '../../../../../src/host/core/rules';
import { type Fate, writeRun } from '../../../../../src/host/core/write-run';
import type { Clock } from '../../../../../src/om/controller';
import type { Operator } from '../../../../../src/om/operator';
import type { ApiServer } from '../../../../../src/om/run/api-server';
import type { RunSources } from '../../../../../src/om/run/run-controller';
import { type RunResult, runControllers } from '../../../../../src/om/run/run-controllers';
import type { Input } from '../../../../../src/om/state/cluster-state';
import { singleInput, splitInput } from '../../../../../src/om/state/memory-state';

/** The clusters that an operator works on: one, or a management cluster and the one that it serves. */
export type Clusters = { readonly one: ApiServer } | { readonly management: ApiServer; readonly guest: ApiServer };

/** What a host runs. */
export interface Hosted<S> {
  readonly operator: Operator<S>;
  readonly clusters: Clusters;
  readonly sources: RunSources<S>;
  readonly clock: Clock;
  readonly rules?: readonly Rule[];
}

/** What one pass came to. */
export interface Pass {
  readonly result: RunResult;
  readonly fates: readonly Fate[];
}

const inputOf = (clusters: Clusters): Input =>
  'one' in clusters ? singleInput(clusters.one.state) : splitInput(clusters.management.state, clusters.guest.state);

/** One pass: the operator looks, and what it asks for is carried out. */
export function pass<S>({ operator, clusters, sources, clock, rules }: Hosted<S>): Pass {
  const result = runControllers(operator, { ...sources, input: inputOf(clusters), clock });
  const serverOf = (cluster: string): ApiServer => {
    if ('one' in clusters) return clusters.one;
    return cluster === 'UserWorkload' ? clusters.guest : clusters.management;
  };
  return { result, fates: writeRun(result, { types: operator.types, serverOf, rules }) };
}

const isEvent = ({ request }: Fate): boolean => request.resource.resource === 'events';

/** What a pass asked the API server for, events aside. */
export const asked = ({ fates }: Pass): readonly Fate[] =>
  fates.filter((fate) => fate.kind !== 'needless' && !isEvent(fate));

/** A request and what became of it, as failures of tests show it. */
export const shown = (fate: Fate): string => {
  const { action, kind, namespace = '', name, controller } = fate.request;
  const why =
    fate.kind === 'refused' ? `: ${fate.outcome.message}` : fate.kind === 'held back' ? `: ${fate.reason}` : '';
  return `${fate.kind} ${action} ${kind} ${namespace}/${name} by ${controller}${why}`;
};

/**
 * Passes until one of them asks for nothing and nobody else does anything either.
 *
 * @param others what the rest of the clusters does between two passes. @returns whether it did anything
 * @param most after how many passes to give up
 * @returns all passes, of which the last asked for nothing
 * @throws Error naming what is still asked for
 */
export function untilRest<S>(host: Hosted<S>, others: () => boolean, most = 12): readonly Pass[] {
  const passes: Pass[] = [];
  for (;;) {
    const last = pass(host);
    passes.push(last);
    const isQuiet = !others();
    if (asked(last).length === 0 && isQuiet) return passes;
    if (passes.length >= most) {
      throw new Error(`nothing comes to rest in ${most} passes:\n${asked(last).map(shown).join('\n')}`);
    }
  }
}
