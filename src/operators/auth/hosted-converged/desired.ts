import { isJsonObject } from '../../../kube/json';
import { isKubeObject } from '../../../kube/types/meta';
import { configMaps, secrets } from '../../../library/resources/core';
import { fixedClock, stoppedAt } from '../../../om/clock';
import type { Clock, ControllerResult } from '../../../om/controller';
import { Taken } from '../../../om/handover';
import { generatedSecrets, seededSource } from '../../../om/random';
import { type Reason, waitingFor } from '../../../om/reason';
import { holdsRedacted } from '../../../om/redaction';
import type { Request } from '../../../om/request';
import { runInOrder } from '../../../om/run/run-controller';
import { type Round, settle } from '../../../om/run/settle';
import type { ClusterState, ClusterType, Input } from '../../../om/state/cluster-state';
import { assumingReachable } from '../assumed';
import { needsLiveCluster } from '../controllers';
import {
  type DesiredHosted,
  type DesiredHostedObject,
  gateFailures,
  keptBehind,
  publishedBy,
  withoutOutputs,
} from '../hosted-cpo/desired';
import { type GeneratedObject, generatedObjects, isAmong, keptObjects } from '../hosted-cpo/generated-objects';
import { gated, gateOf } from '../hosted-cpo/pass/gate';
import { type Pass, resumed } from '../hosted-cpo/pass/pass';
import { controlPlaneOf, preparePass } from '../hosted-cpo/pass/prepare-pass';
import { type Written, written } from '../hosted-cpo/pass/written';
import { awaited, leftBy, type Missing, ofAll } from '../objects/missing';
import { CONFIG_NAMESPACE } from '../operands/namespaces';
import { CONTROL_PLANE_SESSION, SESSION_SECRET } from '../operands/oauth-server/names';
import { SESSION_SECRETS_KEY } from '../operands/oauth-server/session-secret';
import { hostedConverged } from '../placements/hosted/placement';
import { withRefused } from '../refused';
import type { HostedControlPlane } from '../resources/config/hosted-control-plane';
import type { AuthSettings } from '../settings';
import { outputsIn } from './declarations';
import { OPERATOR_STATE } from './names/prefixes';
import { passControllers, planned, unmade } from './operator';
import { needsOnePass, reachable } from './stages';
import { convergedTypes } from './types';
import { routeCertificate } from './view/login-certificate';
import { capabilitiesOf } from './view/version';

/** What the desired state depends on besides the input. */
export interface DesiredConvergedOptions {
  readonly settings: AuthSettings;
  /**
   * What certificates and the end of a pause are judged by. Default: the beginning of the epoch, when next to no certificate was
   * valid and no pause was over.
   */
  readonly clock?: Clock;
}

/** A fresh control plane settles in four rounds; more means that two controllers undo each other's work. */
const MOST_ROUNDS = 12;

/** What admins of the guest cluster keep where copies for external issuers go. */
const broughtByAdmins = (hcp: HostedControlPlane): readonly GeneratedObject[] => {
  const name = routeCertificate(hcp);
  return name === undefined ? [] : [{ cluster: 'UserWorkload', type: secrets, namespace: CONFIG_NAMESPACE, name }];
};

type Named = Pick<Request, 'kind' | 'namespace' | 'name'>;

const keyOf = (cluster: ClusterType, { kind, namespace = '', name }: Named): string =>
  [cluster, kind, namespace, name].join(' ');

/**
 * Everything that the authentication of a hosted control plane consists of once the standalone operator runs it: whatever of
 * it exists is left out of account, except for the addresses that only the cluster can tell, and secrets that were generated
 * before. Those are kept, and therefore not among the objects; new ones are empty. What the operator keeps for itself is not
 * there either. Nothing depends on chance, and on time only which certificates are valid and whether a pause is over. Behind a
 * gate that is closed there is no more than a pass would write, and the first failure says why.
 *
 * @throws InputError where the input has not exactly one HostedControlPlane
 */
