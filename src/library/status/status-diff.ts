import { goQuote } from '../../kube/go-format';
import { goJson } from '../../kube/go-json';
import type { ClusterOperator, Condition, ObjectReference, OperandVersion } from '../../kube/types';
import { unifiedDiff } from '../../kube/unified-diff';
import { withZeroFields } from '../../kube/zero-fill';
import { sameJson } from '../apply/same';

type Status = NonNullable<ClusterOperator['status']>;

/** The status as Go prints it, quoted as one text: what changed is shown as lines of it. */
const asText = (status: Status): string => {
  const type = 'config/v1.ClusterOperatorStatus';
  return `${JSON.stringify(`${goJson(withZeroFields(status, type), { type })}\n`)}\n`;
};

const printedReferences = (references: readonly ObjectReference[] = []): string =>
  `[${references.map(({ group, resource, namespace = '', name }) => `{${[group, resource, namespace, name].map(goQuote).join(' ')}}`).join(' ')}]`;

const printedVersions = (versions: readonly OperandVersion[] = []): string =>
  `[${versions.map(({ name, version }) => `{${goQuote(name)} ${goQuote(version)}}`).join(' ')}]`;

function changedCondition(now: Condition, before: Condition | undefined): readonly string[] {
  const message = goQuote(now.message ?? '');
  if (before === undefined) return [`${now.type} set to ${now.status} (${message})`];
  if (before.status !== now.status) return [`${now.type} changed from ${before.status} to ${now.status} (${message})`];
  if ((before.message ?? '') === (now.message ?? '')) return [];
  return [`${now.type} message changed from ${goQuote(before.message ?? '')} to ${message}`];
}

/**
 * What changed in an operator's status, as its event tells; empty where nothing that matters did.
 * Upstream: openshift/library-go pkg/config/clusteroperator/v1helpers/status.go.
 */
export function statusDiff(before: Status, now: Status): string {
  const [old, current] = [before.conditions ?? [], now.conditions ?? []];
  const lines = [
    ...current.flatMap((one) =>
      changedCondition(
        one,
        old.find(({ type }) => type === one.type),
      ),
    ),
    ...old.flatMap(({ type }) => (current.some((one) => one.type === type) ? [] : [`${type} was removed`])),
  ];
  if (!sameJson([...(before.relatedObjects ?? [])], [...(now.relatedObjects ?? [])])) {
    const [from, to] = [printedReferences(before.relatedObjects), printedReferences(now.relatedObjects)];
    lines.push(`status.relatedObjects changed from ${from} to ${to}`);
  }
  if (!sameJson([...(before.versions ?? [])], [...(now.versions ?? [])])) {
    const [from, to] = [printedVersions(before.versions), printedVersions(now.versions)];
    lines.push(`status.versions changed from ${from} to ${to}`);
  }
  return lines.length > 0 ? lines.join(',') : unifiedDiff(asText(before), asText(now));
}
