import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../../../om/package-folder';
import { type ClusterOutcome, type FleetTask, type FleetWork, synthesizeCluster } from './synthesize-cluster';

/** What a thread does, as it answers to the pool. */
export const workerMethods = { synthesizeCluster };

/** Tasks that wait for a thread, for each that works: more of them take memory and spare nothing. */
const WAITING = 2;

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
  const script = join(packageFolder() ?? __dirname, 'bin', 'fleet-worker.js');
  if (workers === 1 || clusters.length === 1 || !existsSync(script)) {
    for (const cluster of clusters) done(cluster, synthesizeCluster(cluster, work));
    return;
  }
  const workerpool: typeof import('workerpool') = require('workerpool');
  const pool = workerpool.pool(script, { workerType: 'thread', maxWorkers: workers });
  const queue = clusters.values();
  const inTurn = async (): Promise<void> => {
    for (const cluster of queue) {
      const outcome: ClusterOutcome = await pool.exec('synthesizeCluster', [cluster, work]);
      done(cluster, outcome);
    }
  };
  try {
    await Promise.all(Array.from({ length: workers * WAITING }, inTurn));
  } finally {
    await pool.terminate();
  }
}
