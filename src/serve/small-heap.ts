import type { Server } from 'node:http';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** So many bytes of the heap may be new before it is looked what of them is garbage. */
const GARBAGE = 3 * 1024 * 1024;

/** Has garbage collected after answers, not when V8 thinks that enough has come together: a server that waits holds no more than it needs. */
export function collectAfterAnswers(server: Server): void {
  const collect = collector();
  let used = Number.POSITIVE_INFINITY;
  let isDue = false;
  const look = (): void => {
    isDue = false;
    if (usedBytes() < used + GARBAGE) return;
    collect();
    used = usedBytes();
  };
  server.on('request', (_, outgoing) =>
    outgoing.once('close', () => {
      if (isDue) return;
      isDue = true;
      setImmediate(look);
    }),
  );
  // What was only for the start.
  server.once('listening', () => {
    collect();
    used = usedBytes();
  });
}

const usedBytes = (): number => getHeapStatistics().used_heap_size;

/** What collects garbage: contexts that are made while the flag is set have it as a global function. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return typeof collect === 'function' ? () => void collect() : () => {};
}
