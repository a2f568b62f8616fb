import { append } from '../../../kube/append';
import { isJsonObject } from '../../../kube/json';
import type { KubeObject } from '../../../kube/types';
import { isKubeObject } from '../../../kube/types/meta';
import { fixedClock } from '../../../om/clock';
import type { Clock } from '../../../om/controller';
import { isDeclared, type OutputResources } from '../../../om/declared-resources';
import { generatedSecrets, seededSource } from '../../../om/random';
import { type Reason, waitingFor } from '../../../om/reason';
import { holdsRedacted } from '../../../om/redaction';
import type { Request } from '../../../om/request';
import type { ResourceType } from '../../../om/resource-type';
import type { ClusterState, ClusterType, Input } from '../../../om/state/cluster-state';
import { assumingReachable } from '../assumed';
import { awaited, leftBy, type Missing, ofAll } from '../objects/missing';
import { CONTROL_PLANE_SESSION } from '../operands/oauth-server/names';
import type { Placement } from '../operands/placement';
import { hostedCpo } from '../placements/hosted/placement';
import { type Shortcomings, withRefused } from '../refused';
import { hostedControlPlanes } from '../resources/hypershift';
import type { AuthSettings } from '../settings';
import { outputsIn, types } from './declarations';
import { type GeneratedObject, generatedObjects, isAmong, keptObjects } from './generated-objects';
import { closedBecause, type Gate, GUEST, gateOf, isOpenTo, runsAt } from './pass/gate';
import { type PreparedPass, resumed } from './pass/pass';
import { controlPlaneOf, preparePass } from './pass/prepare-pass';
import { runStage } from './pass/run-stage';
import { missingFor, type Stage, type StageContext } from './pass/stage';
import type { Written } from './pass/written';
import { stages } from './stages';
import { infrastructure } from './stages/infrastructure';

/** An object that a control plane wants, and the cluster it belongs into. */
export interface DesiredHostedObject {
  readonly cluster: ClusterType;
  readonly object: KubeObject;
}

/**
 * Everything a control plane wants, and why some of it could not be made: why nothing is written where the gate is closed; then
 * one message a stage that met an error or warns, and one a thing that stages wait for, with what would bring it about; then one
 * an object that would be refused.
 */
export interface DesiredHosted extends Shortcomings<DesiredHostedObject> {
  /** In the order in which a first pass creates them. */
  readonly objects: readonly DesiredHostedObject[];
  /** What exists and holds a value that was generated before, as a pass leaves it. */
  readonly kept: readonly DesiredHostedObject[];
  /** What is not there for each failure of a stage. */
  readonly missing: readonly Missing[];
  /** URLs of external issuers that nobody asked and that are taken to answer. */
  readonly assumed: readonly string[];
}

/** What the desired state depends on besides the input. */
export interface DesiredHostedOptions {
  readonly settings: AuthSettings;
  /** Default: what the control-plane-operator emits today. */
  readonly placement?: Placement;
  /** What the end of a pause is judged by. Default: the beginning of the epoch, before all of them. */
  readonly clock?: Clock;
}

/**
 * Everything that the authentication of a hosted control plane consists of, as a first pass would create it: whatever of it
 * exists is left out of account, except for the addresses that only the cluster can tell, and secrets that were generated
 * before. Those are kept, and therefore not among the objects; new ones are empty. Nothing depends on time or chance.
 *
 * What waits for something, such as components for their dependencies, is not there, and a failure says so. Behind a gate
 * that is closed there is no more than a pass would write, and the first failure says why.
 *
 * @throws InputError where the input has not exactly one HostedControlPlane
 */
