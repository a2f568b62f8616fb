import type { JsonObject } from '../../../../kube/json';
import type { KubeObject } from '../../../../kube/types';
import type {
  ControllerContext,
  ControllerResult,
  Environment,
  GeneratedSecrets,
  Random,
} from '../../../../om/controller';
import type { PlannedController } from '../../../../om/operator';
import type { ResourceType } from '../../../../om/resource-type';
import type { ClusterState } from '../../../../om/state/cluster-state';
import type { AssetPage, Assets } from '../../assets';
import type { FeatureGates } from '../../observe/standalone/feature-gates';
import type { Placement } from '../../operands/placement';
import { Failure, notFoundListed, notFoundLive } from './failure';
import type { Network } from './network';
import { Recorder } from './recorder';
import type { SyncRules } from './sync-rules';
import type { VersionTable } from './version-table';
import { type AddressOf, Writer } from './writer';

/** What all controllers of one run share. */
export interface AuthRun {
  readonly state: ClusterState;
  readonly environment: Environment;
  readonly gates: FeatureGates;
  readonly placement: Placement;
  /** What the network would answer. */
  readonly network: Network;
  /** The release's own pages. */
  readonly page: (page: AssetPage) => string;
  /** The release's own definitions. */
  readonly assets: Pick<Assets, 'roleBindingRestrictions'>;
  readonly addressOf: AddressOf;
  /** What is to be copied between namespaces: filled by controllers, carried out by the resource syncer after them. */
  readonly syncRules: SyncRules;
  /** Told of every object that is to be in the cluster, as it is wanted, whether or not that takes a write. */
  readonly wants?: (object: JsonObject) => void;
  /** Versions that the ClusterOperator shows: filled by workload controllers that see their operand rolled out. */
  readonly versions: VersionTable;
}

/** What one controller works with. */
export interface Scope extends AuthRun {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** When ages are measured, likewise; never before now. */
  readonly agesAt: number;
  readonly random: Random;
  readonly generatedSecrets: GeneratedSecrets;
  readonly events: Recorder;
  readonly write: Writer;
}

/** A controller whose run-wide parts are still to be bound. */
export interface AuthController {
  readonly name: string;
  bind(run: AuthRun): PlannedController;
}

/** A controller from its body, which asks for writes through its scope and throws {@link Failure} where it cannot go on. */
export const authController = (name: string, body: (scope: Scope) => void): AuthController => ({
  name,
  bind: (run) => ({ name, run: (context) => runBody(name, run, context, body) }),
});

function runBody(
  name: string,
  run: AuthRun,
  { clock, random, generatedSecrets }: ControllerContext,
  body: (scope: Scope) => void,
): ControllerResult {
  const now = clock.now();
  const agesAt = Math.max(now, clock.agesAt?.() ?? now);
  const events = new Recorder(clock);
  const write = new Writer(name, run.addressOf);
  const requests = () => [...write.requests, ...events.requests];
  try {
    body({ ...run, now, agesAt, random, generatedSecrets, events, write });
    return { requests: requests() };
  } catch (error) {
    if (error instanceof Failure) return { requests: requests(), error: error.message };
    throw error;
  }
}

/** What a GET gives: from the object's own file if there is one. @throws Failure when it is not there */
export function live<T extends KubeObject>(scope: AuthRun, type: ResourceType<T>, name: string, namespace?: string): T {
  const object = scope.state.get(type, name, namespace);
  if (object === undefined) throw notFoundLive(type, name);
  return object;
}

/** What a lister's cache gives: from list files where there are any. */
export const cached = <T extends KubeObject>(
  scope: AuthRun,
  type: ResourceType<T>,
  name: string,
  namespace?: string,
): T | undefined => scope.state.list(type, namespace).find(({ metadata }) => metadata.name === name);

/** {@link cached}. @throws Failure when it is not there */
export function listed<T extends KubeObject>(
  scope: AuthRun,
  type: ResourceType<T>,
  name: string,
  namespace?: string,
): T {
  const object = cached(scope, type, name, namespace);
  if (object === undefined) throw notFoundListed(type, name);
  return object;
}
