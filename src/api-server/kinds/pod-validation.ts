import type { JsonObject } from '../../kube/json';
import {
  duplicate,
  type FieldError,
  forbiddenField,
  invalidValue,
  notFoundValue,
  notSupported,
  required,
} from '../validation/field-error';
import { isLabel, isPortName, isSubdomain } from '../validation/names';
import { labelErrors } from '../validation/object-meta';
import { listAt, numberAt, objectAt, textAt } from './shape';

/** A number that has to be zero or more. */
export const negativeErrors = (object: JsonObject, names: readonly string[], path: string): readonly FieldError[] =>
  names.flatMap((name) => {
    const value = numberAt(object, name);
    if (value === undefined || value >= 0) return [];
    return [invalidValue(`${path}.${name}`, value, 'must be greater than or equal to 0')];
  });

/** What is wrong with a port. */
export const portErrors = (port: number, path: string): readonly FieldError[] =>
  port >= 1 && port <= 65535 ? [] : [invalidValue(path, port, 'must be between 1 and 65535, inclusive')];

/** What is wrong with the specification of a pod (kubernetes `ValidatePodSpec`), as far as the server in memory knows. */
export function podSpecErrors(spec: JsonObject, path: string): readonly FieldError[] {
  const volumes = volumesOf(spec, `${path}.volumes`);
  const containers = listAt(spec, 'containers');
  const restartPolicy = textAt(spec, 'restartPolicy');
  const dnsPolicy = textAt(spec, 'dnsPolicy');
  const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
  const account = textAt(spec, 'serviceAccountName');
  return [
    ...volumes.errors,
    ...(containers.length === 0 ? [required(`${path}.containers`)] : []),
    ...containerErrors(containers, volumes.names, `${path}.containers`),
    ...containerErrors(listAt(spec, 'initContainers'), volumes.names, `${path}.initContainers`),
    ...(spec.hostNetwork === true ? hostPortErrors(containers, `${path}.containers`) : []),
    ...(['Always', 'OnFailure', 'Never'].includes(restartPolicy)
      ? []
      : [notSupported(`${path}.restartPolicy`, restartPolicy, ['Always', 'OnFailure', 'Never'])]),
    ...(dnsPolicies.includes(dnsPolicy) ? [] : [notSupported(`${path}.dnsPolicy`, dnsPolicy, dnsPolicies)]),
    ...labelErrors(spec.nodeSelector, `${path}.nodeSelector`),
    ...(account === '' ? [] : isSubdomain(account)).map((message) =>
      invalidValue(`${path}.serviceAccountName`, account, message),
    ),
  ];
}

/** Kinds of volumes in the order in which the original looks at them. Others come last. */
const volumeOrder = [
  'emptyDir',
  'hostPath',
  'secret',
  'persistentVolumeClaim',
  'downwardAPI',
  'configMap',
  'projected',
  'csi',
];

/** What a volume of a kind has to say of where its content is. */
const referenceOf: ReadonlyMap<string, string> = new Map([
  ['hostPath', 'path'],
  ['secret', 'secretName'],
  ['persistentVolumeClaim', 'claimName'],
  ['configMap', 'name'],
  ['csi', 'driver'],
]);

/** What the first source of a volume lacks. */
function sourceErrors(volume: JsonObject, source: string | undefined, at: string): readonly FieldError[] {
  const member = source === undefined ? undefined : referenceOf.get(source);
  if (source === undefined || member === undefined || textAt(objectAt(volume, source), member) !== '') return [];
  return [required(`${at}.${source}.${member}`)];
}

const inOrder = (source: string): number => {
  const place = volumeOrder.indexOf(source);
  return place < 0 ? volumeOrder.length : place;
};

function oneVolumeErrors(volume: JsonObject, seen: Set<string>, at: string): readonly FieldError[] {
  const name = textAt(volume, 'name');
  const sources = Object.keys(volume)
    .filter((key) => key !== 'name')
    .sort((a, b) => inOrder(a) - inOrder(b));
  const errors: FieldError[] = [
    ...sourceErrors(volume, sources[0], at),
    ...sources.slice(1).map((source) => forbiddenField(`${at}.${source}`, 'may not specify more than 1 volume type')),
  ];
  if (name === '') return [...errors, required(`${at}.name`)];
  for (const message of isLabel(name)) errors.push(invalidValue(`${at}.name`, name, message));
  if (seen.has(name)) errors.push(duplicate(`${at}.name`, name));
  seen.add(name);
  return errors;
}

/** What is wrong with volumes, and the names of those that can be mounted. */
function volumesOf(spec: JsonObject, path: string) {
  const seen = new Set<string>();
  const names = new Set<string>();
  const errors = listAt(spec, 'volumes').flatMap((volume, index) => {
    const wrong = oneVolumeErrors(volume, seen, `${path}[${index}]`);
    if (wrong.length === 0) names.add(textAt(volume, 'name'));
    return wrong;
  });
  return { errors, names };
}

