import { compareBytes } from '../../../kube/compare';
import { groupOf } from '../../../kube/group-of';
import type { JsonObject } from '../../../kube/json';
import { manifestOf } from '../../../kube/manifest-of';
import { sameJson } from '../../../kube/same-json';
import type { KubeObject } from '../../../kube/types';
import { isKubeObject } from '../../../kube/types/meta';
import { secrets } from '../../../library/resources/core';
import { fixedClock, stoppedAt } from '../../../om/clock';
import type { Clock, ControllerResult, Environment } from '../../../om/controller';
import { objectTitle } from '../../../om/input/input-error';
import type { OperatorContext } from '../../../om/operator';
import { generatedSecrets, seededSource } from '../../../om/random';
import { holdsRedacted } from '../../../om/redaction';
import { applyRequests } from '../../../om/run/apply-requests';
import { MemoryApiServer, servedKinds, withSecretType } from '../../../om/run/memory-api-server';
import { RepeatedRun } from '../../../om/run/repeated-run';
import { type Round, settle } from '../../../om/run/settle';
import type { ClusterState, Input } from '../../../om/state/cluster-state';
import { singleInput } from '../../../om/state/memory-state';
import { OverlayState } from '../../../om/state/overlay-state';
import { assumingReachable } from '../assumed';
import { needsLiveCluster } from '../controllers';
import { CLUSTER } from '../controllers/framework/operator';
import { standaloneEntry } from '../objects/find-object';
import { leftBy, type Missing, ofAll } from '../objects/missing';
import { type Shortcomings, withRefused } from '../refused';
import { operatorAuthentications } from '../resources/openshift';
import type { AuthSettings } from '../settings';
import { isManaged } from './managed';
import { plan, standaloneAuthOperator, standaloneRun } from './operator';
import { placeholderImages, withoutUnknownOwners } from './operator-environment';
import { react } from './simulated-cluster';

/** What the desired state depends on besides the input. */
export interface DesiredStandaloneOptions {
  readonly settings: AuthSettings;
  /** Default: no variable is set. */
  readonly environment?: Environment;
  /** What certificates are judged by. Default: the beginning of the epoch, when next to none was valid. */
  readonly clock?: Clock;
}

/**
 * Everything that the operator manages, and why some of it could not be made: one message a controller that met an error it could
 * not get over, what never came to rest, and what would be refused.
 */
export interface DesiredStandalone extends Shortcomings<KubeObject> {
  /** By kind, namespace and name. */
  readonly objects: readonly KubeObject[];
  /** What is not there, or not as it is wanted, for each failure of a controller. */
  readonly missing: readonly Missing[];
  /** URLs of external issuers that nobody asked and that are taken to answer. */
  readonly assumed: readonly string[];
}

/** A fresh cluster settles in five rounds; more means that two controllers undo each other's work. */
const MOST_ROUNDS = 12;

/**
 * Every object that the operator manages in a cluster, as it wants it once the cluster has settled: its controllers run
 * over the input until they ask for nothing new, each round seeing what the one before wrote. What they apply is taken as
 * they want it, without what others have added; what they keep otherwise, such as numbered copies, as it is in the
 * cluster. An object of the input that nobody made, because its controller failed or the operator is not in charge, is no part of
 * it, and a failure names it. Secrets that exist are kept, new ones stay empty. Nothing depends on chance, and on time only which certificates are valid.
 *
 * @throws InputError without a ClusterVersion
 */
export function synthesizeStandalone(input: Input, options: DesiredStandaloneOptions): DesiredStandalone {
  return withRefused(withoutDoubtful(input, options), (object) => object);
}

type Made = Omit<DesiredStandalone, keyof Shortcomings<KubeObject>>;

function withoutDoubtful(input: Input, options: DesiredStandaloneOptions): Made {
  const first = settled(input, options);
  if (first.missing.length === 0 && isInCharge(input)) return first;
  // Somebody could not do his work, so what nobody touched need not be as anybody wants it: it is where it would be made anew.
  const doubtful = first.untouched.filter((object) => !isRecord(object));
  if (doubtful.length === 0) return first;
  const again = new Set(settled(withoutObjects(input, doubtful), options).objects.map(keyOf));
  const own = new Set(doubtful.map(keyOf).filter((key) => !again.has(key)));
  if (own.size === 0) return first;
  const left = doubtful.filter((object) => own.has(keyOf(object)));
  return {
    ...first,
    objects: first.objects.filter((object) => !own.has(keyOf(object))),
    missing: [...first.missing, unwanted(left)],
  };
}

/** A settled cluster, with what of the input is still in it as it was and no controller told that it wants. */
interface SettledStandalone extends Made {
  readonly untouched: readonly KubeObject[];
}

