import type { KubeObject } from '../kube/types';
import type { Placement } from '../operators/auth/operands/placement';

/** What an operand's construct is made of. */
export interface OperandProps {
  /** Its objects, ready made by the manifest functions. */
  readonly objects: readonly KubeObject[];
  /** The topology they were made for, which knows their names. */
  readonly placement: Placement;
}
