// A downstream project's own chart: our authentication with more patience for slow starts.
import type { Construct } from 'constructs';
import { HostedAuthChart, type HostedAuthChartProps } from 'openshift-manager';

/** Seconds until a pod that started counts as available. */
const PATIENCE = 30;

/** The authentication of a control plane whose pods start slowly. */
export class PatientAuthChart extends HostedAuthChart {
  public constructor(scope: Construct, id: string, props: HostedAuthChartProps) {
    super(scope, id, props);
    this.oauthServer.deployment.override((deployment) => ({
      ...deployment,
      spec: { ...deployment.spec, minReadySeconds: PATIENCE },
    }));
  }
}
