/** What authors of an operator import: the operator-manager contract, and no operator. */
export type { JsonObject, JsonValue } from '../kube/json';
export type { Condition, KubeObject, ObjectMeta } from '../kube/types';
export { toYaml } from '../kube/yaml';
export { fixedClock, formatTime, parseTime, systemClock } from './clock';
export type { ClusterState, ClusterType, Input } from './cluster-state';
export { clusterTypes } from './cluster-state';
export type {
  Clock,
  Controller,
  ControllerContext,
  ControllerResult,
  Environment,
  GeneratedSecrets,
  Random,
} from './controller';
export { SelectionError } from './controller-selection';
export { DeclaredInputs, type Lookup, type Named, namedBy } from './declared-inputs';
export {
  type ExactResource,
  exactResource,
  type GeneratedNameResource,
  type InputResources,
  isDeclared,
  type LabelSelectedResource,
  type OutputResources,
  type ResourceReference,
  withConfigurationOutputs,
} from './declared-resources';
export { type EventRecorder, type EventSource, type EventText, eventRecorder, eventRequest } from './events';
export { type Explanation, explain } from './explain/explain';
export { InputError, type InputProblem } from './input-error';
export { emptyState, entry, memoryState, type StateEntry, singleInput, splitInput } from './memory-state';
export type { Operator, OperatorContext, PlannedController, RunPlan } from './operator';
export { OutputError } from './output-error';
export { Mask } from './prune/mask';
export { type PrunedInput, type PruneOptions, pruneInput } from './prune/prune-input';
export { cryptographicSource, type RandomSource, type SecretPolicy, seededSource } from './random';
export { type ReadOptions, readInput } from './read-input';
export { type Read, recordingInput } from './recording-state';
export { type Action, jsonPatchType, type Request, requestId } from './request';
export { apiVersionOf, type ResourceType } from './resource-type';
export { type ControllerOutcome, type RunOptions, type RunResult, runControllers } from './run-controllers';
export { fields, jsonObject, jsonValue, objectMeta, stringMap } from './schema';
export { extractApplied } from './status/managed-fields';
export {
  type ApplyCondition,
  type ApplyStatus,
  canonicalStatus,
  sameApplied,
  withTransitionTimes,
} from './status/operator-status';
export { writeOutput } from './write-output';
