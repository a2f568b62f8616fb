import type { Condition } from '../../../../kube/types';
import { formatTime } from '../../../../om/clock';
import type { Clock } from '../../../../om/controller';
import { type ComponentResource, type ControlPlaneComponent, controlPlaneComponents } from '../../resources/hypershift';
import type { ClusterClient } from '../pass/cluster-client';
import { goForm } from '../upsert/go-form';
import { semanticEqual } from '../upsert/semantic-equal';
import type { Finding } from './conditions';

/** What a pass found out about a component. */
export type ComponentReport = {
  readonly name: string;
  readonly namespace: string;
  /** In the order in which they are kept in the status. */
  readonly findings: readonly Finding[];
  /** The version that runs everywhere; undefined while a rollout goes on, and the last one is kept. */
  readonly version: string | undefined;
  readonly resources: readonly ComponentResource[];
  /** Generation of the HostedControlPlane that was looked at. */
  readonly observedGeneration: number;
};

/**
 * Writes a component's status: with the object where it is new, else as a change of the status alone, and not at all
 * when it says the same already. Upstream: openshift/hypershift support/controlplane-component/status.go.
 */
export function reportComponent(management: ClusterClient, clock: Clock, report: ComponentReport): void {
  const { name, namespace } = report;
  const existing = management.get(controlPlaneComponents, name, namespace);
  const before = existing?.status;
  const reported: ControlPlaneComponent = goForm(controlPlaneComponents, {
    ...(existing ?? {
      apiVersion: 'hypershift.openshift.io/v1beta1',
      kind: 'ControlPlaneComponent',
      metadata: { name, namespace },
    }),
    status: {
      ...before,
      conditions: withFindings(before?.conditions ?? [], report.findings, clock),
      version: report.version ?? before?.version,
      resources: report.resources,
      observedGeneration: report.observedGeneration,
    },
  });
  if (existing === undefined) management.create(controlPlaneComponents, reported);
  else if (!semanticEqual(before, reported.status)) management.updateStatus(controlPlaneComponents, reported);
}

/**
 * The conditions with findings laid over them, in place or at the end: a time of transition changes with the status and
 * only with it. Upstream: k8s.io/apimachinery `api/meta` SetStatusCondition.
 */
function withFindings(before: readonly Condition[], findings: readonly Finding[], clock: Clock): readonly Condition[] {
  const conditions = [...before];
  for (const finding of findings) {
    const found = conditions.findIndex(({ type }) => type === finding.type);
    const old = conditions[found];
    const lastTransitionTime = old?.status === finding.status ? old.lastTransitionTime : formatTime(clock.now());
    conditions.splice(found === -1 ? conditions.length : found, 1, { ...finding, lastTransitionTime });
  }
  return conditions;
}
