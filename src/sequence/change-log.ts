import type { StoreEvent } from '../api-server/store/object-store';
import type { JsonObject } from '../kube/json';
import { type ClusterDeed, type Clusters, membersOf } from '../simulation/clusters';
import { History, type ObjectChange, type Writer } from './history';

/** What a log of changes has to know of the world. */
export interface ChangeLogOptions {
  readonly clusters: Clusters;
  readonly now: () => number;
  /** How many steps were begun. */
  readonly step: () => number;
  /** Told of each change once it is known who made it. */
  readonly told: (change: ObjectChange) => void;
}

/** Takes down every change in the clusters, under the name of who made it. Events are left out. */
export class ChangeLog {
  readonly history = new History();
  private writer: Writer = { by: 'server' };
  private untold: { readonly event: StoreEvent; readonly cluster: string }[] = [];

  constructor(private readonly options: ChangeLogOptions) {
    for (const [name, { api }] of membersOf(options.clusters)) {
      api.store.subscribe((event) => void this.untold.push({ event, cluster: name }));
    }
  }

  /** Does something in somebody's name. */
  as<T>(writer: Writer, act: () => T): T {
    const before = this.writer;
    this.writer = writer;
    try {
      return act();
    } finally {
      this.writer = before;
      this.tell(writer);
    }
  }

  /** What happens from now on is somebody's, until {@link end}. */
  begin(writer: Writer): void {
    this.writer = writer;
  }

  /** What happened since {@link begin} is told. */
  end(): void {
    this.tell(this.writer);
    this.writer = { by: 'server' };
  }

  /** What happened and was not told yet is somebody's. */
  tell(writer: Writer): void {
    for (const { event, cluster } of this.untold.splice(0)) this.record(event, cluster, writer, this.options.now());
  }

  /** What others did, each told under the name of who did it. */
  tellDeeds(deeds: readonly ClusterDeed[]): void {
    const open = deeds.filter(({ refused }) => refused === undefined);
    for (const { event, cluster } of this.untold.splice(0)) {
      const at = open.findIndex((deed) => deed.cluster === cluster && isAbout(deed, event));
      const deed = open[at];
      if (deed !== undefined) open.splice(0, at + 1);
      const writer: Writer = deed === undefined ? { by: 'server' } : { by: 'actor', name: deed.actor };
      this.record(event, cluster, writer, deed?.at ?? this.options.now());
    }
  }

  private record(event: StoreEvent, cluster: string, writer: Writer, at: number): void {
    const { kind: key, namespace, name, before, type } = event;
    if (key === 'events.') return;
    const kind = typeof event.object.kind === 'string' ? event.object.kind : key;
    const after: JsonObject | undefined = type === 'DELETED' ? undefined : event.object;
    const object = { cluster, kind, group: key.slice(key.indexOf('.') + 1), namespace, name };
    const change = { at, object, before, after, writer, step: this.options.step() };
    this.history.add(change);
    this.options.told(change);
  }
}

const isAbout = ({ method, path }: ClusterDeed, { kind, name, namespace }: StoreEvent): boolean => {
  const plural = `/${kind.slice(0, kind.indexOf('.'))}`;
  if (namespace !== '' && !path.includes(`/namespaces/${namespace}/`)) return false;
  return method === 'POST' ? path.endsWith(plural) : `${path}/`.includes(`${plural}/${name}/`);
};
