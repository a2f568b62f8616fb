import { startThreads } from '../../threads';
import { type ClusterOutcome, type FleetTask, type FleetWork, synthesizeCluster } from './synthesize-cluster';

/** At most so many clusters a thread is handed at once. It waits for the next ones until this thread is done with a cluster of its own. */
const MOST_AT_ONCE = 16;
/** A thread is handed this part of what would be its share of the rest, so that all end at about the same time. */
const SHARE = 4;

/**
 * Works through clusters: in this thread, and in others beside it where there is more than one worker and the package is there to start them
 * from.
 *
 * @param done is told of each as it is done, in no particular order
 */
export async function eachCluster<T extends FleetTask>(
  clusters: readonly T[],
  work: FleetWork,
  workers: number,
  done: (cluster: T, outcome: ClusterOutcome) => void,
): Promise<void> {
  const others = Math.min(workers, clusters.length) - 1;
  const threads = others > 0 ? startThreads('fleet', others) : undefined;
  if (threads === undefined) {
    for (const cluster of clusters) done(cluster, synthesizeCluster(cluster, work));
    return;
  }
  let taken = 0;
  const take = (most: number): readonly T[] => {
    const some = clusters.slice(taken, taken + most);
    taken += some.length;
    return some;
  };
  const shareOfRest = (): number =>
    Math.min(MOST_AT_ONCE, Math.ceil((clusters.length - taken) / (SHARE * (others + 1))));
  const inThread = async (): Promise<void> => {
    for (let some = take(shareOfRest()); some.length > 0; some = take(shareOfRest())) {
      const outcomes = await threads.run('synthesizeClusters', some, work);
      for (const [index, outcome] of outcomes.entries()) {
        const cluster = some[index];
        if (cluster !== undefined) done(cluster, outcome);
      }
    }
  };
  const here = async (): Promise<void> => {
    for (let [cluster] = take(1); cluster !== undefined; [cluster] = take(1)) {
      done(cluster, synthesizeCluster(cluster, work));
      // Threads that are done are heard of now, and get more.
      await new Promise<void>((resolve) => void setImmediate(resolve));
    }
  };
  try {
    await Promise.all([...Array.from({ length: others }, inThread), here()]);
  } finally {
    await threads.close();
  }
}
