import type { Server } from 'node:http';
import { garbageCollector, usedBytes } from './garbage';

/** So many bytes of the heap may be new before it is looked what of them is garbage. */
const GARBAGE = 3 * 1024 * 1024;

/** Has garbage collected after answers, not when V8 thinks that enough has come together: a server that waits holds no more than it needs. */
export function collectAfterAnswers(server: Server): void {
  const collect = garbageCollector();
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
