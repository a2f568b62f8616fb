import { compareBytes } from '../../../kube/compare';
import type { JsonObject } from '../../../kube/json';
import { manifestOf } from '../../../kube/manifest-of';
import type { KubeObject } from '../../../kube/types';
import { isKubeObject } from '../../../kube/types/meta';
import { fixedClock } from '../../../om/clock';
import type { Clock, Environment } from '../../../om/controller';
import type { OperatorContext } from '../../../om/operator';
import { generatedSecrets, seededSource } from '../../../om/random';
import { applyRequests } from '../../../om/run/apply-requests';
import { MemoryApiServer, servedKinds, withSecretType } from '../../../om/run/memory-api-server';
import { runInOrder } from '../../../om/run/run-controller';
import { type Round, settle } from '../../../om/run/settle';
import type { Input } from '../../../om/state/cluster-state';
import { singleInput } from '../../../om/state/memory-state';
import { OverlayState } from '../../../om/state/overlay-state';
import { assumingReachable } from '../assumed';
import { needsLiveCluster } from '../controllers';
import type { AuthSettings } from '../settings';
import { isManaged } from './managed';
import { authRun, plan, standaloneAuthOperator } from './operator';
import { react } from './simulated-cluster';

/** What the desired state depends on besides the input. */
export interface DesiredStandaloneOptions {
  readonly settings: AuthSettings;
  /** Default: no variable is set. */
  readonly environment?: Environment;
  /** What certificates are judged by. Default: the beginning of the epoch, when next to none was valid. */
  readonly clock?: Clock;
}

/** Everything that the operator manages, and why some of it could not be made. */
export interface DesiredStandalone {
  /** By kind, namespace and name. */
  readonly objects: readonly KubeObject[];
  /** One message a controller that met an error it could not get over, and what never came to rest. */
  readonly failures: readonly string[];
  /** URLs of external issuers that nobody asked and that are taken to answer. */
  readonly assumed: readonly string[];
}

/** A fresh cluster settles in five rounds; more means that two controllers undo each other's work. */
const MOST_ROUNDS = 12;

/**
 * Every object that the operator manages in a cluster, as it wants it once the cluster has settled: its controllers run
 * over the input until they ask for nothing new, each round seeing what the one before wrote. What they apply is taken as
 * they want it, without what others have added; what they keep otherwise, such as numbered copies, as it is in the
 * cluster. Secrets that exist are kept, new ones stay empty. Nothing depends on chance, and on time only which certificates are valid.
 *
 * @throws InputError without a ClusterVersion
 */
export function synthesizeStandalone(
  input: Input,
  { settings: asGiven, environment = {}, clock: given = fixedClock(0) }: DesiredStandaloneOptions,
): DesiredStandalone {
  const { settings, assumed } = assumingReachable(asGiven);
  const { types } = standaloneAuthOperator;
  // All rounds take place at one time: what is stamped or named after it differs between no two of them.
  const clock = fixedClock(given.now());
  const state = new OverlayState(input.clusters.Management);
  const server = new MemoryApiServer(state, { types: servedKinds(types), clock, defaulted: withSecretType });
  const random = seededSource('synthesis')('');
  const context: OperatorContext<AuthSettings> = {
    input: singleInput(state),
    clock,
    random,
    generatedSecrets: generatedSecrets('empty', random),
    environment,
    settings,
  };
  const round = (): Round<Pick<DesiredStandalone, 'objects' | 'failures'>> => {
    const wanted = new Map<string, KubeObject>();
    const run = {
      ...authRun(context),
      wants: (object: JsonObject) => isKubeObject(object) && wanted.set(keyOf(object), object),
    };
    const results = runInOrder(plan(run).controllers, () => context);
    const writes = applyRequests(
      server,
      results.flatMap(({ result }) => result.requests),
    );
    return {
      writes,
      reactions: react(server),
      state: {
        objects: managedObjects(state).map((object) => manifestOf(wanted.get(keyOf(object)) ?? object)),
        failures: results.flatMap(({ name, result: { error } }) =>
          error === undefined || needsLiveCluster(name) ? [] : [`${name}: ${error}`],
        ),
      },
    };
  };
  const { state: last, failure } = settle({ objects: [], failures: [] }, round, MOST_ROUNDS);
  const failures = failure === undefined ? last.failures : [...last.failures, failure];
  return { ...last, failures, assumed: [...assumed] };
}

const keyOf = ({ apiVersion, kind, metadata: { namespace = '', name = '' } }: KubeObject): string =>
  `${kind} ${apiVersion} ${namespace} ${name}`;

/** What is in the cluster and declared to be written by the operator. */
const managedObjects = (state: OverlayState): readonly KubeObject[] =>
  standaloneAuthOperator.types
    .flatMap((type) => state.list(type).filter((object) => isManaged(type, object)))
    .sort((a, b) => compareBytes(keyOf(a), keyOf(b)));
