import type { Input } from '../../om/state/cluster-state';
import { convergedAuthOperator } from './hosted-converged/operator';
import { hostedAuthOperator } from './hosted-cpo/operator';
import { type AuthInputOptions, openAuthInput } from './input/open-auth-input';
import { standaloneAuthOperator } from './standalone/operator';

/**
 * Reads the input of a hosted control plane: `Management/` and `UserWorkload/`, a must-gather tree each, a dump of HyperShift,
 * the must-gather of a management cluster, an archive of these, or manifests.
 *
 * @throws InputError naming file, object and field of the first thing that cannot be used
 */
export const readHostedInput = (path: string, options?: AuthInputOptions): Input =>
  openAuthInput(path, options).read(hostedAuthOperator, 'hosted').input;

/**
 * Reads the input of a hosted control plane with all that the standalone operator looks at in the guest cluster.
 *
 * @throws InputError naming file, object and field of the first thing that cannot be used
 */
export const readConvergedInput = (path: string, options?: AuthInputOptions): Input =>
  openAuthInput(path, options).read(convergedAuthOperator, 'hosted').input;

/**
 * Reads the input of a standalone cluster: a must-gather, an archive of it, or manifests.
 *
 * @throws InputError naming file, object and field of the first thing that cannot be used
 */
export const readStandaloneInput = (path: string): Input =>
  openAuthInput(path).read(standaloneAuthOperator, 'standalone').input;
