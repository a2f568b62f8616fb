import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import type { KubeObject } from '../../../../kube/types';
import type { ResourceType } from '../../../../om/resource-type';

/**
 * The changed object with what the API server fills in taken over from the existing one where the change left it unset, so
 * that setting a whole list or struct anew does not look like a difference.
 * Upstream: openshift/hypershift support/upsert/upsert.go.
 */
export function withServerDefaults<T extends KubeObject>(changed: T, existing: T): T {
  const [spec, before] = [objectOf(changed.spec), objectOf(existing.spec)];
  switch (changed.kind) {
    case 'Service':
      return { ...changed, spec: serviceSpec(spec, before) };
    case 'Route':
      return { ...changed, spec: routeSpec(spec, before) };
    default:
      return changed;
  }
}

/**
 * An object as an API server would store it: with what it fills in where nothing is said. So an object that is written as a
 * whole does not look like another one than the stored.
 */
export function asStored<T extends KubeObject>({ group, kind }: ResourceType<T>, object: T): T {
  // Most objects are in place as they are, and whoever asks about one that is not has a write ahead.
  const {
    builtInKinds,
  }: typeof import('../../../../api-server/kinds/registry') = require('../../../../api-server/kinds/registry');
  const served = builtInKinds.find((one) => one.group === group && one.kind === kind);
  const stored: JsonObject = served?.defaulted(object) ?? object;
  return isOf(stored, object) ? stored : object;
}

/** What is filled in leaves an object of the type that it was. */
const isOf = <T extends KubeObject>(stored: JsonObject, object: T): stored is JsonObject & T =>
  stored.kind === object.kind;

const objectOf = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});
const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

const serviceSpec = (spec: JsonObject, before: JsonObject): JsonObject => ({
  ...spec,
  clusterIP: spec.clusterIP || before.clusterIP,
  clusterIPs: spec.clusterIPs ?? before.clusterIPs,
  ipFamilies: spec.ipFamilies ?? before.ipFamilies,
  ipFamilyPolicy: spec.ipFamilyPolicy ?? before.ipFamilyPolicy,
  sessionAffinity: spec.sessionAffinity || before.sessionAffinity,
  type: spec.type || before.type,
  ports: servicePorts(listOf(spec.ports), listOf(before.ports)),
});

const servicePorts = (ports: readonly JsonValue[], before: readonly JsonValue[]): readonly JsonValue[] =>
  ports.map((port, index) => {
    const old = before[index];
    if (!isJsonObject(port) || !isJsonObject(old)) return port;
    const isZero = port.targetPort === undefined || port.targetPort === 0 || port.targetPort === '0';
    return { ...port, protocol: port.protocol || old.protocol, targetPort: isZero ? port.port : port.targetPort };
  });

const routeSpec = (spec: JsonObject, before: JsonObject): JsonObject => {
  const [to, target] = [objectOf(spec.to), objectOf(before.to)];
  return {
    ...spec,
    to: { ...to, weight: to.weight ?? target.weight },
    wildcardPolicy: spec.wildcardPolicy || before.wildcardPolicy,
  };
};
