import { keyElement } from '../../../api-server/fields/path-element';
import { goJson } from '../../../kube/go-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import { remembering, rememberingLast } from '../../../kube/remembering';
import type { ConfigMap, OperatorAuthentication, OperatorStatus, StringMap } from '../../../kube/types';
import type { ManagedFieldsEntry } from '../../../kube/types/meta';
import { configMaps } from '../../../library/resources/core';
import { withoutNulls } from '../../../om/input/input-object';
import { partOf } from '../../../om/state/part';
import type { Pass } from '../hosted-cpo/pass/pass';
import { standaloneObjects } from '../objects/standalone-objects';
import { controlPlaneDeployments } from '../resources/control-plane-deployments';
import { operatorAuthentications } from '../resources/openshift';
import { OPERATOR_STATE } from './names/prefixes';
import { OPERATOR_API, singleton } from './view/singleton';

/** Key of the operator's own object. */
export const OPERATOR_OBJECT = 'authentication.json';
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
export function readOperatorState({ management, namespace }: Pass): OperatorAuthentication {
  const kept = management.get(configMaps, OPERATOR_STATE, namespace);
  return kept === undefined ? stateIn({}) : stateOf(kept);
}

/** What a config map holds, read once: most controllers look at it. */
const stateOf = remembering(({ data = {} }: ConfigMap) => stateIn(data));

/** The operator as texts of its config map hold it; what cannot be read counts as not there. */
export function stateIn(data: StringMap): OperatorAuthentication {
  const found = operatorAuthentications.schema.safeParse(
    withoutNulls(parsed(data[OPERATOR_OBJECT]) ?? {}, operatorAuthentications.verbatim),
  );
  const object = found.success && isSound(found.data) ? supported(found.data) : initial;
  const entries = Object.entries(parsed(data[MANAGERS]) ?? {}).map(([name, types]) => entryOf(name, texts(types)));
  return entries.length === 0 ? object : { ...object, metadata: { ...object.metadata, managedFields: entries } };
}

/** Whether conditions can be told apart. */
const isSound = ({ status }: OperatorAuthentication): boolean => {
  const types = status?.conditions?.map(({ type }) => type) ?? [];
  return new Set(types).size === types.length;
};

/** The config map that keeps it: the object, and by manager the types of the conditions that it applied. */
export function operatorStateConfigMap(state: OperatorAuthentication, namespace: string): ConfigMap {
  const { managedFields = [], ...metadata } = state.metadata;
  const managers = Object.fromEntries(managedFields.map((entry) => [entry.manager ?? '', typesOf(entry)]));
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: OPERATOR_STATE, namespace },
    data: { [OPERATOR_OBJECT]: goJson({ ...state, metadata }), [MANAGERS]: goJson(managers) },
  };
}

/** The fields of a condition: whoever applies one owns all that it has. */
const ofCondition = {
  '.': {},
  'f:type': {},
  'f:status': {},
  'f:reason': {},
  'f:message': {},
  'f:lastTransitionTime': {},
};

/** A manager of conditions of these types, as `metadata.managedFields` has it. */
const entryOf = (manager: string, types: readonly string[]): ManagedFieldsEntry => ({
  manager,
  operation: 'Apply',
  apiVersion: OPERATOR_API,
  fieldsType: 'FieldsV1',
  subresource: 'status',
  fieldsV1: {
    'f:status':
      types.length === 0
        ? {}
        : { 'f:conditions': Object.fromEntries(types.map((type) => [keyElement({ type }), ofCondition])) },
  },
});

/** The types of the conditions that a manager applied. */
function typesOf({ fieldsV1 = {} }: ManagedFieldsEntry): readonly string[] {
  const status = fieldsV1['f:status'];
  const conditions = isJsonObject(status) ? status['f:conditions'] : undefined;
  const elements = isJsonObject(conditions) ? Object.keys(conditions) : [];
  return elements
    .filter((element) => element.startsWith('k:'))
    .flatMap((element) => {
      const type = parsed(element.slice(2))?.type;
      return typeof type === 'string' ? [type] : [];
    });
}

/** The operator's Deployments, and their names in the control plane. */
const deploymentsOfOperator = standaloneObjects.flatMap(({ type, standalone: { namespace = '', name }, converged }) =>
  type.kind === 'Deployment' ? [{ namespace, name, here: converged.as ?? name }] : [],
);

/** All that is asked of a Deployment here: nobody runs again for the rest of it. */
const generationOf = partOf(controlPlaneDeployments, ({ metadata: { generation = 0 } }) => ({ generation }));

/**
 * The operator's object as it sees it. What hosting answers for is as the operator wants it: the copies of its API server's
 * configuration are there, and nobody else wrote its Deployments, since drift is found in another way.
 */
export function seenOperator(pass: Pass, object: OperatorAuthentication): OperatorAuthentication {
  const generations = deploymentsOfOperator.flatMap(({ name, namespace, here }) => {
    const found = pass.management.get(generationOf, here, pass.namespace);
    if (found === undefined) return [];
    return [{ group: 'apps', resource: 'deployments', namespace, name, lastGeneration: found.generation }];
  });
  return withGenerations(object, { generations });
}

type Generations = Required<Pick<OperatorStatus, 'generations'>>;

const shownWith = (object: OperatorAuthentication, { generations }: Generations): OperatorAuthentication => ({
  ...object,
  status: { ...object.status, latestAvailableRevision: 1, generations },
});

/** The same object for as long as it follows from the same: most controllers look at it. */
export const withGenerations = rememberingLast(shownWith);

/** {@link seenOperator} of what a config map holds, but for the generations of Deployments. */
export const keptOperator = remembering((kept: ConfigMap) => shownWith(stateOf(kept), { generations: [] }));

/** {@link keptOperator} where nothing was kept yet. */
export const initialOperator = shownWith(stateIn({}), { generations: [] });
