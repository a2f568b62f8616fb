import { append } from '../../kube/append';
import type { JsonObject, JsonValue } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import {
  duplicate,
  type FieldError,
  forbiddenField,
  invalidValue,
  notSupported,
  required,
} from '../validation/field-error';
import { isLabel, isLabel1035, isPortName } from '../validation/names';
import { labelErrors } from '../validation/object-meta';
import { builtIn, statusIgnored, statusOnly } from './built-in';
import { portErrors, protocols } from './pod-validation';
import type { Circumstances } from './served-kind';
import { changed, filledIn, listAt, numberAt, objectAt, textAt, textsAt, withMemberOf, without } from './shape';

export const services = builtIn({
  group: '',
  version: 'v1',
  resource: 'services',
  kind: 'Service',
  namespaced: true,
  type: 'core.v1.Service',
  checkName: isLabel1035,
  defaulted: (object) => changed(object, 'spec', defaultSpec),
  prepareForCreate: (object, circumstances) => {
    const allocated = changed(object, 'spec', (spec) => withAddresses(spec, circumstances));
    return { ...allocated, status: { loadBalancer: {} } };
  },
  validate: (object) => specErrors(objectAt(object, 'spec')),
  ignored: statusIgnored,
  prepareForUpdate: (object, old, circumstances) => {
    const kept = withMemberOf(object, old, 'status');
    const before = objectAt(old, 'spec');
    return changed(kept, 'spec', (spec) =>
      withAddresses(withOldAddresses(withoutOfOtherType(spec, before), before), circumstances),
    );
  },
  validateUpdate: (object, old) => {
    const [spec, oldSpec] = [objectAt(object, 'spec'), objectAt(old, 'spec')];
    return [...addressErrors(spec, oldSpec), ...specErrors(spec)];
  },
  subresources: {
    status: {
      ...statusOnly(),
      validateUpdate: (object) => {
        const balancer = objectAt(objectAt(object, 'status'), 'loadBalancer');
        if (listAt(balancer, 'ingress').length === 0 || objectAt(object, 'spec').type === 'LoadBalancer') return [];
        const detail = "may only be used when `spec.type` is 'LoadBalancer'";
        return [forbiddenField('status.loadBalancer.ingress', detail)];
      },
    },
  },
  createOnUpdate: true,
  returnsDeleted: true,
});

function defaultSpec(spec: JsonObject): JsonObject {
  const typed = filledIn(spec, { sessionAffinity: 'None', type: 'ClusterIP' });
  const type = textAt(typed, 'type');
  const filled = filledIn(typed, {
    ...(typed.sessionAffinity === 'ClientIP' ? { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } } } : {}),
    ...(isExposed(typed) ? { externalTrafficPolicy: 'Cluster' } : {}),
    ...(type === 'ExternalName' ? {} : { internalTrafficPolicy: 'Cluster' }),
    ...(type === 'LoadBalancer' ? { allocateLoadBalancerNodePorts: true } : {}),
  });
  return changed(filled, 'ports', (port) => {
    const targetPort = port.targetPort === undefined || port.targetPort === 0 || port.targetPort === '';
    return { ...filledIn(port, { protocol: 'TCP' }), ...(targetPort ? { targetPort: port.port } : {}) };
  });
}

/** An update that says nothing of addresses keeps the ones that were handed out. */
function withOldAddresses(spec: JsonObject, old: JsonObject): JsonObject {
  if (spec.type === 'ExternalName' || old.type === 'ExternalName') return spec;
  const kept: { [name: string]: JsonValue | undefined } = { ...spec };
  for (const name of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) kept[name] ??= old[name];
  const isMoved = spec.clusterIP !== old.clusterIP && sameJson(spec.clusterIPs ?? old.clusterIPs, old.clusterIPs);
  if (isMoved && typeof spec.clusterIP === 'string') kept.clusterIPs = [spec.clusterIP];
  const ports = listAt(old, 'ports');
  if (!isExposed(spec)) return kept;
  return changed(kept, 'ports', (port) => {
    const before = ports.find((one) => one.port === port.port && one.protocol === port.protocol);
    return port.nodePort === undefined && before?.nodePort !== undefined
      ? { ...port, nodePort: before.nodePort }
      : port;
  });
}

const isExposed = ({ type }: JsonObject): boolean => type === 'NodePort' || type === 'LoadBalancer';

