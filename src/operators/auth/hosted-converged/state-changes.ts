import { emptySet } from '../../../api-server/fields/field-set';
import { noManagers, readManagers, writeManagers } from '../../../api-server/fields/managers';
import { deduced, type MergeType, mapOf } from '../../../api-server/fields/merge-type';
import { apply } from '../../../api-server/fields/updater';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import type { Condition, OperatorAuthentication } from '../../../kube/types';
import { formatTime } from '../../../om/clock';
import type { Clock } from '../../../om/controller';
import { withoutNulls } from '../../../om/input/input-object';
import type { Request } from '../../../om/request';
import { afterWrite } from '../../../om/run/after-write';
import { extractApplied } from '../../../om/status/managed-fields';
import { canonicalStatus, sameApplied } from '../../../om/status/operator-status';
import { operatorAuthentications } from '../resources/openshift';

/** Whether a request is about the operator's own object. */
export const isAboutOperator = ({ resource }: Request): boolean =>
  resource.group === operatorAuthentications.group && resource.resource === operatorAuthentications.resource;

/** Conditions are told apart by their types. */
const conditionList: MergeType = {
  kind: 'list',
  items: deduced,
  relation: 'map',
  keys: ['type'],
  keyDefaults: new Map(),
};
const statusType: MergeType = { ...mapOf(deduced), fields: new Map([['conditions', conditionList]]) };
const objectType: MergeType = { ...mapOf(deduced), fields: new Map([['status', statusType]]) };

/**
 * The operator's object after a request about it, as an API server would leave it: a manager's conditions go when it applies
 * them no more. Patches of stale conditions find nothing: conditions have an owner here.
 */
export function afterRequest(object: OperatorAuthentication, request: Request, clock: Clock): OperatorAuthentication {
  const now = (): string => formatTime(clock.now());
  switch (request.action) {
    case 'Update': {
      const outcome = afterWrite(request, object, now);
      if (outcome.kind !== 'accepted') return object;
      const { managedFields } = object.metadata;
      const left = read(outcome.object ?? object, object);
      return { ...left, metadata: { ...left.metadata, managedFields } };
    }
    case 'ApplyStatus':
      return applied(object, request, now);
    default:
      return object;
  }
}

/** Only conditions are kept of a status: the rest follows from what is in the control plane. */
function applied(
  object: OperatorAuthentication,
  { body, fieldManager = '' }: Request,
  now: () => string,
): OperatorAuthentication {
  const { conditions } = isJsonObject(body) && isJsonObject(body.status) ? body.status : {};
  const last = extractApplied(object, fieldManager, 'status');
  const status = last.ok ? last.value?.status : undefined;
  if (sameApplied({ conditions: isJsonObject(status) ? status.conditions : undefined }, { conditions })) return object;
  const { managedFields, ...metadata } = object.metadata;
  const { apiVersion, kind } = object;
  // The rest of the object is nobody's who applies.
  const present = { apiVersion, kind, metadata, spec: {}, status: { conditions: object.status?.conditions } };
  const configuration = { apiVersion, kind, metadata: { name: metadata.name }, status: { conditions } };
  const writer = { manager: fieldManager, apiVersion, subresource: 'status', now: now() };
  const rules = { type: objectType, ignored: emptySet };
  const outcome = apply(present, configuration, readManagers(managedFields) ?? noManagers, writer, rules, true);
  if (outcome.kind === 'conflict') return object;
  const left = read(outcome.object, object).status;
  return {
    ...object,
    metadata: { ...metadata, managedFields: writeManagers(outcome.managers) },
    status: canonicalStatus({ ...object.status, conditions: left?.conditions?.map(asPrinted) }),
  };
}

/** A condition as Go prints it: without texts that are empty. */
const asPrinted = ({ reason, message, ...condition }: Condition): Condition => ({
  ...condition,
  reason: reason || undefined,
  message: message || undefined,
});

/** An object as its type describes it; one that it does not leaves everything as it was. */
function read(object: JsonObject, before: OperatorAuthentication): OperatorAuthentication {
  const parsed = operatorAuthentications.schema.safeParse(withoutNulls(object, operatorAuthentications.verbatim));
  return parsed.success ? parsed.data : before;
}
