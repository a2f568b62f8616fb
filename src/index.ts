/**
 * What users of the package import: the charts and constructs, the types that they take and give, and the reader of input
 * directories. Nothing happens on import.
 */

export { HostedAuthChart, type HostedAuthChartProps, type HostedControlPlaneObjects, HostedGuestChart } from './charts';
export { AuthApp, type AuthAppProps } from './charts/auth-app';
export { StandaloneAuthChart, type StandaloneAuthChartProps } from './charts/standalone-auth-chart';
export * from './constructs';
export type { JsonObject, JsonValue } from './kube/json';
export type * from './kube/types';
export { toYaml, toYamlDocuments } from './kube/yaml';
export { InputError } from './om/input/input-error';
export type { ClusterState, Input } from './om/state/cluster-state';
export { type Assets, loadAssets } from './operators/auth/assets';
export { type Divergence, type Target, targets } from './operators/auth/divergences/divergence';
export { readConvergedInput, readHostedInput, readStandaloneInput } from './operators/auth/read-input';
export type { RecordedAnswers } from './operators/auth/recorded-answers';
export type { HostedControlPlane } from './operators/auth/resources/config/hosted-control-plane';
