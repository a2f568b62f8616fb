import type { Clock } from '../../../../om/controller';
import { type ComponentResource, type ControlPlaneComponent, controlPlaneComponents } from '../../resources/hypershift';
import type { ClusterClient } from '../pass/cluster-client';
import { type Finding, withFindings } from '../status-conditions';
import { goForm } from '../upsert/go-form';
import { semanticEqual } from '../upsert/semantic-equal';

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
  if (existing === undefined) management.createForm(controlPlaneComponents, reported);
  else if (!semanticEqual(before, reported.status)) management.updateStatus(controlPlaneComponents, reported);
}
