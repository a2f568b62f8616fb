import { append } from '../../kube/append';
import type { Operator } from '../operator';
import type { Request } from '../request';
import { applyRequests } from '../run/apply-requests';
import { MemoryApiServer, servedKinds, withSecretType } from '../run/memory-api-server';
import { type RunOptions, type RunResult, runControllers } from '../run/run-controllers';
import type { ClusterState, ClusterType, Input } from '../state/cluster-state';
import { singleInput, splitInput } from '../state/memory-state';
import { OverlayState } from '../state/overlay-state';

/** A round of an operator over what the rounds before it left. */
export interface LaterRound {
  /** From 1, which is the run over the input as it is. */
  readonly round: number;
  readonly input: Input;
  readonly result: RunResult;
  /** What was asked for in all rounds up to this one. */
  readonly requests: readonly Request[];
}

/** What the rest of a cluster does about an operator's writes, in words; empty where it does nothing. */
export type React = (server: MemoryApiServer) => readonly string[];

/** A fresh cluster settles in five rounds. */
const MOST_ROUNDS = 12;

/**
 * The first round in which somebody asks for a write, or the last one before the clusters come to rest.
 *
 * @param react what happens in the management cluster after each round
 */
export function laterRound<S>(
  operator: Operator<S>,
  base: RunOptions<S>,
  isAsked: (request: Request) => boolean,
  react: React = () => [],
): LaterRound {
  let { input } = base;
  const requests: Request[] = [];
  for (let round = 1; ; round++) {
    const result = runControllers(operator, { ...base, input });
    append(requests, result.requests);
    if (round >= MOST_ROUNDS || result.requests.some(isAsked)) return { round, input, result, requests };
    const servers = serversOf(input, operator, base);
    const written = [...servers].flatMap(([cluster, server]) =>
      applyRequests(
        server,
        result.requests.filter((request) => sameCluster(input, request.cluster, cluster)),
      ),
    );
    const management = servers.get('Management');
    const reactions = management === undefined ? [] : react(management);
    if (written.length === 0 && reactions.length === 0) return { round, input, result, requests };
    input = inputOf(servers, input);
  }
}

/** One writable server a cluster: where all clusters are one, it is that of the management cluster. */
function serversOf<S>(
  input: Input,
  { types }: Operator<S>,
  { clock }: RunOptions<S>,
): ReadonlyMap<ClusterType, MemoryApiServer> {
  const served = servedKinds(types);
  const serverOf = (state: ClusterState): MemoryApiServer =>
    new MemoryApiServer(new OverlayState(state), { types: served, clock, defaulted: withSecretType });
  const { Management, UserWorkload } = input.clusters;
  return input.layout === 'single'
    ? new Map([['Management', serverOf(Management)]])
    : new Map([
        ['Management', serverOf(Management)],
        ['UserWorkload', serverOf(UserWorkload)],
      ]);
}

const sameCluster = ({ clusters }: Input, one: ClusterType, other: ClusterType): boolean =>
  clusters[one] === clusters[other];

function inputOf(servers: ReadonlyMap<ClusterType, MemoryApiServer>, before: Input): Input {
  const stateOf = (cluster: ClusterType): ClusterState => servers.get(cluster)?.state ?? before.clusters[cluster];
  const management = stateOf('Management');
  return before.layout === 'single' ? singleInput(management) : splitInput(management, stateOf('UserWorkload'));
}
