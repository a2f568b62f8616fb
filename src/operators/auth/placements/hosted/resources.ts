import { canonicalQuantity } from '../../../../kube/quantity';
import type { Container, StringMap } from '../../../../kube/types';
import type { HostedControlPlane } from '../../resources/config/hosted-control-plane';
import { onPod } from './workload';

/** Requests and limits of existing containers stay: an autoscaler may have set them. Init containers are not kept. */
export const existingResources = onPod((pod, { existing }) => {
  const kept = new Map(existing?.spec.template.spec.containers.map(({ name, resources }) => [name, resources ?? {}]));
  return {
    ...pod,
    containers: pod.containers.map((container) => {
      const resources = kept.get(container.name);
      return resources === undefined ? container : { ...container, resources };
    }),
  };
});

const PREFIX = 'resource-request-override.hypershift.openshift.io/';
/** A network card cannot be overcommitted, so its limit has to equal its request. */
const SWIFT_NIC = 'aro.openshift.io/swift-nic';

/** Reads `name=quantity,…`. What cannot be parsed is skipped. */
const parseRequests = (text: string): StringMap => {
  const requests: Record<string, string> = {};
  for (const item of text.split(',')) {
    const at = item.indexOf('=');
    const quantity = at < 0 ? undefined : canonicalQuantity(item.slice(at + 1));
    if (quantity !== undefined) requests[item.slice(0, at)] = quantity;
  }
  return requests;
};

/** The overrides for one component, by container. Keys of annotations are `<prefix><component>.<container>`. */
const overridesFor = ({ metadata }: HostedControlPlane, component: string): ReadonlyMap<string, StringMap> => {
  const prefix = `${PREFIX}${component}.`;
  return new Map(
    Object.entries(metadata.annotations ?? {}).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), parseRequests(value)]] : [],
    ),
  );
};

const overridden = (container: Container, overrides: StringMap | undefined): Container => {
  if (overrides === undefined) return container;
  const { requests, limits, ...rest } = container.resources;
  const nic = overrides[SWIFT_NIC];
  const merged = { ...requests, ...overrides };
  return {
    ...container,
    resources: {
      ...rest,
      requests: Object.keys(merged).length === 0 ? undefined : merged,
      limits: nic === undefined ? limits : { ...limits, [SWIFT_NIC]: nic },
    },
  };
};

/** Requests that annotations of the control plane ask for, for containers and init containers. */
export const requestOverrides = onPod((pod, { controlPlane, component }) => {
  const overrides = overridesFor(controlPlane, component.name);
  const apply = (container: Container): Container => overridden(container, overrides.get(container.name));
  return { ...pod, initContainers: pod.initContainers?.map(apply), containers: pod.containers.map(apply) };
});
