import type { KubeObject } from '../../kube/types';
import type { ResourceType } from '../resource-type';
import { type ClusterState, type ClusterType, clusterTypes, type Input } from './cluster-state';

/** One question that was asked of a state. */
export interface Read {
  readonly question: 'get' | 'listed' | 'list';
  readonly cluster: ClusterType;
  readonly type: ResourceType;
  /** Absent where a kind was listed. */
  readonly name?: string;
  /** Absent for cluster-scoped objects, and for lists over all namespaces. */
  readonly namespace?: string;
  /** What the answer was. */
  readonly objects: readonly KubeObject[];
}

/** A state that tells of every question asked of it, and answers as the one below does. */
class RecordingState implements ClusterState {
  constructor(
    private readonly state: ClusterState,
    private readonly cluster: ClusterType,
    private readonly onRead: (read: Read) => void,
  ) {}

  get<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    const object = this.state.get(type, name, namespace);
    this.tell('get', type, name, namespace, object);
    return object;
  }

  listed<T extends KubeObject>(type: ResourceType<T>, name: string, namespace?: string): T | undefined {
    const object = this.state.listed(type, name, namespace);
    this.tell('listed', type, name, namespace, object);
    return object;
  }

  list<T extends KubeObject>(type: ResourceType<T>, namespace?: string): readonly T[] {
    const objects = this.state.list(type, namespace);
    this.onRead({ question: 'list', cluster: this.cluster, type, namespace, objects });
    return objects;
  }

  private tell(
    question: 'get' | 'listed',
    type: ResourceType,
    name: string,
    namespace: string | undefined,
    object: KubeObject | undefined,
  ): void {
    this.onRead({
      question,
      cluster: this.cluster,
      type,
      name,
      namespace,
      objects: object === undefined ? [] : [object],
    });
  }
}

/** The input with its states telling of every question. One state that stands for several clusters is wrapped once. */
export function recordingInput({ layout, clusters }: Input, onRead: (read: Read) => void): Input {
  const wrapped = new Map<ClusterState, ClusterState>();
  // A hosted control plane's configuration lies in the management cluster, and a standalone one has only that.
  for (const cluster of ['Management', ...clusterTypes] as const) {
    const state = clusters[cluster];
    if (!wrapped.has(state)) wrapped.set(state, new RecordingState(state, cluster, onRead));
  }
  const of = (cluster: ClusterType): ClusterState => wrapped.get(clusters[cluster]) ?? clusters[cluster];
  return {
    layout,
    clusters: {
      Configuration: of('Configuration'),
      Management: of('Management'),
      UserWorkload: of('UserWorkload'),
    },
  };
}
