import type { KubeObject } from '../../kube/types';
import type { Request } from '../../om/request';
import { typeKey } from '../../om/state/memory-state';

/** The part of an object that a write replaces: the object itself, or one of its subresources. */
export const partOf = ({ action, subresource }: Request): string =>
  subresource ?? (action.endsWith('Status') ? 'status' : '');

/** A write of this pass that was carried out. */
export interface DoneWrite {
  readonly request: Request;
  /** The object as the API server answered. */
  readonly object: KubeObject;
}

/** What a pass has written so far, by object. */
export class WrittenObjects {
  private readonly writes = new Map<string, DoneWrite[]>();

  add(request: Request, object: KubeObject): void {
    const key = keyOf(request);
    const before = this.writes.get(key) ?? [];
    before.push({ request, object });
    this.writes.set(key, before);
  }

  /** The writes to the object of a request, in order. */
  of(request: Pick<Request, 'cluster' | 'resource' | 'namespace' | 'name'>): readonly DoneWrite[] {
    return this.writes.get(keyOf(request)) ?? [];
  }
}

const keyOf = ({ cluster, resource, namespace = '', name }: Parameters<WrittenObjects['of']>[0]): string =>
  [cluster, typeKey(resource), namespace, name].join(' ');
