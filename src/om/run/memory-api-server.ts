import type { KubeObject } from '../../kube/types';
import { formatTime } from '../clock';
import type { Clock } from '../controller';
import type { Request } from '../request';
import type { ResourceType } from '../resource-type';
import type { ClusterState } from '../state/cluster-state';
import { typeKey } from '../state/memory-state';
import { objectWithoutNulls } from '../state/without-nulls';
import { afterWrite } from './after-write';
import type { ApiServer, Outcome } from './api-server';

/** A state that can be written to. */
export interface WritableState extends ClusterState {
  /** Takes an object in. It is read by the schema of who asks for it, when it is first asked for. */
  put(type: ResourceType, object: KubeObject): void;
  remove<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): void;
}

/** What an API server in memory goes by. */
export interface MemoryApiServerOptions {
  /** The kinds that are served, by `typeKey`: see {@link servedKinds}. */
  readonly types: ReadonlyMap<string, ResourceType>;
  /** Deletions are stamped with it. */
  readonly clock: Clock;
  /** Fills in a new object what the server would fill in. Default: nothing. */
  readonly defaulted?: (object: KubeObject) => KubeObject;
}

/** Kinds as an API server looks them up. */
export const servedKinds = (types: readonly ResourceType[]): ReadonlyMap<string, ResourceType> =>
  new Map(types.map((type) => [typeKey(type), type]));

/** A secret always has a type. */
export const withSecretType = (object: KubeObject): KubeObject =>
  object.apiVersion === 'v1' && object.kind === 'Secret' && !object.type ? { ...object, type: 'Opaque' } : object;

/**
 * An API server over a state in memory, by the rules of `afterWrite`. Enough to see where an operator settles; it gives
 * out no names, so objects with a `generateName` are refused.
 */
export class MemoryApiServer implements ApiServer {
  constructor(
    readonly state: WritableState,
    private readonly options: MemoryApiServerOptions,
  ) {}

  write(request: Request): Outcome {
    const { types, clock, defaulted = (object) => object } = this.options;
    const { action, resource, name, namespace } = request;
    const type = types.get(typeKey(resource));
    if (type === undefined) return refusal(404, 'NotFound', 'the server could not find the requested resource');
    if (name === '') return refusal(405, 'MethodNotAllowed', `no names are made up for ${resource.resource} here`);
    const outcome = afterWrite(request, this.state.get(type, name, namespace), () => formatTime(clock.now()));
    if (outcome.kind !== 'accepted') return outcome;
    if (outcome.object === undefined) {
      this.state.remove(type, name, namespace);
      return outcome;
    }
    const stored = action === 'Create' ? defaulted(outcome.object) : outcome.object;
    const object = objectWithoutNulls(type, stored);
    this.state.put(type, object);
    return { kind: 'accepted', object };
  }
}

const refusal = (code: number, reason: 'NotFound' | 'MethodNotAllowed', message: string): Outcome => ({
  kind: 'refused',
  code,
  reason,
  message,
});
