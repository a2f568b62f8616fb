import type { Target } from '../../operators/auth/divergences/divergence';
import { controlPlaneOf } from '../../operators/auth/hosted-cpo/pass/prepare-pass';
import { openAuthInput } from '../../operators/auth/input/open-auth-input';
import { topologyOfTarget } from '../../operators/auth/topology';
import { UsageError } from '../errors';
import { loadOperator } from '../operators';

/** An input, and which of its control planes is meant. */
export interface ControlPlaneInput {
  readonly inputDir: string;
  readonly controlPlane?: string;
}

/**
 * Where the control plane of an input is. A standalone cluster's operands have namespaces of their own.
 *
 * @throws UsageError for an input of another topology than the target's
 * @throws InputError for an input that cannot be used
 */
export function controlPlaneNamespace(
  target: Target,
  { inputDir, controlPlane }: ControlPlaneInput,
): string | undefined {
  const opened = openAuthInput(inputDir, { controlPlane });
  if (opened.topology !== topologyOfTarget(target)) {
    const whose = opened.topology === 'hosted' ? 'a hosted control plane' : 'a standalone cluster';
    throw new UsageError(`--target ${target}: ${inputDir} is the input of ${whose}`);
  }
  const { input } = opened.read(loadOperator(target));
  return opened.topology === 'standalone' ? undefined : controlPlaneOf(input).metadata.namespace;
}