export function synthesizeHosted(
  input: Input,
  { settings: given, placement = hostedCpo, clock = fixedClock(0) }: DesiredHostedOptions,
): DesiredHosted {
  const { settings, assumed } = assumingReachable(given);
  const hcp = controlPlaneOf(input);
  const random = seededSource('synthesis')('');
  const context = { generatedSecrets: generatedSecrets('empty', random) };
  const options = { settings, clock: fixedClock(0), placement, types };
  const real = preparePass(hcp, input, options);
  const gate = gateOf({ ...real, clock });
  const outputs = outputsIn(hcp.metadata.namespace);
  const generated = generatedObjects(real.namespace, CONTROL_PLANE_SESSION);
  const { Management, UserWorkload } = input.clusters;
  const prepared = preparePass(hcp, input, options, {
    management: withoutOutputs(Management, 'Management', outputs, generated),
    userWorkload: withoutOutputs(UserWorkload, 'UserWorkload', outputs, generated),
    published: publishedBy(infrastructure, gate, real, context),
  });
  const requests: Request[] = [];
  const failed: Missing[] = [];
  const reasons: { readonly name: string; readonly reason: Reason | undefined }[] = [];
  let before: readonly Written[] = [];
  for (const stage of stages.filter(({ name }) => runsAt(gate, name))) {
    const result = runStage(stage, prepared, before, context);
    before = [...before, ...result.left];
    append(requests, result.requests);
    const { outcome } = result;
    if (outcome.kind === 'done') {
      append(
        failed,
        outcome.errors.map((error) => missingFor(stage, error)),
      );
      append(
        failed,
        (outcome.warnings ?? []).map((warning) => leftBy([stage.name], warning)),
      );
    }
    if (outcome.kind !== 'ended') reasons.push({ name: stage.name, reason: outcome.reason });
    if (outcome.kind === 'ended') {
      failed.push(missingFor(stage, outcome.error));
      break;
    }
  }
  const { management, userWorkload } = resumed(prepared, before);
  const missing = [...gateFailures(gate).map(ofAll), ...failed, ...waitingFor(reasons).map(awaited)];
  const objects = requests.flatMap(({ action, cluster, controller, body }) =>
    action === 'Create' &&
    isOpenTo(gate, controller, cluster) &&
    isJsonObject(body) &&
    isKubeObject(body) &&
    !holdsRedacted(body)
      ? [{ cluster, object: body }]
      : [],
  );
  const kept = keptBehind(gate, keptObjects(generated, input, { Management: management, UserWorkload: userWorkload }));
  return withRefused({ objects, kept, missing, assumed: [...assumed] }, ({ object }) => object);
}

/** What is said of a gate that is closed. */
export const gateFailures = (gate: Gate): readonly string[] => (gate.kind === 'open' ? [] : [closedBecause(gate)]);

/** Where addresses are found that only the cluster can tell: after the stage that publishes, where it runs. */
export const publishedBy = (stage: Stage, gate: Gate, real: PreparedPass, context: StageContext): ClusterState =>
  resumed(real, runsAt(gate, stage.name) ? runStage(stage, real, [], context).left : []).management;

/** Of what exists and holds a generated value, what is looked after behind a gate. */
export const keptBehind = (gate: Gate, kept: readonly DesiredHostedObject[]): readonly DesiredHostedObject[] =>
  kept.filter(({ cluster }) => isOpenTo(gate, GUEST, cluster));

/**
 * A cluster without what a pass writes into it, except for what holds a value that was generated, and for the control plane:
 * only its status is written.
 */
export function withoutOutputs(
  state: ClusterState,
  cluster: ClusterType,
  outputs: OutputResources,
  generated: readonly GeneratedObject[],
): ClusterState {
  const isVisible = (type: ResourceType, { metadata }: Pick<KubeObject, 'metadata'>): boolean => {
    const name = metadata.name ?? '';
    const { kind } = type;
    if (kind === hostedControlPlanes.kind) return true;
    if (isAmong(generated, cluster, { kind, name })) return true;
    const namespace = type.namespaced ? metadata.namespace : undefined;
    return !isDeclared({ cluster, resource: type, namespace, name }, outputs);
  };
  return {
    get: (type, name, namespace) =>
      isVisible(type, { metadata: { name, namespace } }) ? state.get(type, name, namespace) : undefined,
    listed: (type, name, namespace) =>
      isVisible(type, { metadata: { name, namespace } }) ? state.listed(type, name, namespace) : undefined,
    list: (type, namespace) => state.list(type, namespace).filter((object) => isVisible(type, object)),
  };
}
