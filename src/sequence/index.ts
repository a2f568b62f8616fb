/**
 * What authors of an operator write sequence tests with: scenarios, the clusters in memory that they run in, and the properties
 * that every operator has to keep. Operators themselves are in `openshift-manager/om`.
 */
export type { Actor, Delay, Effect } from '../api-server/actors/definition';
export { kubernetesActors } from '../api-server/actors/kubernetes';
export type { Requirement, Selector } from '../api-server/actors/selection';
export { type ScenarioBuilder, scenario } from './builder';
export {
  assertHolds,
  assertReached,
  type CheckOptions,
  checkScenario,
  checkScenarioFile,
  type SearchRange,
  searchSequences,
} from './check-scenario';
export type { ObjectChange, Writer } from './history';
export type { Coordinates } from './matching';
export type { OwnProperty, ScenarioEnd } from './own-property';
export type { PodInputs, ReloadedInput, RestartingInput } from './pods/pod-inputs';
export { readScenario } from './read-scenario';
export { resultText } from './report/text';
export {
  type Edit,
  type Expectation,
  type ExpectedState,
  type NamedObject,
  type PartialObject,
  type PropertyName,
  propertyNames,
  type Refusal,
  type Scenario,
  type ScenarioHead,
  type Start,
  type StatedProperty,
  type StatedState,
  type Step,
  type StepArgument,
  type StepArguments,
  type StepKind,
  type WatchedObjects,
  type WholeObject,
} from './scenario';
export type { ScenarioResult } from './scenario-result';
export type { EditEvent, NamedChange } from './search/choice';
export {
  type Counterexample,
  type CoverageCell,
  type CoverageReport,
  type FaultName,
  faultNames,
  type SearchResult,
  type Shrunk,
} from './search/search-result';
export type { Sometimes } from './search/sometimes';
export type { Finding } from './subject';
export type { TestedClusters, TestedOperator } from './tested-operator';
export { type TraceEvent, traceText } from './trace';
export type { Violation } from './violation';
