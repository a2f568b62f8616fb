import type { Actor } from './definition';
import { kubernetesActors } from './kubernetes';
import { openShiftActors } from './openshift';

/** The rest of a cluster that holds its own control plane. */
export const standaloneActors: readonly Actor[] = [...kubernetesActors, ...openShiftActors];
