import { goJson } from '../../../kube/go-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import type { ConfigMap, OperatorAuthentication, StringMap } from '../../../kube/types';
import { withoutNulls } from '../../../om/input/input-object';
import type { Pass } from '../hosted-cpo/pass/pass';
import { standaloneObjects } from '../objects/standalone-objects';
import { controlPlaneDeployments } from '../resources/control-plane-deployments';
import { configMaps } from '../resources/core';
import { operatorAuthentications } from '../resources/openshift';
import { OPERATOR_STATE } from './names/prefixes';
import { OPERATOR_API, singleton } from './view/singleton';

const OBJECT = 'authentication.json';
const MANAGERS = 'field-managers.json';

/** What an operator of a control plane that nobody has configured yet starts with. */
const initial: OperatorAuthentication = {
  ...singleton(OPERATOR_API, 'Authentication'),
  spec: { managementState: 'Managed', logLevel: 'Normal', operatorLogLevel: 'Normal' },
};

/**
 * What of the object is the operator's to keep, and its log level. Overrides are a lever that control planes do not have, and
 * to keep hands off is said on the control plane.
 */
const supported = ({ spec, ...object }: OperatorAuthentication): OperatorAuthentication => ({
  ...object,
  spec: { ...initial.spec, logLevel: spec.logLevel ?? initial.spec.logLevel, observedConfig: spec.observedConfig },
});

/** The operator's own object, and which manager applied which of its conditions. */
export type OperatorState = {
  readonly object: OperatorAuthentication;
  readonly managers: { readonly [manager: string]: readonly string[] };
};

const parsed = (text: string | undefined): JsonObject | undefined => {
  if (text === undefined) return undefined;
  try {
    const value: JsonValue = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const texts = (value: JsonValue | undefined): readonly string[] => {
  const list: readonly JsonValue[] = Array.isArray(value) ? value : [];
  return list.filter((item): item is string => typeof item === 'string');
};

/**
 * The operator's own object of a hosted cluster, kept in a config map beside its control plane. What cannot be read counts as
 * not there: everything in it can be observed anew.
 */
export function readOperatorState({ management, namespace }: Pass): OperatorState {
  const kept = management.get(configMaps, OPERATOR_STATE, namespace);
  if (kept === undefined) return stateIn({});
  const state = known.get(kept) ?? stateIn(kept.data ?? {});
  known.set(kept, state);
  return state;
}

/** What config maps hold, each read once: most controllers look at it. */
const known = new WeakMap<ConfigMap, OperatorState>();

function stateIn(data: StringMap): OperatorState {
  const object = operatorAuthentications.schema.safeParse(
    withoutNulls(parsed(data[OBJECT]) ?? {}, operatorAuthentications.verbatim),
  );
  const managers = Object.entries(parsed(data[MANAGERS]) ?? {}).map(([name, types]) => [name, texts(types)] as const);
  return { object: object.success ? supported(object.data) : initial, managers: Object.fromEntries(managers) };
}

/** The config map that keeps it. */
export const operatorStateConfigMap = ({ object, managers }: OperatorState, namespace: string): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: OPERATOR_STATE, namespace },
  data: { [OBJECT]: goJson(object), [MANAGERS]: goJson(managers) },
});

/** The operator's Deployments, and their names in the control plane. */
const deploymentsOfOperator = standaloneObjects.flatMap(({ type, standalone: { namespace = '', name }, converged }) =>
  type.kind === 'Deployment' ? [{ namespace, name, here: converged.as ?? name }] : [],
);

/**
 * The operator's object as it sees it. What hosting answers for is as the operator wants it: the copies of its API server's
 * configuration are there, and nobody else wrote its Deployments, since drift is found in another way.
 */
export function seenOperator(pass: Pass, { object }: OperatorState): OperatorAuthentication {
  const generations = deploymentsOfOperator.flatMap(({ name, namespace, here }) => {
    const found = pass.management.get(controlPlaneDeployments, here, pass.namespace);
    if (found === undefined) return [];
    const lastGeneration = found.metadata.generation ?? 0;
    return [{ group: 'apps', resource: 'deployments', namespace, name, lastGeneration }];
  });
  return { ...object, status: { ...object.status, latestAvailableRevision: 1, generations } };
}
