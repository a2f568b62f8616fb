/**
 * What authors and hosts of an operator import: the operator-manager contract, and no operator. Formats are in
 * `openshift-manager/kube`.
 */
export type { JsonObject, JsonValue } from '../kube/json';
export type { P256Key } from '../kube/p256';
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
  only,
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
  KeyRandom,
  Random,
} from './controller';
export {
  type ExactResource,
  exactResource,
  type GeneratedNameResource,
  type InputResourceList,
  type InputResources,
  isDeclared,
  type LabelSelectedResource,
  type OutputResourceList,
  type OutputResources,
  type ResourceId,
  type ResourceReference,
  type WriteTarget,
  withConfigurationOutputs,
} from './declared-resources';
export { type EventRecorder, type EventSource, type EventText, eventRecorder, eventRequest } from './events';
export { type Alternative, type ExplainOptions, type Explanation, explain, type Influence } from './explain/explain';
export type { ObjectReference } from './explain/object-reference';
export type { Question } from './explain/trial';
export { Handover, nothingTaken, type Provided, Taken } from './handover';
export { DeclaredInputs, type Lookup, type Named, namedBy } from './input/declared-inputs';
export { InputError, type InputProblem } from './input/input-error';
export type { InputLimits } from './input/input-file';
export { type ReadOptions, readInput } from './input/read-input';
export type { SchemaProblem } from './input/schema-problem';
export type { Operator, OperatorContext, PlannedController, RunPlan, RunUnit } from './operator';
export { OutputError } from './output/output-error';
export { type OutputFile, type Ownership, writeDirectory } from './output/write-directory';
export { writeOutput } from './output/write-output';
export { Mask } from './prune/mask';
export { type PrunedInput, type PruneOptions, pruneInput } from './prune/prune-input';
export {
  cryptographicSource,
  generatedSecrets,
  type RandomSource,
  type SecretPolicy,
  secretPolicies,
  seededSource,
  urlSafeText,
} from './random';
export {
  type Action,
  actions,
  canonicalRequests,
  compareRequests,
  jsonPatchType,
  mergePatchType,
  type Request,
  requestId,
  sameRequest,
} from './request';
export { apiVersionOf, type ResourceType } from './resource-type';
export type { ApiServer, FieldConflict, Outcome, Reason } from './run/api-server';
export { applyRequests } from './run/apply-requests';
export { SelectionError } from './run/controller-selection';
export { DeadlineClock } from './run/deadline-clock';
export {
  MemoryApiServer,
  type MemoryApiServerOptions,
  servedKinds,
  type WritableState,
  withSecretType,
} from './run/memory-api-server';
export { Reconciler } from './run/reconciler';
export type { RunSources } from './run/run-controller';
export {
  type ControllerOutcome,
  type ControllerRequests,
  type RunOptions,
  type RunResult,
  runControllers,
} from './run/run-controllers';
export { type Round, type Settled, settle } from './run/settle';
export type { ParsedValue, Schema, SchemaIssue } from './schema-type';
export type { ClusterState, ClusterType, Input } from './state/cluster-state';
export { clusterTypes } from './state/cluster-state';
export { emptyState, entry, memoryState, type StateEntry, singleInput, splitInput } from './state/memory-state';
export { stateOfObjects } from './state/objects-input';
export { OverlayState } from './state/overlay-state';
export { partOf, partsOf } from './state/part';
export { type Read, recordingInput } from './state/recording-state';
export { type Change, Store } from './state/store';
export { inputOf, type Stores } from './state/stored-input';
export { extractApplied } from './status/managed-fields';
export {
  type ApplyCondition,
  type ApplyStatus,
  canonicalStatus,
  sameApplied,
  withTransitionTimes,
} from './status/operator-status';
