import { pathOf } from '../api-server/addressed';
import type { ServedKind } from '../api-server/kinds/served-kind';
import { textAt } from '../api-server/kinds/shape';
import { refusalOf } from '../api-server/operator-request';
import { type ApiRequest, patchTypes } from '../api-server/request';
import { metaOf } from '../api-server/validation/object-meta';
import type { JsonObject } from '../kube/json';
import type { KubeObject } from '../kube/types';
import { didYouMean } from '../om/explain/did-you-mean';
import type { ServedCluster } from '../simulation/served-cluster';
import type { Coordinates } from './matching';
import type { Edit, NamedObject, Step, StepArgument, WholeObject } from './scenario';
import { StepProblem } from './step-problem';
import type { World } from './world';

/** Who edits objects, as the API server takes it down. */
const EDITOR = 'kubectl-edit';

/** Whether a step changes what is in the clusters. */
export const isEdit = (step: Step): step is Edit =>
  'apply' in step || 'patch' in step || 'delete' in step || 'status' in step;

/**
 * Carries out what somebody does to an object. What is gone already need not be deleted.
 *
 * @param isLenient whether an edit of what is not there, or in a namespace that is not there, is left out
 */
export function edit<S>(world: World<S>, step: Edit, isLenient = false): void {
  if ('apply' in step) {
    const { object, cluster } = step.apply;
    if (!isKubeLike(object)) throw new StepProblem('the object has no name');
    apply(world, served(world, cluster), object, isLenient);
    return;
  }
  const [argument, request] = requestOf(step);
  const cluster = served(world, argument.cluster);
  const kind = kindNamed(cluster, argument.kind, argument.apiVersion);
  const path = pathOf(kind, argument.namespace ?? '', argument.name, 'status' in step ? 'status' : '');
  send(world, cluster, { ...request, path }, isLenient || 'delete' in step);
}

const isKubeLike = (object: JsonObject): object is KubeObject => textAt(metaOf(object), 'name') !== '';

function requestOf(step: Exclude<Edit, { apply: unknown }>) {
  if ('patch' in step) {
    return [step.patch, { method: 'PATCH', contentType: patchTypes.merge, body: step.patch.patch }] as const;
  }
  if ('status' in step) {
    const body = { status: step.status.status };
    return [step.status, { method: 'PATCH', contentType: patchTypes.merge, body }] as const;
  }
  return [step.delete, { method: 'DELETE' }] as const;
}

function apply<S>(world: World<S>, cluster: ServedCluster, object: KubeObject, isLenient: boolean): void {
  const kind = cluster.api.kinds.kindOf(object);
  if (kind === undefined) throw unserved(cluster, `${object.apiVersion} ${object.kind}`, object.kind);
  const { namespace = '', name = '' } = object.metadata;
  const before = cluster.api.store.get(`${kind.resource}.${kind.group}`, namespace, name);
  if (before === undefined) {
    send(world, cluster, { method: 'POST', path: pathOf(kind, namespace, ''), body: object }, isLenient);
    return;
  }
  const { managedFields: _, ...kept } = metaOf(before);
  const body = { ...object, metadata: { ...kept, ...object.metadata } };
  send(world, cluster, { method: 'PUT', path: pathOf(kind, namespace, name), body });
}

function send<S>(world: World<S>, { api }: ServedCluster, request: ApiRequest, mayBeMissing = false): void {
  const { code, body } = world.log.as({ by: 'step', step: world.step }, () =>
    api.serve({ ...request, userAgent: EDITOR, query: {} }),
  );
  if (code < 400 || (mayBeMissing && code === 404)) return;
  throw new StepProblem(`the API server refuses it: ${refusalOf(code, body).message}`);
}

function served<S>(world: World<S>, name: 'management' | 'guest' | undefined): ServedCluster {
  const cluster = world.cluster(name);
  if (cluster === undefined) throw new StepProblem('there is no guest cluster: only hosted control planes have one');
  return cluster;
}

/** A kind by its name. @throws StepProblem where nobody or several have it */
export function kindNamed({ api }: ServedCluster, kind: string, apiVersion?: string): ServedKind {
  const all = api.kinds.all();
  const found = all.filter((one) => one.kind === kind && (apiVersion === undefined || one.apiVersion === apiVersion));
  const [first, second] = found;
  if (first === undefined) throw unserved({ api }, apiVersion === undefined ? kind : `${apiVersion} ${kind}`, kind);
  if (second === undefined) return first;
  throw new StepProblem(
    `several kinds are called ${kind}: say apiVersion: ${found.map((one) => one.apiVersion).join(' or ')}`,
  );
}

function unserved({ api }: Pick<ServedCluster, 'api'>, what: string, kind: string): StepProblem {
  const near = didYouMean(
    kind,
    api.kinds.all().map((one) => one.kind),
  );
  return new StepProblem(`no kind ${what} is served${near.length === 0 ? '' : `. Did you mean ${near.join(' or ')}?`}`);
}

/** How steps name an object. */
export function metaNames({ apiVersion, kind, metadata }: WholeObject): NamedObject {
  const namespace = textAt(metadata, 'namespace');
  return { apiVersion, kind, ...(namespace === '' ? {} : { namespace }), name: textAt(metadata, 'name') };
}

/** The object that a step names, as it is now. */
export function objectNamed<S>(world: World<S>, of: StepArgument<'delete'>): JsonObject | undefined {
  const cluster = served(world, of.cluster);
  const kind = kindNamed(cluster, of.kind, of.apiVersion);
  const found = cluster.api.store.get(`${kind.resource}.${kind.group}`, of.namespace ?? '', of.name);
  return found;
}

/** A kind as steps name it. */
export type NamedKind = Omit<StepArgument<'delete'>, 'name' | 'namespace'>;

/** Objects of a kind as they are now. */
export function objectsOf<S>(world: World<S>, of: NamedKind): readonly JsonObject[] {
  const cluster = served(world, of.cluster);
  const kind = kindNamed(cluster, of.kind, of.apiVersion);
  return cluster.api.store.list(`${kind.resource}.${kind.group}`);
}

/** A kind as histories have it. @throws StepProblem for one that nobody serves */
export function placeOfKind<S>(world: World<S>, of: NamedKind): Pick<Coordinates, 'cluster' | 'kind' | 'group'> {
  const { kind, group } = kindNamed(served(world, of.cluster), of.kind, of.apiVersion);
  return { cluster: world.stage.clusters.layout === 'split' ? (of.cluster ?? 'management') : '', kind, group };
}
