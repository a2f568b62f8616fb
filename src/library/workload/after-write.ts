import type { Deployment } from '../../kube/types';
import { expectedGeneration } from '../apply/deployment';
import { operandGenerationsOf } from '../operator-object';
import type { ControllerScope } from '../scope';
import { SPEC_HASH_ANNOTATION, withSpecHash } from '../spec-hash-annotation';

/**
 * A Deployment as an API server would answer the write of it: a new one has its first generation and no status; one that was
 * there keeps its status, and has another generation where its spec is another.
 */
export function afterWrite(
  scope: Pick<ControllerScope, 'state' | 'operator'>,
  required: Deployment,
  existing: Deployment | undefined,
): Deployment {
  if (existing === undefined)
    return { ...required, metadata: { ...required.metadata, generation: 1 }, status: undefined };
  const { generation = 0 } = existing.metadata;
  const changed = isOther(scope, required, existing);
  const metadata = { ...required.metadata, generation: changed ? generation + 1 : generation };
  return { ...required, metadata, status: existing.status };
}

/** Whether a spec differs from what is there: the operator wants another one, or somebody else changed it. */
function isOther(
  scope: Pick<ControllerScope, 'state' | 'operator'>,
  required: Deployment,
  existing: Deployment,
): boolean {
  const hash = withSpecHash(required, 'apps/v1.DeploymentSpec').metadata.annotations?.[SPEC_HASH_ANNOTATION];
  const { annotations, generation = 0 } = existing.metadata;
  if (annotations?.[SPEC_HASH_ANNOTATION] !== hash) return true;
  return generation !== expectedGeneration(existing, operandGenerationsOf(scope));
}
