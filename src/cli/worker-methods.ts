/** What a thread of `om` does, as it answers to the pool. Each loads what it needs when it is first asked. */
export interface WorkerMethods {
  synthesizeClusters: typeof import('./actions/fleet/synthesize-cluster').synthesizeClusters;
  runSequence: typeof import('./actions/sequence/search-work').runSequence;
}

export const synthesizeClusters: WorkerMethods['synthesizeClusters'] = (...args) => {
  const module: typeof import('./actions/fleet/synthesize-cluster') = require('./actions/fleet/synthesize-cluster');
  return module.synthesizeClusters(...args);
};

const runSequence: WorkerMethods['runSequence'] = (...args) => {
  const module: typeof import('./actions/sequence/search-work') = require('./actions/sequence/search-work');
  return module.runSequence(...args);
};

export const workerMethods = (): WorkerMethods => ({ synthesizeClusters, runSequence });
