/**
 * What a program imports that runs the authentication operator itself: the operator for each of the three targets, what it
 * reads and has to be told, what it wants once all has settled, and the register of divergences. Nothing happens on import.
 */
export { type AssetPage, type AssetSet, type Assets, assetPages, assetSets, loadAssets } from './operators/auth/assets';
export {
  type Divergence,
  moverOf,
  type Resolve,
  type Side,
  type Target,
  targets,
  valueFor,
} from './operators/auth/divergences/divergence';
export type { Place, Trait } from './operators/auth/divergences/place';
export { register } from './operators/auth/divergences/register';
export { type DesiredConvergedOptions, synthesizeConverged } from './operators/auth/hosted-converged/desired';
export { convergedAuthOperator } from './operators/auth/hosted-converged/operator';
export {
  type DesiredHosted,
  type DesiredHostedObject,
  type DesiredHostedOptions,
  synthesizeHosted,
} from './operators/auth/hosted-cpo/desired';
export { hostedAuthOperator } from './operators/auth/hosted-cpo/operator';
export type { Divert, Placement, WorkloadContext } from './operators/auth/operands/placement';
export { readConvergedInput, readHostedInput, readStandaloneInput } from './operators/auth/read-input';
export { readRecordedAnswers } from './operators/auth/read-recorded-answers';
export {
  type DiscoveryAnswer,
  type HttpAnswer,
  noAnswers,
  type PasswordGrantAnswer,
  parseRecordedAnswers,
  type RecordedAnswers,
} from './operators/auth/recorded-answers';
export type {
  HostedControlPlane,
  HostedControlPlaneSpec,
  HostedControlPlaneStatus,
} from './operators/auth/resources/config/hosted-control-plane';
export { type AuthSettings, authSettings, type NetworkRequest } from './operators/auth/settings';
export {
  type DesiredStandalone,
  type DesiredStandaloneOptions,
  synthesizeStandalone,
} from './operators/auth/standalone/desired';
export { standaloneAuthOperator } from './operators/auth/standalone/operator';
export { type Topology, topologyOf } from './operators/auth/topology';
