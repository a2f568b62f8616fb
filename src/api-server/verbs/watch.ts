import type { JsonObject } from '../../kube/json';
import type { Addressed } from '../addressed';
import { type Core, withRevision } from '../core';
import { kindKey } from '../kinds/served-kind';
import { oddVersion, refusedWatch } from '../list-options';
import type { ApiRequest } from '../request';
import { expired, failure, isRefusal, type Refusal } from '../status';
import type { StoreEvent } from '../store/object-store';
import { type Selection, selectionOf } from './list';

/** One thing that a watch tells. */
export interface WatchEvent {
  readonly type: 'ADDED' | 'BOOKMARK' | 'DELETED' | 'ERROR' | 'MODIFIED';
  readonly object: JsonObject;
}

/** A watch that goes on until it is closed. */
export interface Watch {
  /** Tells where the watch has come to, where bookmarks were asked for. */
  readonly bookmark: () => void;
  readonly close: () => void;
}

/**
 * Tells what happens to objects (`GET` with `watch`): what has happened since a revision at once, everything else when it
 * happens. Without a revision it begins with what is there.
 */
export function watch(
  core: Core,
  addressed: Addressed,
  request: ApiRequest,
  tell: (event: WatchEvent) => void,
): Watch | Refusal {
  const { kind, namespace } = addressed;
  const selection = selectionOf(kind, request);
  if (isRefusal(selection)) return selection;
  const { query = {} } = request;
  const since = query.resourceVersion ?? '';
  const refused = refusedWatch(request);
  if (refused !== undefined) return refused;
  const odd = oddVersion(since);
  if (odd !== undefined) return failure(odd);
  const isOurs = (event: StoreEvent): boolean =>
    event.kind === kindKey(kind) && (namespace === '' || event.namespace === namespace);
  const pass = (event: StoreEvent): void => {
    const seen = isOurs(event) ? asSeen(event, selection) : undefined;
    if (seen !== undefined) tell(seen);
  };
  const bookmark = (annotations?: JsonObject): void => {
    if (query.allowWatchBookmarks !== 'true' && query.allowWatchBookmarks !== '1') return;
    const metadata = {
      resourceVersion: String(core.store.revision),
      ...(annotations === undefined ? {} : { annotations }),
    };
    tell({ type: 'BOOKMARK', object: { kind: kind.kind, apiVersion: kind.apiVersion, metadata } });
  };

  const isFresh = since === '' || since === '0' || query.sendInitialEvents === 'true';
  const past = isFresh ? undefined : core.store.since(Number(since));
  if (isFresh) {
    for (const object of core.store.list(kindKey(kind), namespace)) {
      if (selection(object)) tell({ type: 'ADDED', object });
    }
    if (query.sendInitialEvents === 'true') bookmark({ 'k8s.io/initial-events-end': 'true' });
  } else if (past === undefined) {
    const oldest = core.store.compactedRevision;
    tell({ type: 'ERROR', object: expired(`too old resource version: ${since} (${oldest})`).body });
    return { bookmark: () => {}, close: () => {} };
  } else for (const event of past) pass(event);
  const close = core.store.subscribe(pass);
  return { bookmark: () => bookmark(), close };
}

/** An event as one sees it who sees only what is selected: an object that is selected no longer is gone for him. */
function asSeen({ type, object, before, revision }: StoreEvent, selection: Selection): WatchEvent | undefined {
  const was = before !== undefined && selection(before);
  const is = type !== 'DELETED' && selection(object);
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', object };
  if (!was) return undefined;
  return { type: 'DELETED', object: withRevision(before, String(revision)) };
}
