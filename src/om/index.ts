/** What authors of an operator import: the operator-manager contract, and no operator. */
export type { JsonObject, JsonValue } from '../kube/json';
export type { Condition, KubeObject, ObjectMeta } from '../kube/types';
export { toYaml } from '../kube/yaml';
export {
  boolean,
  type Fields,
  fields,
  jsonObject,
  jsonValue,
  list,
  number,
  objectMeta,
  oneOf,
  optional,
  type Parsed,
  type Shape,
  stringMap,
  text,
} from './author-schema';
export { fixedClock, formatTime, parseTime, systemClock } from './clock';
export type {
  Clock,
  Controller,
  ControllerContext,
  ControllerResult,
  Environment,
  GeneratedSecrets,
  Random,
} from './controller';
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
export { DeclaredInputs, type Lookup, type Named, namedBy } from './input/declared-inputs';
export { InputError, type InputProblem } from './input/input-error';
export { type ReadOptions, readInput } from './input/read-input';
export type { Operator, OperatorContext, PlannedController, RunPlan } from './operator';
export { OutputError } from './output/output-error';
export { writeOutput } from './output/write-output';
export { Mask } from './prune/mask';
export { type PrunedInput, type PruneOptions, pruneInput } from './prune/prune-input';
export { cryptographicSource, type RandomSource, type SecretPolicy, seededSource } from './random';
export { type Action, jsonPatchType, type Request, requestId } from './request';
export { apiVersionOf, type ResourceType } from './resource-type';
export { SelectionError } from './run/controller-selection';
export { type ControllerOutcome, type RunOptions, type RunResult, runControllers } from './run/run-controllers';
export type { ParsedValue, Schema, SchemaIssue } from './schema-type';
export type { ClusterState, ClusterType, Input } from './state/cluster-state';
export { clusterTypes } from './state/cluster-state';
export { emptyState, entry, memoryState, type StateEntry, singleInput, splitInput } from './state/memory-state';
export { type Read, recordingInput } from './state/recording-state';
export { extractApplied } from './status/managed-fields';
export {
  type ApplyCondition,
  type ApplyStatus,
  canonicalStatus,
  sameApplied,
  withTransitionTimes,
} from './status/operator-status';
