import type { Input } from '../../om/cluster-state';
import { readInput } from '../../om/read-input';
import { hostedAuthOperator } from './hosted/operator';
import { standaloneAuthOperator } from './operator';

/**
 * Reads the directory of a hosted control plane: `Management/` and `UserWorkload/`, a must-gather tree each.
 *
 * @throws InputError naming file, object and field of the first thing that cannot be used
 */
export const readHostedInput = (directory: string): Input => readInput(directory, hostedAuthOperator.types);

/**
 * Reads the must-gather directory of a standalone cluster.
 *
 * @throws InputError naming file, object and field of the first thing that cannot be used
 */
export const readStandaloneInput = (directory: string): Input => readInput(directory, standaloneAuthOperator.types);
