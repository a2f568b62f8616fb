import { goJson } from '../../../kube/go-json';
import { DESIRED_STATE_HASH_ANNOTATION } from '../../../kube/hash';
import { without } from '../../../kube/string-map';
import type { Deployment, KubeObject } from '../../../kube/types';
import { fixedClock } from '../../../om/clock';
import type { ClusterType, Input } from '../../../om/cluster-state';
import { SESSION_SECRET } from '../controllers/payload-config';
import { synthesizeConverged } from '../converged/desired';
import { readOperatorState } from '../converged/operator-state';
import { typeOfObject } from '../converged/types';
import { FORMER_SESSION_SECRET } from '../converged/view/material';
import { ConvergedView } from '../converged/view/view';
import { type DesiredHostedObject, synthesizeHosted } from '../hosted/desired';
import { controlPlaneOf, preparePass } from '../hosted/pass/prepare-pass';
import { hostedConverged } from '../placements/hosted/placement';
import { controlPlaneDeployments } from '../resources/control-plane-deployments';
import { secrets } from '../resources/core';
import type { AuthSettings } from '../settings';

/** Objects by cluster, kind, namespace and name. */
export type Objects = ReadonlyMap<string, DesiredHostedObject>;

/** What is there under either target. */
export interface Outputs {
  readonly namespace: string;
  readonly before: Objects;
  readonly after: Objects;
  readonly failures: readonly string[];
}

/** The key of an object in {@link Objects}. */
export const keyOf = (cluster: ClusterType, { kind, metadata: { namespace = '', name = '' } }: KubeObject): string =>
  [cluster, kind, namespace, name].join(' ');

const byKey = (objects: readonly DesiredHostedObject[]): Objects =>
  new Map(objects.map((one) => [keyOf(one.cluster, one.object), one]));

/** Reports are written by whoever runs the servers; they are no part of what is migrated. */
const isMigrated = ({ object }: DesiredHostedObject): boolean => object.kind !== 'ControlPlaneComponent';

/** Both outputs for a control plane, with what its present state adds to them. */
export function outputsOf(input: Input, settings: AuthSettings): Outputs {
  const before = synthesizeHosted(input, { settings });
  const after = synthesizeConverged(input, { settings });
  const namespace = controlPlaneOf(input).metadata.namespace ?? '';
  const session = keptSession(input, settings, namespace);
  const objects = after.objects.filter(isMigrated).map((one) => withPresentSelector(one, input, namespace));
  const wanted = session === undefined ? objects : [...objects, { cluster: 'Management', object: session } as const];
  const made = byKey([...before.objects.filter(isMigrated), ...formerSession(input, namespace)]);
  const others = wanted.filter(({ cluster, object }) => !made.has(keyOf(cluster, object)));
  return {
    namespace,
    before: new Map([...byKey(others.flatMap((one) => present(one, input))), ...made]),
    after: byKey(wanted),
    failures: [...before.failures, ...after.failures],
  };
}

/** An object as it is: one that holds a value which was made up is no part of what is synthesized. */
function present({ cluster, object }: DesiredHostedObject, { clusters }: Input): readonly DesiredHostedObject[] {
  const type = typeOfObject(object);
  const found = type && clusters[cluster].get(type, object.metadata.name ?? '', object.metadata.namespace);
  return found === undefined ? [] : [{ cluster, object: found }];
}

/** The Secret with the session keys as it is: one that exists is no part of what is synthesized either. */
function formerSession({ clusters }: Input, namespace: string): readonly DesiredHostedObject[] {
  const object = clusters.Management.get(secrets, FORMER_SESSION_SECRET, namespace);
  return object === undefined ? [] : [{ cluster: 'Management', object }];
}

/** The session keys under their new name, where there are any: they are no part of what is synthesized for a repository. */
function keptSession(input: Input, settings: AuthSettings, namespace: string): KubeObject | undefined {
  const options = { settings, clock: fixedClock(0), placement: hostedConverged };
  const { pass } = preparePass(controlPlaneOf(input), input, options);
  if (pass.management.get(secrets, SESSION_SECRET, namespace) !== undefined) return undefined;
  const view = new ConvergedView(pass, {
    operator: () => readOperatorState(pass),
    wanted: () => undefined,
    settled: true,
  });
  const kept = view.get(secrets, SESSION_SECRET, 'openshift-authentication');
  return (
    kept && {
      ...kept,
      metadata: { ...kept.metadata, namespace, ownerReferences: [pass.owner.reference] },
    }
  );
}

const isDeployment = (object: KubeObject): object is Deployment => object.kind === 'Deployment';

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
