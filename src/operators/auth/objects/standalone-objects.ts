import { besideObjects } from './beside';
import type { StandaloneObject } from './object';
import { objects } from './table';

/** What the standalone operator writes or reads and a hosted cluster has under another name, in another form or not at all. */
export const standaloneObjects: readonly StandaloneObject[] = [
  ...objects.flatMap((one) => ('standalone' in one ? [one] : [])),
  ...besideObjects,
];
