import type { Input } from '../../om/cluster-state';
import { readInput } from '../../om/read-input';
import { convergedTypes } from './converged/types';
import { hostedAuthOperator } from './hosted/operator';
import { standaloneAuthOperator } from './operator';

/**
 * Reads the directory of a hosted control plane: `Management/` and `UserWorkload/`, a must-gather tree each.
 *
 * @throws InputError naming file, object and field of the first thing that cannot be used
 */
export const readHostedInput = (directory: string): Input => readInput(directory, hostedAuthOperator.types);

/**
 * Reads the directory of a hosted control plane with all that the standalone operator looks at in the cluster served.
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
