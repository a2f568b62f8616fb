import type { KubeObject } from '../../kube/types';
import { isEvent, type Request } from '../../om/request';
import type { ResourceType } from '../../om/resource-type';
import type { ApiServer, Outcome } from '../../om/run/api-server';
import type { RunResult } from '../../om/run/run-controllers';
import type { ClusterState, ClusterType } from '../../om/state/cluster-state';
import { sendingOrder } from './order';
import { hostRules, prepared, type Rule, type Situation } from './rules';
import { WrittenObjects } from './written-objects';

/** What requests are prepared by. */
interface PreparationOptions {
  /** The kinds that the operator knows. */
  readonly types: readonly ResourceType[];
  /** Default: {@link hostRules}. */
  readonly rules?: readonly Rule[];
  /** Told what became of each request as it is come to: whoever stops in between knows it as well. Default: nobody is. */
  readonly told?: (fate: Fate) => void;
}

/** What a host knows of what is there. */
export interface WritingOptions extends PreparationOptions {
  /** A cluster as it is by now, with what was written before in the same run. */
  readonly stateOf: (cluster: ClusterType) => ClusterState;
}

/** Where a host writes that is answered at once. */
export interface WriteRunOptions extends PreparationOptions {
  readonly serverOf: (cluster: ClusterType) => ApiServer;
}

/** What became of a request. */
export type Fate =
  /** Something is another now. */
  | { readonly kind: 'accepted'; readonly request: Request }
  /** It was so before. */
  | { readonly kind: 'unchanged'; readonly request: Request }
  | { readonly kind: 'needless'; readonly request: Request }
  | { readonly kind: 'held back'; readonly request: Request; readonly reason: string }
  | { readonly kind: 'refused'; readonly request: Request; readonly outcome: Extract<Outcome, { kind: 'refused' }> }
  /** Its controller was refused a request before it, or had one held back. */
  | { readonly kind: 'left out'; readonly request: Request };

/**
 * What a run asks for, request by request as a host sends them: each controller's in its order ({@link sendingOrder}), up to the first that is
 * refused or has to wait. Nothing is tried again with the same body; another pass asks for what is left. Events stop nobody. Requests go through
 * the rules of a host first (docs/om-contract.md, "What a host must do").
 *
 * Whoever drives it carries out each request that it yields and hands in the outcome. Not to go on is to stop between two writes.
 *
 * @returns what became of each request, in the order in which they were come to
 */
export function* writing(
  { order }: Pick<RunResult, 'order'>,
  { types, stateOf, rules = hostRules, told = () => {} }: WritingOptions,
): Generator<Request, readonly Fate[], Outcome> {
  const written = new WrittenObjects();
  const fates: Fate[] = [];
  const take = (fate: Fate): void => {
    fates.push(fate);
    told(fate);
  };
  for (const { requests } of order) {
    let isStopped = false;
    for (const request of sendingOrder(requests)) {
      if (isStopped) {
        take({ kind: 'left out', request });
        continue;
      }
      const around = situation(request, written, stateOf(request.cluster), types);
      const result = prepared(request, around, rules);
      const fate: Fate =
        result.kind === 'send'
          ? fateOf(request, yield result.request, written, around.current)
          : { ...result, request };
      take(fate);
      isStopped = isStop(fate);
    }
  }
  return fates;
}

/**
 * Carries out what a run asks for at servers that answer at once: see {@link writing}.
 *
 * @returns what became of each request, in the order in which they were come to
 */
export function writeRun(run: Pick<RunResult, 'order'>, { serverOf, ...options }: WriteRunOptions): readonly Fate[] {
  const writes = writing(run, { ...options, stateOf: (cluster) => serverOf(cluster).state });
  let step = writes.next();
  while (step.done !== true) step = writes.next(serverOf(step.value.cluster).write(step.value));
  return step.value;
}

/** Whether the rest of a controller's requests wait after one. */
export const isStop = ({ kind, request }: Fate): boolean =>
  (kind === 'refused' || kind === 'held back') && !isEvent(request);

/** What an outcome means to a request, and to those after it. @param current the object before */
function fateOf(request: Request, outcome: Outcome, written: WrittenObjects, current: KubeObject | undefined): Fate {
  switch (outcome.kind) {
    case 'refused':
      // What is to go and is gone is as it should be.
      if (request.action === 'Delete' && outcome.reason === 'NotFound') return { kind: 'unchanged', request };
      return { kind: 'refused', request, outcome };
    case 'accepted':
      if (outcome.object !== undefined) written.add(request, outcome.object);
      return { kind: 'accepted', request };
    case 'unchanged':
      if (current !== undefined) written.add(request, current);
      return { kind: 'unchanged', request };
  }
}

function situation(
  request: Request,
  written: WrittenObjects,
  state: ClusterState,
  types: readonly ResourceType[],
): Situation {
  const { group, resource } = request.resource;
  const own = types.find((type) => type.group === group && type.resource === resource);
  const find = (of: { readonly group: string; readonly kind: string }, name: string, namespace?: string) => {
    const type = types.find((one) => one.group === of.group && one.kind === of.kind);
    return type && state.get(type, name, namespace);
  };
  return { written, find, current: own && state.get(own, request.name, request.namespace) };
}