function containerErrors(
  containers: readonly JsonObject[],
  volumes: ReadonlySet<string>,
  path: string,
): readonly FieldError[] {
  const seen = new Set<string>();
  return containers.flatMap((container, index) => {
    const at = `${path}[${index}]`;
    const name = textAt(container, 'name');
    const errors = [
      ...(name === ''
        ? [required(`${at}.name`)]
        : isLabel(name).map((message) => invalidValue(`${at}.name`, name, message))),
      ...(textAt(container, 'image') === '' ? [required(`${at}.image`)] : []),
      ...containerPortErrors(container, `${at}.ports`),
      ...listAt(container, 'env').flatMap((variable, at2) =>
        textAt(variable, 'name') === '' ? [required(`${at}.env[${at2}].name`)] : [],
      ),
      ...mountErrors(container, volumes, `${at}.volumeMounts`),
      ...pullPolicyErrors(container, `${at}.imagePullPolicy`),
      ...(seen.has(name) ? [duplicate(`${at}.name`, name)] : []),
      ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) =>
        probeErrors(container, probe, `${at}.${probe}`),
      ),
    ];
    seen.add(name);
    return errors;
  });
}

function pullPolicyErrors(container: JsonObject, path: string): readonly FieldError[] {
  const policy = textAt(container, 'imagePullPolicy');
  const policies = ['Always', 'IfNotPresent', 'Never'];
  return policies.includes(policy) ? [] : [notSupported(path, policy, policies)];
}

function containerPortErrors(container: JsonObject, path: string): readonly FieldError[] {
  const seen = new Set<string>();
  return listAt(container, 'ports').flatMap((port, index) => {
    const at = `${path}[${index}]`;
    const name = textAt(port, 'name');
    const number = numberAt(port, 'containerPort') ?? 0;
    const protocol = textAt(port, 'protocol');
    const wrong = name === '' ? [] : isPortName(name);
    const errors = [
      ...wrong.map((message) => invalidValue(`${at}.name`, name, message)),
      ...(wrong.length === 0 && seen.has(name) ? [duplicate(`${at}.name`, name)] : []),
      ...(number === 0 ? [required(`${at}.containerPort`)] : portErrors(number, `${at}.containerPort`)),
      ...(protocols.includes(protocol) ? [] : [notSupported(`${at}.protocol`, protocol, protocols)]),
    ];
    if (name !== '') seen.add(name);
    return errors;
  });
}

/** Protocols of ports, in the order in which messages name them. */
export const protocols: readonly string[] = ['SCTP', 'TCP', 'UDP'];

function mountErrors(container: JsonObject, volumes: ReadonlySet<string>, path: string): readonly FieldError[] {
  const seen = new Set<string>();
  return listAt(container, 'volumeMounts').flatMap((mount, index) => {
    const [name, mountPath] = [textAt(mount, 'name'), textAt(mount, 'mountPath')];
    const at = `${path}[${index}]`;
    const errors = [
      ...(name === '' ? [required(`${at}.name`)] : []),
      ...(volumes.has(name) ? [] : [notFoundValue(`${at}.name`, name)]),
      ...(mountPath === '' ? [required(`${at}.mountPath`)] : []),
      ...(seen.has(mountPath) ? [invalidValue(`${at}.mountPath`, mountPath, 'must be unique')] : []),
    ];
    seen.add(mountPath);
    return errors;
  });
}

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

function probeErrors(container: JsonObject, name: string, path: string): readonly FieldError[] {
  if (container[name] === undefined) return [];
  const probe = objectAt(container, name);
  const found = handlers.filter((handler) => probe[handler] !== undefined);
  const counts = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];
  const success = numberAt(probe, 'successThreshold') ?? 0;
  return [
    ...found.slice(1).map((extra) => forbiddenField(`${path}.${extra}`, 'may not specify more than 1 handler type')),
    ...(found.length === 0 ? [required(path, 'must specify a handler type')] : []),
    ...negativeErrors(probe, counts, path),
    ...(name !== 'readinessProbe' && success !== 1
      ? [invalidValue(`${path}.successThreshold`, success, 'must be 1')]
      : []),
  ];
}

/** On the network of the node a port is that of the node. */
const hostPortErrors = (containers: readonly JsonObject[], path: string): readonly FieldError[] =>
  containers.flatMap((container, index) =>
    listAt(container, 'ports').flatMap((port, at) => {
      const host = numberAt(port, 'hostPort') ?? 0;
      if (host === 0 || host === port.containerPort) return [];
      const field = `${path}[${index}].ports[${at}].hostPort`;
      return [invalidValue(field, host, 'must match `containerPort` when `hostNetwork` is true')];
    }),
  );
