import { isEvent, type Request } from '../../om/request';
import type { ResourceType } from '../../om/resource-type';
import type { ApiServer, Outcome } from '../../om/run/api-server';
import type { RunResult } from '../../om/run/run-controllers';
import type { ClusterType } from '../../om/state/cluster-state';
import { sendingOrder } from './order';
import { hostRules, prepared, type Rule, type Situation } from './rules';
import { WrittenObjects } from './written-objects';

/** Where a host writes, and what it knows of what is there. */
export interface WriteRunOptions {
  /** The kinds that the operator knows. */
  readonly types: readonly ResourceType[];
  readonly serverOf: (cluster: ClusterType) => ApiServer;
  /** Default: all of them. */
  readonly rules?: readonly Rule[];
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
 * Carries out what a run asks for: each controller's requests in its order ({@link sendingOrder}), up to the first that is refused or has to wait.
 * Nothing is tried again with the same body; another pass asks for what is left. Events stop nobody. Requests go through the
 * rules of a host first (docs/om-contract.md, "What a host must do").
 *
 * @returns what became of each request, in the order in which they were come to
 */
export function writeRun({ order }: Pick<RunResult, 'order'>, options: WriteRunOptions): readonly Fate[] {
  const written = new WrittenObjects();
  return order.flatMap(({ requests }) => {
    let isStopped = false;
    return sendingOrder(requests).map((request): Fate => {
      if (isStopped) return { kind: 'left out', request };
      const fate = sent(request, written, options);
      isStopped = isStop(fate);
      return fate;
    });
  });
}

/** Whether the rest of a controller's requests wait after one. */
export const isStop = ({ kind, request }: Fate): boolean =>
  (kind === 'refused' || kind === 'held back') && !isEvent(request);

function sent(request: Request, written: WrittenObjects, options: WriteRunOptions): Fate {
  const server = options.serverOf(request.cluster);
  const around = situation(request, written, server, options.types);
  const result = prepared(request, around, options.rules ?? hostRules);
  if (result.kind !== 'send') return { ...result, request };
  const outcome = server.write(result.request);
  switch (outcome.kind) {
    case 'refused':
      // What is to go and is gone is as it should be.
      if (request.action === 'Delete' && outcome.reason === 'NotFound') return { kind: 'unchanged', request };
      return { kind: 'refused', request, outcome };
    case 'accepted':
      if (outcome.object !== undefined) written.add(request, outcome.object);
      return { kind: 'accepted', request };
    case 'unchanged':
      if (around.current !== undefined) written.add(request, around.current);
      return { kind: 'unchanged', request };
  }
}

function situation(
  request: Request,
  written: WrittenObjects,
  { state }: ApiServer,
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
