export type { AuthChartOptions } from './chart-options';
export type { HostedTarget } from './hosted-cluster';
export type {
  ControlPlaneProps,
  HostedNeighbours,
  HostedTopologyProps,
  InputOfHosted,
  ReleaseProps,
} from './hosted-props';
export type {
  CertificateAndKey,
  InputOfStandalone,
  OperandImages,
  StandaloneNeighbours,
  StandaloneTopologyProps,
} from './standalone-props';
export { Topology } from './topology';
