import { isJsonObject, type JsonObject, type JsonValue } from '../../../../kube/json';
import type { KubeObject } from '../../../../kube/types';

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