export function synthesizeConverged(
  input: Input,
  { settings: asGiven, clock: given = fixedClock(0) }: DesiredConvergedOptions,
): DesiredHosted {
  const { settings, assumed } = assumingReachable(asGiven);
  const hcp = controlPlaneOf(input);
  const random = seededSource('synthesis')('');
  // All rounds take place at one time.
  const clock = stoppedAt(given);
  const context = { input, clock, random, generatedSecrets: generatedSecrets('empty', random) };
  const options = { settings, clock: fixedClock(0), placement: hostedConverged, types: convergedTypes };
  const real = preparePass(hcp, input, options);
  const gate = gateOf({ ...real, clock });
  const outputs = outputsIn(hcp.metadata.namespace);
  const generated = generatedObjects(real.namespace, SESSION_SECRET);
  const ownState: GeneratedObject = { cluster: 'Management', type: configMaps, name: OPERATOR_STATE };
  const { Management, UserWorkload } = input.clusters;
  const prepared = preparePass(hcp, input, options, {
    management: withoutOutputs(Management, 'Management', outputs, [...generated, ownState]),
    userWorkload: withoutOutputs(UserWorkload, 'UserWorkload', outputs, [...generated, ...broughtByAdmins(hcp)]),
    published: publishedBy(reachable, gate, real, context),
  });
  const converged = { prepared, settings, settled: true };
  const controllers = gated(gate, planned(passControllers(capabilitiesOf(UserWorkload)), converged));
  const objects = new Map<string, DesiredHostedObject>();
  const round = ({ before, lasting, reasons }: Progress): Round<Progress> => {
    const isFirst = before.length === 0;
    const running = controllers.filter(({ name }) => isFirst || !needsOnePass.has(name));
    const results = runInOrder(running, () => context, [written.of(before)]);
    const writes = results.flatMap(({ result }) => result.requests).filter((request) => !isOwnState(request));
    for (const request of writes) {
      // A value that was generated is generated once: what a later write adds to it follows from the value.
      const isLater = request.action !== 'Create' && isAmong(generated, request.cluster, request);
      if (!isLater) remember(objects, request);
    }
    const failed = results.flatMap(({ name, result: { error, warnings = [], provides } }) => {
      const messages = error === undefined || needsLiveCluster(name) ? warnings : [error, ...warnings];
      return messages.map((message) => ({ name, missing: missingBy(name, `${name}: ${message}`, provides) }));
    });
    const ofOnePass = failed.filter(({ name }) => needsOnePass.has(name)).map(({ missing }) => missing);
    return {
      writes,
      state: {
        before: [...before, ...results.flatMap(({ result }) => writtenBy(result))],
        lasting: [...lasting, ...ofOnePass],
        failed: failed.filter(({ name }) => !needsOnePass.has(name)).map(({ missing }) => missing),
        reasons: new Map([...reasons, ...results.map(({ name, result: { reason } }) => [name, reason] as const)]),
      },
    };
  };
  const start: Progress = { before: [], lasting: [], failed: [], reasons: new Map() };
  const { state: last, failure } = settle(start, round, MOST_ROUNDS);
  const waiting = waitingFor([...last.reasons].map(([name, reason]) => ({ name, reason })));
  const pass = resumed(prepared, last.before);
  const session = keptSession(Management, pass, objects);
  const after = { Management: pass.management, UserWorkload: pass.userWorkload };
  const missing = [
    ...gateFailures(gate).map(ofAll),
    ...last.lasting,
    ...last.failed,
    ...waiting.map(awaited),
    ...(failure === undefined ? [] : [ofAll(failure)]),
  ];
  const wanted = {
    objects: [...objects.values()].filter(({ object }) => !holdsRedacted(object)),
    kept: keptBehind(gate, [...session, ...keptObjects(generated, input, after)]),
    missing,
    assumed: [...assumed],
  };
  return withRefused(wanted, ({ object }) => object);
}

/** How far the rounds have come. */
interface Progress {
  /** What was written so far. */
  readonly before: readonly Written[];
  /** Failures of stages that run once. */
  readonly lasting: readonly Missing[];
  /** Failures of the last round. */
  readonly failed: readonly Missing[];
  /** Why controllers left their work undone, as of their last run. */
  readonly reasons: ReadonlyMap<string, Reason | undefined>;
}

/** What is missing because of what a controller or stage said; a stage knows better than its name does. */
function missingBy(name: string, message: string, provides: ControllerResult['provides']): Missing {
  const [told] = new Taken(provides, [unmade]).of(unmade);
  return told === undefined ? leftBy([name], message) : { objects: told, because: message };
}

const writtenBy = ({ provides = [] }: ControllerResult): readonly Written[] =>
  new Taken(provides, [written]).of(written).flat();

const isOwnState = ({ kind, name }: Request): boolean => kind === 'ConfigMap' && name === OPERATOR_STATE;

/** The keys of sessions under their new name where there are some under the former one; they are taken out of the objects. */
function keptSession(
  management: ClusterState,
  { namespace }: Pass,
  objects: Map<string, DesiredHostedObject>,
): readonly DesiredHostedObject[] {
  if (management.get(secrets, CONTROL_PLANE_SESSION, namespace) === undefined) return [];
  const key = keyOf('Management', { kind: 'Secret', namespace, name: SESSION_SECRET });
  const copied = objects.get(key);
  const data = copied?.object.data;
  // Keys that could not be read are made anew.
  if (copied === undefined || !isJsonObject(data) || !data[SESSION_SECRETS_KEY]) return [];
  objects.delete(key);
  return [copied];
}

/** An object as it was written last; one that was taken away is none. */
function remember(objects: Map<string, DesiredHostedObject>, { action, cluster, body, ...named }: Request): void {
  const key = keyOf(cluster, named);
  if (action === 'Delete') objects.delete(key);
  else if (isJsonObject(body) && isKubeObject(body)) objects.set(key, { cluster, object: body });
}
