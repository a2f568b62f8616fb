import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 spare memory rather than time: its heap grows by little at a time, and the space for new objects stays as small as it begins, where V8
 * allows that. It looks at both flags whenever a heap would grow, so they can be set in a process that runs already, for threads to come too.
 */
export function spareMemory(): void {
  setFlagsFromString('--optimize-for-size');
  keepNewSpaceSmall();
}

/** The cheaper half of it: the space for new objects stays as small as it begins. */
export function keepNewSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
