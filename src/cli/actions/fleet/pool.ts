import { startThreads } from '../../threads';
import { type ClusterOutcome, type FleetTask, type FleetWork, synthesizeCluster } from './synthesize-cluster';

/**
 * Works through clusters, in threads where there is more than one worker and the package is there to start them from.
 *
 * @param done is told of each as it is done, in no particular order
 */
export async function eachCluster<T extends FleetTask>(
  clusters: readonly T[],
  work: FleetWork,
  workers: number,
  done: (cluster: T, outcome: ClusterOutcome) => void,
): Promise<void> {
  const threads = clusters.length === 1 ? undefined : startThreads(workers);
  if (threads === undefined) {
    for (const cluster of clusters) done(cluster, synthesizeCluster(cluster, work));
    return;
  }
  const queue = clusters.values();
  const inTurn = async (): Promise<void> => {
    for (const cluster of queue) done(cluster, await threads.run('synthesizeCluster', cluster, work));
  };
  try {
    await Promise.all(Array.from({ length: threads.ahead }, inTurn));
  } finally {
    await threads.close();
  }
}
