import type { JsonObject } from '../kube/json';
import type { KubeObject } from '../kube/types';
import { isKubeObject } from '../kube/types/meta';
import type { Request } from '../om/request';
import type { ResourceType } from '../om/resource-type';
import type { ApiServer, Outcome } from '../om/run/api-server';
import type { ClusterState } from '../om/state/cluster-state';
import { typeKey } from '../om/state/memory-state';
import { parsedAs } from '../om/state/parsed';
import { objectWithoutNulls } from '../om/state/without-nulls';
import type { KubeApiServer } from './kube-api-server';
import { refusalOf, sentAs } from './operator-request';
import type { User } from './request';
import { metaOf } from './validation/object-meta';

/** What a server holds, as controllers read it. It is the latest at each look. */
class ServedState implements ClusterState {
  constructor(private readonly server: KubeApiServer) {}

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace = ''): T | undefined {
    const object = this.server.store.get(typeKey(type), type.namespaced ? namespace : '', name);
    return object !== undefined && isKubeObject(object) ? read(type, object) : undefined;
  }

  listed<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    return this.get(type, name, namespace);
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace = ''): readonly T[] {
    const objects = this.server.store.list(typeKey(type), type.namespaced ? namespace : '');
    return objects.filter(isKubeObject).map((object) => read(type, object));
  }
}

const read = <T extends KubeObject>(type: ResourceType<T>, object: KubeObject): T =>
  parsedAs(type, objectWithoutNulls(type, object));

/** A cluster behind a server in memory: requests of operators go in as a host would send them. */
export class ClusterApiServer implements ApiServer {
  readonly state: ClusterState;

  /** @param user who its requests are from. Default: an admin */
  constructor(
    private readonly server: KubeApiServer,
    private readonly user?: User,
  ) {
    this.state = new ServedState(server);
  }

  write(request: Request): Outcome {
    const before = this.find(request);
    const { code, body } = this.server.serve({ ...sentAs(request), user: this.user });
    if (code >= 400) return refusalOf(code, body);
    const stored = this.find(request);
    // The last finalizer was taken away: what is answered is gone.
    const isGone = before !== undefined && stored === undefined;
    const after = request.action === 'Delete' ? stored : body;
    if (after === undefined || isGone) return { kind: 'accepted' };
    if (before !== undefined && metaOf(after).resourceVersion === metaOf(before).resourceVersion) {
      return { kind: 'unchanged' };
    }
    return isKubeObject(after) ? { kind: 'accepted', object: after } : { kind: 'accepted' };
  }

  private find({ resource, namespace = '', name }: Request): JsonObject | undefined {
    return this.server.store.get(typeKey(resource), namespace, name);
  }
}
