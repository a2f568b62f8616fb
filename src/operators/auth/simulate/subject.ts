import { hasCondition } from '../../../api-server/actors/selection';
import { objectAt } from '../../../api-server/kinds/shape';
import { compareBytes } from '../../../kube/compare';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import type { KubeObject } from '../../../kube/types';
import type { Environment } from '../../../om/controller';
import type { Operator } from '../../../om/operator';
import type { ResourceType } from '../../../om/resource-type';
import type { RunResult } from '../../../om/run/run-result';
import type { Input } from '../../../om/state/cluster-state';
import type { NamedChange } from '../../../sequence/search/choice';
import type { Subject } from '../../../sequence/subject';
import type { Target } from '../divergences/divergence';
import { OPERATOR_STATE } from '../hosted-converged/names/prefixes';
import { OPERATOR_OBJECT, stateIn } from '../hosted-converged/operator-state';
import { authenticationConfigs } from '../resources/openshift';
import type { AuthSettings } from '../settings';
import { clientCertificateRenewed } from './client-certificate-renewed';
import { declaredFor } from './declared';
import { generationObserved } from './generation-observed';
import { podInputsFor } from './pod-inputs';
import { actorNames, authStage, judgedOf, leavesAllOf } from './stage';
import { storedTokensReadable } from './stored-tokens-readable';
import { validProvidersSurvive } from './valid-providers-survive';

/** What sequence tests of the authentication operator go by. */
export interface AuthSubjectOptions {
  readonly target: Target;
  readonly operator: Operator<AuthSettings>;
  readonly environment: Environment;
  readonly settings: AuthSettings;
  /** Kinds that are in the clusters. Default: those of the operator. */
  readonly served?: readonly ResourceType[];
  /** What of a run can be decided by what is known. Default: all of it. */
  readonly decided?: (result: RunResult, input: Input) => RunResult;
  /** Edits that belong together. Default: none. */
  readonly changes?: (input: Input) => readonly NamedChange[];
  /** Whether another target may have run in the clusters before. Default: none has. */
  readonly isAfterSwitch?: boolean;
}

/** The authentication operator of a target as sequence tests run it. */
export const authSubject = (options: AuthSubjectOptions): Subject<AuthSettings> => ({
  ...options,
  actors: actorNames(options.target),
  stage: (stage) => authStage({ ...options, ...stage }),
  judged: judgedOf(options.target),
  leavesAll: leavesAllOf(options.target),
  endState,
  declared: declaredFor(options.target, options.isAfterSwitch ?? false),
  podInputs: podInputsFor(options.target),
  properties: [
    validProvidersSurvive(options.target),
    storedTokensReadable,
    clientCertificateRenewed,
    generationObserved,
  ],
});

/** What these say depends on versions that the API server gave out, or counts roll-outs. */
const counting = /spec-hash|rvs-hash|\/dep-|revision|resourceVersion|generations|nodeStatuses/i;
/** Names of copies for each revision. */
const copy = /^(audit|encryption-config|revision-status)-\d+$/;
const numbered = /-\d+$/;
/** The end of a name that a pull secret was given: all digits, now and then. */
const drawnName = /-dockercfg-[a-z0-9]{5}$/;
/** Words about what counts are in these. */
const worded: ReadonlySet<string> = new Set(['message', 'reason']);

/** Whether it is a migration that is done with: it goes once keys change, and is not made again for nothing. */
const isMigrated = (object: KubeObject): boolean =>
  object.kind === 'StorageVersionMigration' && hasCondition(objectAt(object, 'status').conditions, 'Succeeded', 'True');

function endState(object: KubeObject): KubeObject | undefined {
  const { name = '', namespace } = object.metadata;
  // Copies for each revision: how many there are depends on the way. Requests for certificates are done with when they are signed.
  if ((numbered.test(name) && !drawnName.test(name)) || object.kind === 'CertificateSigningRequest') return undefined;
  if (isMigrated(object)) return undefined;
  const { apiVersion, kind } = object;
  // Addresses are whatever was free. Keys and passwords are drawn when something asks for them.
  if (kind === 'Endpoints') return { apiVersion, kind, metadata: { name, namespace } };
  if (kind === 'Secret') return { apiVersion, kind, metadata: { name, namespace }, type: object.type };
  if (kind === 'ConfigMap' && name === OPERATOR_STATE) {
    return { ...uncounted(operatorIn(object)), apiVersion, kind, metadata: { name, namespace } };
  }
  const metadata = { ...uncounted(object.metadata), name, namespace };
  return { ...uncounted(untyped(object)), apiVersion, kind, metadata };
}

/**
 * The configuration of authentication is written as a whole, with an empty type where it had none, which says the same: openshift/api
 * config/v1/types_authentication.go.
 */
function untyped(object: KubeObject): KubeObject {
  const { spec } = object;
  if (object.apiVersion !== CONFIG_VERSION || object.kind !== authenticationConfigs.kind) return object;
  if (!isJsonObject(spec) || spec.type !== '') return object;
  const { type: _, ...others } = spec;
  return { ...object, spec: others };
}

const CONFIG_VERSION = `${authenticationConfigs.group}/${authenticationConfigs.version}`;

/** A hosted cluster's operator keeps its own object as a text with a hash of it, in which times and states would count. */
function operatorIn({ data }: KubeObject): JsonObject {
  const text = isJsonObject(data) ? data[OPERATOR_OBJECT] : undefined;
  const { spec, status } = stateIn(typeof text === 'string' ? { [OPERATOR_OBJECT]: text } : {});
  return { spec, status };
}

const uncounted = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(object)
      .filter(([name]) => !counting.test(name) && !worded.has(name))
      .map(([name, value]) => [name, uncountedValue(name === 'versions' ? inOrder(value) : value)]),
  );

/** The versions of operands stand in the order in which these came up. */
const inOrder = (value: JsonValue | undefined): JsonValue | undefined =>
  Array.isArray(value) ? [...value].sort((a: JsonValue, b: JsonValue) => compareBytes(nameOf(a), nameOf(b))) : value;
const nameOf = (value: JsonValue): string => (isJsonObject(value) && typeof value.name === 'string' ? value.name : '');

function uncountedValue(value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((item: JsonValue) => uncountedValue(item) ?? null);
  if (typeof value === 'string') return value.replace(copy, '$1-N').replace(drawnName, '-dockercfg-');
  return isJsonObject(value) ? uncounted(value) : value;
}
