import { goJson } from '../../../kube/go-json';
import { DESIRED_STATE_HASH_ANNOTATION } from '../../../kube/hash';
import { manifestOf } from '../../../kube/manifest-of';
import { without } from '../../../kube/string-map';
import type { KubeObject } from '../../../kube/types';
import { isDeployment } from '../../../kube/types/workloads';
import type { Clock } from '../../../om/controller';
import type { ClusterType, Input } from '../../../om/state/cluster-state';
import { synthesizeConverged } from '../hosted-converged/desired';
import { typeOfObject } from '../hosted-converged/types';
import { type DesiredHosted, type DesiredHostedObject, synthesizeHosted } from '../hosted-cpo/desired';
import { generatedObjects, isAmong } from '../hosted-cpo/generated-objects';
import { controlPlaneOf } from '../hosted-cpo/pass/prepare-pass';
import { CONTROL_PLANE_SESSION, OAUTH_SERVER, SESSION_SECRET } from '../operands/oauth-server/names';
import { controlPlaneDeployments } from '../resources/control-plane-deployments';
import type { AuthSettings } from '../settings';
import { refuseClosedGate } from './refuse-closed-gate';

/** Objects by cluster, kind, namespace and name. */
export type Objects = ReadonlyMap<string, DesiredHostedObject>;

/** What is there under either target. */
export interface Outputs {
  readonly namespace: string;
  readonly before: Objects;
  readonly after: Objects;
  /** What the control plane has, since it runs, and the input lacks: it holds a value that was generated. */
  readonly missing: readonly DesiredHostedObject[];
  /** What is new and holds a value that is generated then. */
  readonly leftToOperator: readonly DesiredHostedObject[];
  readonly failures: readonly string[];
}

/** What a migration depends on besides the input. */
export interface MigrationOptions {
  readonly settings: AuthSettings;
  /** What certificates are judged by. */
  readonly clock: Clock;
}

/** The key of an object in {@link Objects}. */
export const keyOf = (cluster: ClusterType, { kind, metadata: { namespace = '', name = '' } }: KubeObject): string =>
  [cluster, kind, namespace, name].join(' ');

const byKey = (objects: readonly DesiredHostedObject[]): Objects =>
  new Map(objects.map((one) => [keyOf(one.cluster, one.object), one]));

/** Reports are written by whoever runs the servers; they are no part of what is migrated. */
const isMigrated = ({ object }: DesiredHostedObject): boolean => object.kind !== 'ControlPlaneComponent';

/**
 * Both outputs for a control plane, with what its present state adds to them.
 *
 * @throws InputError where the control plane is not written to
 */
export function outputsOf(input: Input, { settings, clock }: MigrationOptions): Outputs {
  refuseClosedGate(input, settings, clock);
  const namespace = controlPlaneOf(input).metadata.namespace ?? '';
  const generated = [
    ...generatedObjects(namespace, CONTROL_PLANE_SESSION),
    ...generatedObjects(namespace, SESSION_SECRET),
  ];
  const isUnknown = ({ cluster, object }: DesiredHostedObject): boolean =>
    isAmong(generated, cluster, { kind: object.kind, name: object.metadata.name });
  const known = ({ objects, kept }: DesiredHosted) =>
    [...objects.filter((one) => !isUnknown(one)), ...kept].filter(isMigrated);
  const former = synthesizeHosted(input, { settings, clock });
  const wanted = synthesizeConverged(input, { settings, clock });
  const before = byKey(known(former));
  const after = known(wanted).map((one) => withPresentSelector(one, input, namespace));
  const isRunning = input.clusters.Management.get(controlPlaneDeployments, OAUTH_SERVER, namespace) !== undefined;
  const missing = isRunning ? former.objects.filter(isUnknown) : [];
  const others = after.filter(({ cluster, object }) => !before.has(keyOf(cluster, object)));
  return {
    namespace,
    before: new Map([...byKey(others.flatMap((one) => present(one, input))), ...before]),
    after: byKey(after),
    missing,
    leftToOperator: wanted.objects.filter((one) => isUnknown(one) && !missing.some((other) => isOneThing(one, other))),
    failures: [...former.failures, ...wanted.failures],
  };
}

/** Whether two objects are the same, or hold the keys of sessions. */
function isOneThing(one: DesiredHostedObject, other: DesiredHostedObject): boolean {
  const names = [one, other].map(({ object }) => object.metadata.name ?? '');
  if (names.every((name) => [SESSION_SECRET, CONTROL_PLANE_SESSION].includes(name))) return true;
  return keyOf(one.cluster, one.object) === keyOf(other.cluster, other.object);
}

/** An object as it is: what an earlier step has made is there. */
function present({ cluster, object }: DesiredHostedObject, { clusters }: Input): readonly DesiredHostedObject[] {
  const type = typeOfObject(object);
  const found = type && clusters[cluster].get(type, object.metadata.name ?? '', object.metadata.namespace);
  return found === undefined ? [] : [{ cluster, object: manifestOf(found) }];
}

/** A selector cannot change, so the present one stays. */
function withPresentSelector(one: DesiredHostedObject, input: Input, namespace: string): DesiredHostedObject {
  const { object } = one;
  if (!isDeployment(object)) return one;
  const present = input.clusters.Management.get(controlPlaneDeployments, object.metadata.name ?? '', namespace);
  return present === undefined
    ? one
    : { ...one, object: { ...object, spec: { ...object.spec, selector: present.spec.selector } } };
}

/** Whether two objects are the same but for the hash that says what they are. */
export const same = (a: KubeObject, b: KubeObject): boolean => goJson(plain(a)) === goJson(plain(b));

const plain = ({ metadata, ...object }: KubeObject) => {
  const annotations = without(metadata.annotations, DESIRED_STATE_HASH_ANNOTATION);
  return {
    ...object,
    metadata: { ...metadata, annotations: Object.keys(annotations).length === 0 ? undefined : annotations },
  };
};
