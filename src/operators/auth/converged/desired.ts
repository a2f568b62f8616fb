import { isJsonObject } from '../../../kube/json';
import { isKubeObject } from '../../../kube/types/meta';
import { fixedClock } from '../../../om/clock';
import type { ClusterState, ClusterType, Input } from '../../../om/cluster-state';
import type { ControllerContext } from '../../../om/controller';
import { generatedSecrets, seededSource } from '../../../om/random';
import type { Request } from '../../../om/request';
import { SESSION_SECRET } from '../controllers/payload-config';
import { type DesiredHosted, type DesiredHostedObject, withoutOutputs } from '../hosted/desired';
import { controlPlaneOf, preparePass } from '../hosted/pass/prepare-pass';
import { KUBEADMIN_HASH, KUBEADMIN_PASSWORD } from '../operands/kubeadmin/secrets';
import { hostedConverged } from '../placements/hosted/placement';
import { secrets } from '../resources/core';
import type { AuthSettings } from '../settings';
import { outputsIn } from './declarations';
import { OPERATOR_STATE } from './names/prefixes';
import { convergedControllers } from './operator';
import { needsOnePass, reachable } from './stages';
import { FORMER_SESSION_SECRET } from './view/material';

/** What the desired state depends on besides the input. */
export interface DesiredConvergedOptions {
  readonly settings: AuthSettings;
}

/** A fresh control plane settles in four rounds; more means that two controllers undo each other's work. */
const MOST_ROUNDS = 12;

/** Values that were made up once and have to stay, and what the operator keeps for itself. */
const generated: ReadonlySet<string> = new Set([
  `ConfigMap ${OPERATOR_STATE}`,
  `Secret ${KUBEADMIN_PASSWORD}`,
  `Secret ${KUBEADMIN_HASH.name}`,
  `Secret ${SESSION_SECRET}`,
  'OAuthClient openshift-browser-client',
]);

/**
 * Controllers that look at running servers or at the network. Where nothing runs they have nothing good to say, and what they
 * say is no fault of the input.
 */
const needsLiveCluster: ReadonlySet<string> = new Set([
  'TODO-authRouteCheckController',
  'TODO-authServiceCheckController',
  'TODO-authServiceEndpointCheckController',
  'openshift-apiserver-APIService',
]);

type Named = Pick<Request, 'kind' | 'namespace' | 'name'>;

const keyOf = (cluster: ClusterType, { kind, namespace = '', name }: Named): string =>
  [cluster, kind, namespace, name].join(' ');

/**
 * Everything that the authentication of a hosted control plane consists of once the standalone operator runs it: whatever of
 * it exists is left out of account, except for the addresses that only the cluster can tell, and secrets that were made up
 * before. Those are kept, and therefore not among the objects; new ones are empty. What the operator keeps for itself is not
 * there either. Nothing depends on time or chance.
 *
 * @throws InputError where the input has not exactly one HostedControlPlane
 */
export function synthesizeConverged(input: Input, { settings }: DesiredConvergedOptions): DesiredHosted {
  const hcp = controlPlaneOf(input);
  const clock = fixedClock(0);
  const random = seededSource('synthesis')('');
  const context: ControllerContext = { input, clock, random, generatedSecrets: generatedSecrets('empty', random) };
  const options = { settings, clock, placement: hostedConverged };
  const real = preparePass(hcp, input, options).pass;
  reachable.run(real, context);
  const outputs = outputsIn(hcp.metadata.namespace);
  const { Management, UserWorkload } = input.clusters;
  const { pass, writes } = preparePass(hcp, input, options, {
    management: withoutOutputs(Management, 'Management', outputs, generated),
    userWorkload: withoutOutputs(UserWorkload, 'UserWorkload', outputs, generated),
    published: real.management,
  });
  const objects = new Map<string, DesiredHostedObject>();
  const lasting: string[] = [];
  for (let round = 1; ; round++) {
    const failures: string[] = [];
    let written = 0;
    for (const { name, run } of convergedControllers({ pass, writes, settled: true }, settings, context)) {
      if (round > 1 && needsOnePass.has(name)) continue;
      const { requests, error } = run(context);
      for (const request of requests) {
        if (isOwnState(request)) continue;
        written++;
        remember(objects, request);
      }
      if (error === undefined || needsLiveCluster.has(name)) continue;
      const found = needsOnePass.has(name) ? lasting : failures;
      found.push(`${name}: ${error}`);
    }
    if (written > 0 && round < MOST_ROUNDS) continue;
    if (hasSession(Management, pass.namespace)) objects.delete(keyOf('Management', sessionSecret(pass.namespace)));
    return { objects: [...objects.values()], failures: [...lasting, ...failures] };
  }
}

const isOwnState = ({ kind, name }: Request): boolean => kind === 'ConfigMap' && name === OPERATOR_STATE;

const sessionSecret = (namespace: string): Named => ({ kind: 'Secret', namespace, name: SESSION_SECRET });

/** Whether there are keys of sessions already, under the present or the former name. */
const hasSession = (management: ClusterState, namespace: string): boolean =>
  [SESSION_SECRET, FORMER_SESSION_SECRET].some((name) => management.get(secrets, name, namespace) !== undefined);

/** An object as it was written last; one that was taken away is none. */
function remember(objects: Map<string, DesiredHostedObject>, { action, cluster, body, ...named }: Request): void {
  const key = keyOf(cluster, named);
  if (action === 'Delete') objects.delete(key);
  else if (isJsonObject(body) && isKubeObject(body)) objects.set(key, { cluster, object: body });
}