/** A service that is exposed no longer loses what it was exposed by, unless that was changed in the same write. */
function withoutOfOtherType(spec: JsonObject, old: JsonObject): JsonObject {
  if (!isExposed(old) || isExposed(spec)) return spec;
  const before = listAt(old, 'ports');
  const ports = changed(spec, 'ports', (port) =>
    before.some((one) => one.nodePort === port.nodePort) ? without(port, 'nodePort') : port,
  );
  return spec.externalTrafficPolicy === old.externalTrafficPolicy ? without(ports, 'externalTrafficPolicy') : ports;
}

/** Hands out an address in the cluster, and ports of nodes where the type has them. */
function withAddresses(spec: JsonObject, { pick }: Circumstances): JsonObject {
  if (spec.type === 'ExternalName') return spec;
  const given = textAt(spec, 'clusterIP') || (textsAt(spec, 'clusterIPs')[0] ?? '');
  const address = given === '' ? `10.0.0.${2 + pick(252)}` : given;
  const filled = filledIn(
    { ...spec, clusterIP: address, clusterIPs: textsAt(spec, 'clusterIPs').length > 0 ? spec.clusterIPs : [address] },
    { ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' },
  );
  if (!isExposed(spec)) return filled;
  return changed(filled, 'ports', (port) =>
    numberAt(port, 'nodePort') === undefined ? { ...port, nodePort: 30000 + pick(2768) } : port,
  );
}

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];

function specErrors(spec: JsonObject): readonly FieldError[] {
  const ports = listAt(spec, 'ports');
  const isHeadless = spec.clusterIP === 'None';
  const type = textAt(spec, 'type');
  const affinity = textAt(spec, 'sessionAffinity');
  const names = new Set<string>();
  const used = new Set<string>();
  return [
    ...(ports.length === 0 && !isHeadless && type !== 'ExternalName' ? [required('spec.ports')] : []),
    ...(isHeadless && (type === 'LoadBalancer' || type === 'NodePort')
      ? [invalidValue('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)]
      : []),
    ...ports.flatMap((port, index) => onePortErrors(port, ports.length > 1, names, `spec.ports[${index}]`)),
    ...labelErrors(spec.selector, 'spec.selector'),
    ...(['ClientIP', 'None'].includes(affinity)
      ? []
      : [notSupported('spec.sessionAffinity', affinity, ['ClientIP', 'None'])]),
    ...(types.includes(type) ? [] : [notSupported('spec.type', type, types)]),
    ...ports.flatMap((port, index) => {
      const key = `${port.protocol}/${port.port}`;
      const errors = used.has(key) ? [duplicate(`spec.ports[${index}]`, shownPort(port))] : [];
      used.add(key);
      return errors;
    }),
  ];
}

/** What tells a port apart, under the names of the Go fields that the original shows. */
const shownPort = (port: JsonObject): JsonObject => ({
  Name: '',
  Protocol: port.protocol,
  AppProtocol: null,
  Port: port.port,
  TargetPort: 0,
  NodePort: 0,
});

function onePortErrors(
  port: JsonObject,
  isNameRequired: boolean,
  names: Set<string>,
  path: string,
): readonly FieldError[] {
  const [name, protocol] = [textAt(port, 'name'), textAt(port, 'protocol')];
  const addressed = port.targetPort;
  const errors: FieldError[] = [];
  if (name === '' && isNameRequired) errors.push(required(`${path}.name`));
  if (name !== '') {
    for (const message of isLabel(name)) errors.push(invalidValue(`${path}.name`, name, message));
    if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
    names.add(name);
  }
  append(errors, portErrors(numberAt(port, 'port') ?? 0, `${path}.port`));
  if (!protocols.includes(protocol)) errors.push(notSupported(`${path}.protocol`, protocol, protocols));
  if (typeof addressed === 'number') append(errors, portErrors(addressed, `${path}.targetPort`));
  if (typeof addressed === 'string') {
    for (const message of isPortName(addressed)) errors.push(invalidValue(`${path}.targetPort`, addressed, message));
  }
  return errors;
}

/** An address that was handed out stays. */
function addressErrors(spec: JsonObject, old: JsonObject): readonly FieldError[] {
  if (spec.type === 'ExternalName' || old.type === 'ExternalName') return [];
  const addresses = textsAt(spec, 'clusterIPs');
  const before = textsAt(old, 'clusterIPs');
  if (before.length === 0 || sameJson(addresses[0], before[0])) return [];
  return [invalidValue('spec.clusterIPs[0]', addresses, 'may not change once set')];
}
