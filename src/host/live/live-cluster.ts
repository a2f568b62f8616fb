import type { KubeObject } from '../../kube/types';
import type { Request } from '../../om/request';
import type { ResourceType } from '../../om/resource-type';
import type { Outcome } from '../../om/run/api-server';
import type { Store } from '../../om/state/store';

/** What became of a write; `unreachable` where no answer came. */
export type LiveOutcome = Outcome | { readonly kind: 'unreachable'; readonly reason: string };

/** What cannot be listed or watched: because a right is missing, or for whatever else. */
export interface ClusterTrouble {
  readonly kind: 'rights' | 'watch';
  readonly text: string;
}

/** One cluster as the live host meets it: what its caches hold, and where its writes go. */
export interface LiveCluster {
  /** What is known by now of the declared inputs; own writes show once the watch has told of them. */
  readonly store: Store;
  /**
   * Lists all that is declared and goes on watching. Resolves once all of it was listed, or is not served; never rejects: what keeps
   * it from that is told by `troubles`.
   */
  start(): Promise<void>;
  /** Lists everything anew. */
  relist(): Promise<void>;
  /** Carries out a write. @param within milliseconds after which it is given up, if not earlier. Default: as the cluster has it */
  write(request: Request, within?: number): Promise<LiveOutcome>;
  /** Resolves with true once the store has seen this or a later version of an object, with false after so many milliseconds. */
  hasSeen(request: Request, object: KubeObject, timeout: number): Promise<boolean>;
  /** An object as it is at the server, asked for now. */
  read(type: ResourceType, name: string, namespace?: string): Promise<KubeObject | undefined>;
  /** What cannot be listed or watched at the moment. */
  readonly troubles: readonly ClusterTrouble[];
  readonly counters: ReadonlyMap<string, number>;
  close(): Promise<void>;
}
