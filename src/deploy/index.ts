/**
 * What deploys `om` itself: as a host of its own, beside a program that calls it, and as a Job over a fleet. It takes and gives constructs of
 * cdk8s-plus-28, which who imports this has to install.
 */

export type { HostMode } from '../host/live/host-mode';
export { FleetSynthJob, type FleetSynthJobProps } from './fleet-synth-job';
export type { HostLease } from './host-lease';
export { OperatorHostChart } from './operator-host-chart';
export type {
  GuestKubeconfig,
  HostedHostProps,
  OperatorHostChartProps,
  OperatorHostOptions,
  StandaloneHostProps,
} from './operator-host-props';
export { OperatorSidecar, type OperatorSidecarProps } from './operator-sidecar';