/** Whether the operator is to do its work at all. */
const isInCharge = ({ clusters: { Management } }: Input): boolean =>
  (Management.get(operatorAuthentications, CLUSTER)?.spec.managementState || 'Managed') === 'Managed';

/** What tells of the past or of admins, rather than of what is wanted: Secrets, numbered copies, the operator's own object. */
const isRecord = ({ kind, metadata: { name = '' } }: KubeObject): boolean =>
  kind === secrets.kind || kind === operatorAuthentications.kind || /-\d+$/.test(name);

const unwanted = (objects: readonly KubeObject[]): Missing => ({
  objects: objects.flatMap((object) => standaloneEntry(object)?.name ?? []),
  because: `incomplete: in the input, but wanted by nobody as it is: ${objects.map(titleOf).join(', ')}`,
});

const titleOf = ({ kind, metadata: { name = '', namespace } }: KubeObject): string =>
  objectTitle(kind, name, namespace);

function withoutObjects(input: Input, objects: readonly KubeObject[]): Input {
  const state = new OverlayState(input.clusters.Management);
  for (const object of objects) {
    const type = standaloneAuthOperator.types.find(
      ({ kind, group }) => kind === object.kind && group === groupOf(object.apiVersion),
    );
    if (type !== undefined) state.remove(type, object.metadata.name ?? '', object.metadata.namespace);
  }
  return singleInput(state);
}

function settled(
  input: Input,
  { settings: asGiven, environment = {}, clock: given = fixedClock(0) }: DesiredStandaloneOptions,
): SettledStandalone {
  const { settings, assumed } = assumingReachable(asGiven);
  const { types } = standaloneAuthOperator;
  // All rounds take place at one time: what is stamped or named after it differs between no two of them.
  const clock = stoppedAt(given);
  const state = new OverlayState(input.clusters.Management);
  const server = new MemoryApiServer(state, { types: servedKinds(types), clock, defaulted: withSecretType });
  const random = seededSource('synthesis')('');
  const wantedBy = new Map<string, KubeObject[]>();
  let told: KubeObject[] = [];
  const repeated = new RepeatedRun(singleInput(state), (name) => {
    told = [];
    wantedBy.set(name, told);
  });
  const context: OperatorContext<AuthSettings> = {
    input: repeated.input,
    clock,
    random,
    generatedSecrets: generatedSecrets('empty', random),
    environment,
    settings,
  };
  const bound = standaloneRun(context);
  const { controllers } = plan({
    ...bound,
    environment: { ...bound.environment, ...placeholderImages(input.clusters.Management, bound.environment) },
    wants: (object: JsonObject) => isKubeObject(object) && told.push(object),
  });
  const round = (): Round<LastRound> => {
    const results = repeated.run(controllers, context);
    const wanted = new Map(
      results.flatMap(({ name }) => (wantedBy.get(name) ?? []).map((object) => [keyOf(object), object] as const)),
    );
    const writes = applyRequests(
      server,
      results.flatMap(({ result }) => result.requests),
    );
    return { writes, reactions: react(server), state: { wanted, results } };
  };
  const { state: last, failure } = settle<LastRound>({ wanted: new Map(), results: [] }, round, MOST_ROUNDS);
  const left = last.results.flatMap(({ name, result: { error } }) =>
    error === undefined || needsLiveCluster(name) ? [] : [leftBy([name], `${name}: ${error}`)],
  );
  const missing = failure === undefined ? left : [...left, ofAll(failure)];
  const before = new Map(managedObjects(input.clusters.Management).map((object) => [keyOf(object), object]));
  const managed = managedObjects(state).map((object) => ({ object, key: keyOf(object) }));
  return {
    untouched: managed
      .filter(({ object, key }) => !last.wanted.has(key) && sameJson(before.get(key), object))
      .map(({ object }) => object),
    objects: managed
      .map(({ object, key }) => withoutUnknownOwners(manifestOf(last.wanted.get(key) ?? object)))
      .filter((object) => !holdsRedacted(object)),
    missing,
    assumed: [...assumed],
  };
}

/** What the controllers came to in the last round, and the objects that they want in it as they want them. */
interface LastRound {
  readonly wanted: ReadonlyMap<string, KubeObject>;
  readonly results: readonly { readonly name: string; readonly result: ControllerResult }[];
}

const keyOf = ({ apiVersion, kind, metadata: { namespace = '', name = '' } }: KubeObject): string =>
  `${kind} ${apiVersion} ${namespace} ${name}`;

/** What is in the cluster and declared to be written by the operator. */
const managedObjects = (state: ClusterState): readonly KubeObject[] =>
  standaloneAuthOperator.types
    .flatMap((type) => state.list(type).filter((object) => isManaged(type, object)))
    .sort((a, b) => compareBytes(keyOf(a), keyOf(b)));
