import type { JsonObject } from '../../kube/json';
import { setOf } from '../fields/field-set';
import { type FieldError, invalidValue, required } from '../validation/field-error';
import { metaOf } from '../validation/object-meta';
import { builtIn, statusIgnored, statusOnly } from './built-in';
import { defaultPodSpec, defaultRequests } from './pod-defaults';
import { podSpecErrors } from './pod-validation';
import { changed, filledIn, listAt, numberAt, objectAt, textAt, withGeneration, withMemberOf } from './shape';

const core = { group: '', version: 'v1' } as const;

export const serviceAccounts = builtIn({
  ...core,
  resource: 'serviceaccounts',
  kind: 'ServiceAccount',
  metaChecks: 2,
  namespaced: true,
  type: 'core.v1.ServiceAccount',
  returnsDeleted: true,
});

export const endpoints = builtIn({
  ...core,
  resource: 'endpoints',
  kind: 'Endpoints',
  metaChecks: 2,
  namespaced: true,
  type: 'core.v1.Endpoints',
  defaulted: (object) =>
    changed(object, 'subsets', (subset) => changed(subset, 'ports', (port) => filledIn(port, { protocol: 'TCP' }))),
  validate: endpointsErrors,
  validateUpdate: endpointsErrors,
  createOnUpdate: true,
});

function endpointsErrors(object: JsonObject): readonly FieldError[] {
  return listAt(object, 'subsets').flatMap((subset, index) => {
    const path = `subsets[${index}]`;
    const addresses = [...listAt(subset, 'addresses'), ...listAt(subset, 'notReadyAddresses')];
    return [
      ...(addresses.length === 0 ? [required(path, 'must specify `addresses` or `notReadyAddresses`')] : []),
      ...listAt(subset, 'ports').flatMap((port, at) =>
        listAt(subset, 'ports').length > 1 && textAt(port, 'name') === ''
          ? [required(`${path}.ports[${at}].name`)]
          : [],
      ),
    ];
  });
}

export const events = builtIn({
  ...core,
  resource: 'events',
  kind: 'Event',
  namespaced: true,
  type: 'core.v1.Event',
  metaChecks: 0,
  validate: (object) => {
    const namespace = metaOf(object).namespace ?? '';
    const involved = textAt(objectAt(object, 'involvedObject'), 'namespace') || 'default';
    if (involved === namespace) return [];
    return [
      invalidValue(
        'involvedObject.namespace',
        textAt(objectAt(object, 'involvedObject'), 'namespace'),
        'does not match event.namespace',
      ),
    ];
  },
  createOnUpdate: true,
  selectableFields: (object) => {
    const involved = objectAt(object, 'involvedObject');
    const names = ['apiVersion', 'fieldPath', 'kind', 'name', 'namespace', 'resourceVersion', 'uid'];
    return {
      ...Object.fromEntries(names.map((name) => [`involvedObject.${name}`, textAt(involved, name)])),
      reason: textAt(object, 'reason'),
      reportingComponent: textAt(object, 'reportingComponent'),
      source: textAt(objectAt(object, 'source'), 'component') || textAt(object, 'reportingComponent'),
      type: textAt(object, 'type'),
    };
  },
});

export const pods = builtIn({
  ...core,
  resource: 'pods',
  kind: 'Pod',
  metaChecks: 2,
  namespaced: true,
  type: 'core.v1.Pod',
  defaulted: (object) =>
    changed(object, 'spec', (spec) => filledIn(defaultRequests(defaultPodSpec(spec)), { enableServiceLinks: true })),
  prepareForCreate: (object) =>
    withGeneration({ ...object, status: { phase: 'Pending', qosClass: qosClass(objectAt(object, 'spec')) } }, 1),
  validate: (object) => podSpecErrors(objectAt(object, 'spec'), 'spec'),
  ignored: statusIgnored,
  prepareForUpdate: (object, old) => withMemberOf(object, old, 'status'),
  subresources: {
    status: {
      ...statusOnly(
        ['deletionTimestamp', 'ownerReferences'],
        setOf(['f:spec'], ['f:metadata', 'f:deletionTimestamp'], ['f:metadata', 'f:ownerReferences']),
      ),
    },
  },
  returnsDeleted: true,
  selectableFields: (object) => {
    const [spec, status] = [objectAt(object, 'spec'), objectAt(object, 'status')];
    return {
      'spec.nodeName': textAt(spec, 'nodeName'),
      'spec.restartPolicy': textAt(spec, 'restartPolicy'),
      'spec.schedulerName': textAt(spec, 'schedulerName'),
      'spec.serviceAccountName': textAt(spec, 'serviceAccountName'),
      'spec.hostNetwork': String(spec.hostNetwork === true),
      'status.phase': textAt(status, 'phase'),
      'status.podIP': textAt(status, 'podIP'),
      'status.podIPs': textAt(status, 'podIP'),
      'status.nominatedNodeName': textAt(status, 'nominatedNodeName'),
    };
  },
});

/** How a pod is treated when a node runs short. */
function qosClass(spec: JsonObject): string {
  const resources = listAt(spec, 'containers').map((container) => objectAt(container, 'resources'));
  const isNothing = resources.every(({ limits, requests }) => limits === undefined && requests === undefined);
  if (isNothing) return 'BestEffort';
  const isExact = resources.every((one) => {
    const [limits, requests] = [objectAt(one, 'limits'), objectAt(one, 'requests')];
    return ['cpu', 'memory'].every((name) => limits[name] !== undefined && limits[name] === requests[name]);
  });
  return isExact ? 'Guaranteed' : 'Burstable';
}

/** A node is not scheduled to until somebody says that it is ready. */
const notReady = { effect: 'NoSchedule', key: 'node.kubernetes.io/not-ready' };

export const nodes = builtIn({
  ...core,
  resource: 'nodes',
  kind: 'Node',
  metaChecks: 2,
  namespaced: false,
  type: 'core.v1.Node',
  defaulted: (object) =>
    changed(object, 'status', (status) =>
      status.capacity === undefined ? status : filledIn(status, { allocatable: status.capacity }),
    ),
  prepareForCreate: (object) => {
    const spec = objectAt(object, 'spec');
    const taints = listAt(spec, 'taints');
    return { ...object, spec: { ...spec, taints: [...taints, notReady] } };
  },
  ignored: statusIgnored,
  prepareForUpdate: (object, old) => withMemberOf(object, old, 'status'),
  subresources: { status: statusOnly() },
  selectableFields: (object) => ({
    'spec.unschedulable': String(objectAt(object, 'spec').unschedulable === true),
  }),
});

export const leases = builtIn({
  group: 'coordination.k8s.io',
  version: 'v1',
  resource: 'leases',
  kind: 'Lease',
  checksFinalizers: false,
  namespaced: true,
  type: 'coordination.v1.Lease',
  validate: leaseErrors,
  validateUpdate: leaseErrors,
  unconditionalUpdate: false,
  createOnUpdate: true,
});

function leaseErrors(object: JsonObject): readonly FieldError[] {
  const spec = objectAt(object, 'spec');
  const seconds = numberAt(spec, 'leaseDurationSeconds');
  const transitions = numberAt(spec, 'leaseTransitions');
  return [
    ...(seconds !== undefined && seconds <= 0
      ? [invalidValue('spec.leaseDurationSeconds', seconds, 'must be greater than 0')]
      : []),
    ...(transitions !== undefined && transitions < 0
      ? [invalidValue('spec.leaseTransitions', transitions, 'must be greater than or equal to 0')]
      : []),
  ];
}
