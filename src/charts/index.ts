export * from './auth-app';
export type { HostLease } from './host-lease';
export * from './hosted-auth-chart';
export * from './hosted-control-plane-objects';
export * from './operator-host-chart';
export type {
  GuestKubeconfig,
  HostedHostProps,
  OperatorHostChartProps,
  OperatorHostOptions,
  StandaloneHostProps,
} from './operator-host-props';
export * from './standalone-auth-chart';
