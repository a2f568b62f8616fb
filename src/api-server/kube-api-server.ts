import type { JsonObject } from '../kube/json';
import type { KubeObject } from '../kube/types';
import type { Clock } from '../om/controller';
import { type Addressed, addressedBy } from './addressed';
import { type Core, circumstances, stored } from './core';
import type { CustomKind } from './kinds/custom-resource';
import { customResourceDefinitions, establishedStatus, kindsOf } from './kinds/custom-resource-definition';
import { namespaces } from './kinds/namespace';
import { KindRegistry } from './kinds/registry';
import { type Endpoint, kindKey } from './kinds/served-kind';
import { objectAt, textAt } from './kinds/shape';
import { seededNames } from './names';
import type { ApiRequest } from './request';
import { type Answer, methodNotAllowed, type Refusal, unknownPath, unknownResource } from './status';
import { ObjectStore, type StoreEvent } from './store/object-store';
import { create } from './verbs/create';
import { remove, removeAll } from './verbs/delete';
import { get, list } from './verbs/list';
import { managed } from './verbs/manage';
import { patch } from './verbs/patch';
import { update } from './verbs/update';
import { type Watch, type WatchEvent, watch } from './verbs/watch';

/** What a server goes by. */
export interface ServerOptions {
  /** What time it is: objects, their managers and deletions are stamped with it. */
  readonly clock: Clock;
  /** What uids, generated names and addresses come from. Default: 0. */
  readonly seed?: string | number;
  /** Kinds that are served from the start, beside Kubernetes' own. Definitions that are made add to them. */
  readonly customKinds?: readonly CustomKind[];
  /** A server whose objects, past and kinds this one begins with. They share nothing that changes. Default: a new cluster. */
  readonly from?: KubeApiServer;
}

/** Namespaces that a cluster has from the start. */
const firstNamespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/**
 * An API server in memory: it takes requests as HTTP carries them and answers as kube-apiserver does. It is deterministic,
 * has no network, and runs nothing by itself: no controllers, no garbage collection.
 */
export class KubeApiServer {
  private readonly core: Core;

  constructor({ clock, seed = 0, customKinds = [], from }: ServerOptions) {
    const kinds = from?.kinds.copy() ?? new KindRegistry();
    for (const kind of customKinds) kinds.serve(kind);
    this.core = { store: from?.store.copy() ?? new ObjectStore(), kinds, clock, names: seededNames(seed) };
    this.core.store.subscribe((event) => this.followDefinitions(event));
    if (from === undefined) for (const name of firstNamespaces) this.makeNamespace(name);
  }

  /** All objects, and what happens to them. */
  get store(): ObjectStore {
    return this.core.store;
  }

  /** The kinds that are served now. */
  get kinds(): KindRegistry {
    return this.core.kinds;
  }

  /** Serves a request. A `GET` with `watch` is served by {@link watch}. */
  serve(request: ApiRequest): Answer {
    const addressed = addressedBy(request.path, this.core.kinds);
    const endpoint = addressed === undefined ? undefined : endpointOf(addressed);
    if (addressed === undefined || endpoint === undefined) return this.unserved(request.path);
    return this.verb(request, addressed, endpoint);
  }

  /**
   * Takes in an object as it is, as if it had been there before the server was: nothing is validated or filled in but what every
   * object has. Objects of kinds that are not served are left out.
   *
   * @returns whether it was taken
   */
  load(object: KubeObject): boolean {
    const kind = this.core.kinds.kindOf(object);
    if (kind === undefined) return false;
    const { uid = this.core.names.uid(), creationTimestamp = circumstances(this.core).now } = object.metadata;
    stored(this.core, kind, { ...object, metadata: { ...object.metadata, uid, creationTimestamp } });
    return true;
  }

  /** Begins a watch of a list, or says why not. One object is read by {@link serve}, whatever `watch` says. */
  watch(request: ApiRequest, tell: (event: WatchEvent) => void): Watch | Refusal {
    const addressed = addressedBy(request.path, this.core.kinds);
    const isServed = addressed !== undefined && endpointOf(addressed) !== undefined;
    return isServed ? watch(this.core, addressed, request, tell) : this.unserved(request.path);
  }

  private unserved(path: string): Refusal {
    const isKnown = this.core.kinds.all().some(({ struct, group, version }) => {
      const root = group === '' ? `/api/${version}/` : `/apis/${group}/${version}/`;
      return struct !== undefined && path.startsWith(root);
    });
    return isKnown ? unknownResource() : unknownPath();
  }

  private verb(request: ApiRequest, addressed: Addressed, endpoint: Endpoint): Answer {
    const isOne = addressed.name !== '';
    switch (request.method) {
      case 'GET':
        return isOne ? get(this.core, addressed, request) : list(this.core, addressed, request);
      case 'POST':
        return isOne ? methodNotAllowed() : create(this.core, addressed, request);
      case 'PUT':
        return isOne ? update(this.core, addressed, request, endpoint) : methodNotAllowed();
      case 'PATCH':
        return isOne ? patch(this.core, addressed, request, endpoint) : methodNotAllowed();
      case 'DELETE':
        if (addressed.subresource !== '') return methodNotAllowed();
        return isOne ? remove(this.core, addressed, request) : removeAll(this.core, addressed, request);
    }
  }

  /** Serves the kinds of definitions that are made, and those of deleted ones no longer. */
  private followDefinitions({ type, kind, object }: StoreEvent): void {
    if (kind !== kindKey(customResourceDefinitions)) return;
    const spec = objectAt(object, 'spec');
    if (type === 'DELETED') {
      this.core.kinds.withdraw(textAt(spec, 'group'), textAt(objectAt(spec, 'names'), 'plural'));
      return;
    }
    for (const one of kindsOf(object)) this.core.kinds.serve(one);
    if (type === 'ADDED') this.establish(object);
  }

  /** What the controllers of definitions write right after one is made. */
  private establish(definition: JsonObject): void {
    const { now } = circumstances(this.core);
    const status = customResourceDefinitions.subresources.get('status');
    const object = { ...definition, status: establishedStatus(definition, now) };
    if (status === undefined) return;
    const writer = { manager: 'kube-apiserver', apiVersion: definitionsVersion, subresource: 'status', now };
    stored(
      this.core,
      customResourceDefinitions,
      managed(definition, object, customResourceDefinitions, status, writer),
    );
  }

  private makeNamespace(name: string): void {
    const { now } = circumstances(this.core);
    const metadata = { name, uid: this.core.names.uid(), creationTimestamp: now };
    const bare = { apiVersion: 'v1', kind: 'Namespace', metadata, spec: {} };
    const object = namespaces.canonical(namespaces.prepareForCreate(bare, circumstances(this.core)));
    const writer = { manager: 'kube-apiserver', apiVersion: 'v1', subresource: '', now };
    stored(this.core, namespaces, managed(undefined, object, namespaces, namespaces.main, writer));
  }
}

const definitionsVersion = customResourceDefinitions.apiVersion;

/** The way in which a path writes; undefined where the kind has no such part. */
const endpointOf = ({ kind, subresource }: Addressed): Endpoint | undefined =>
  subresource === '' ? kind.main : kind.subresources.get(subresource);
