export type { AuthChartOptions } from './chart-options';
export type { HostedTarget } from './hosted-cluster';
export type { ControlPlaneProps, HostedTopologyProps, InputOfHosted, ReleaseProps } from './hosted-props';
export type { InputOfStandalone, OperandImages, StandaloneTopologyProps } from './standalone-props';
export { Topology } from './topology';
