import { isDeclared, type OutputResources } from '../../declared-resources';
import { clusterTypes } from '../../state/cluster-state';
import { fileOf, type RecordedRequest } from '../recorded-request';
import type { Breach } from './level';

/** Level 4: every request is to something that `output-resources` declares for its cluster. */
export function undeclaredIn(
  test: string,
  requests: readonly RecordedRequest[],
  outputs: OutputResources,
): Breach | undefined {
  const undeclared = requests.find((request) => !isWithin(request, outputs));
  if (undeclared === undefined) return undefined;
  return {
    test,
    file: fileOf(undeclared),
    found: 'it asks for what output-resources does not declare',
    toDo: 'declare it in output-resources, or ask for it no more',
  };
}

/** The folder of what was not declared is no cluster. */
function isWithin({ cluster, group, resource, namespace, name }: RecordedRequest, outputs: OutputResources): boolean {
  const type = clusterTypes.find((one) => one === cluster);
  if (type === undefined) return false;
  return isDeclared(
    { cluster: type, resource: { group: group === 'core' ? '' : group, resource }, namespace, name },
    outputs,
  );
}
