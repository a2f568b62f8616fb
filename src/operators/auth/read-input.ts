import { readInput } from '../../om/input/read-input';
import type { Input } from '../../om/state/cluster-state';
import { convergedTypes } from './hosted-converged/types';
import { hostedAuthOperator } from './hosted-cpo/operator';
import { standaloneAuthOperator } from './standalone/operator';

/**
 * Reads the directory of a hosted control plane: `Management/` and `UserWorkload/`, a must-gather tree each.
 *
 * @throws InputError naming file, object and field of the first thing that cannot be used
 */
export const readHostedInput = (directory: string): Input => readInput(directory, hostedAuthOperator.types);

/**
 * Reads the directory of a hosted control plane with all that the standalone operator looks at in the guest cluster.
 *
 * @throws InputError naming file, object and field of the first thing that cannot be used
 */
export const readConvergedInput = (directory: string): Input => readInput(directory, convergedTypes);

/**
 * Reads the must-gather directory of a standalone cluster.
 *
 * @throws InputError naming file, object and field of the first thing that cannot be used
 */
export const readStandaloneInput = (directory: string): Input => readInput(directory, standaloneAuthOperator.types);
