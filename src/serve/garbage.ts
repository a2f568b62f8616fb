import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of the heap that are in use, or garbage. */
export const usedBytes = (): number => getHeapStatistics().used_heap_size;

/** Bytes of the pages that the heap has, used or not. */
export const heldBytes = (): number => getHeapStatistics().total_heap_size;

/** What collects garbage at once: contexts that are made while the flag is set have it as a global function. */
export function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return typeof collect === 'function' ? () => void collect() : () => {};
}
