import { append } from '../../../../kube/append';
import { sortBytewise } from '../../../../kube/compare';
import { canonicalIp } from '../../../../kube/go-ip';
import { goJoinHostPort } from '../../../../kube/host-port';
import { sameJson } from '../../../../kube/same-json';
import type { ConfigMap, Endpoints } from '../../../../kube/types';
import { nestedStrings, objectAt } from '../../../../library/observe/nested';
import { changed, type ObserverEvent, type RawObservation, warning } from '../../../../library/observe/observer';
import { configMaps, endpoints } from '../../../../library/resources/core';
import { cachedObject } from './cached';
import { observerOf } from './observer';

const path = ['apiServerArguments', 'etcd-servers'];
const namespace = 'openshift-etcd';
const configMapName = 'etcd-endpoints';
const oldEndpointsName = 'host-etcd-2';
const bootstrapAnnotation = 'alpha.installer.openshift.io/etcd-bootstrap';

/** Reserved for documentation; old clusters have them as placeholders. */
const isReserved = (ip: string): boolean => ip.startsWith('192.0.2.') || ip.startsWith('2001:db8:');

const urlOf = (ip: string): string => `https://${goJoinHostPort(ip, 2379)}`;

/** What was known before, if anything was. */
interface Before {
  readonly urls: readonly string[] | undefined;
  readonly errors: readonly string[];
}

const updated = (before: Before, urls: readonly string[]): readonly ObserverEvent[] =>
  before.urls !== undefined && sameJson(before.urls, urls)
    ? []
    : [changed('ObserveStorageUpdated', `Updated storage urls to ${urls.join(',')}`)];

const fromConfigMap = (map: ConfigMap, before: Before): RawObservation => {
  const bootstrap = map.metadata.annotations?.[bootstrapAnnotation];
  const addresses = [...Object.values(map.data ?? {}), ...(bootstrap === undefined ? [] : [bootstrap])];
  const errors = [...before.errors];
  const urls: string[] = [];
  for (const address of addresses) {
    const ip = canonicalIp(address);
    if (ip === undefined) {
      errors.push(`configmaps/${configMapName} in the ${namespace} namespace: ${address} is not a valid IP address`);
    } else if (isReserved(ip)) {
      errors.push(`configmap ${namespace}/${configMapName}: address ${ip} is reserved and not supported`);
    } else {
      urls.push(urlOf(ip));
    }
  }
  if (urls.length === 0) {
    const message = `configmaps ${namespace}/${configMapName}: no etcd endpoint addresses found`;
    return {
      observed: before.urls === undefined ? {} : objectAt(path, before.urls),
      errors: [...errors, message],
      events: [warning('ObserveStorageFailed', message)],
    };
  }
  sortBytewise(urls);
  return { observed: objectAt(path, urls), errors, events: updated(before, urls) };
};

const fromOldEndpoints = (object: Endpoints | undefined, before: Before): RawObservation => {
  const previous = before.urls === undefined ? {} : objectAt(path, before.urls);
  const failed = `configmap ${namespace}/${configMapName} not found, and fallback observer failed`;
  if (object === undefined) {
    const message = `endpoints/${oldEndpointsName} in the ${namespace} namespace: not found`;
    const event = `Required endpoints/${oldEndpointsName} in the ${namespace} namespace not found.`;
    return {
      observed: previous,
      errors: [...before.errors, ...before.errors, message, failed],
      events: [warning('ObserveStorageFailed', event)],
    };
  }
  const faults: string[] = [];
  const urls: string[] = [];
  for (const [subset, { addresses }] of (object.subsets ?? []).entries()) {
    for (const [index, address] of (addresses ?? []).entries()) {
      const ip = canonicalIp(address.ip ?? '');
      if (ip === undefined) {
        const place = `subsets[${subset}]addresses[${index}].IP`;
        faults.push(`endpoints/${oldEndpointsName} in the ${namespace} namespace: ${place} is not a valid IP address`);
      } else if (!isReserved(ip)) {
        urls.push(urlOf(ip));
      }
    }
  }
  sortBytewise(urls);
  const events: ObserverEvent[] = [];
  if (urls.length === 0) {
    const message = `endpoints/${oldEndpointsName} in the ${namespace} namespace: no etcd endpoint addresses found, falling back to default etcd service`;
    faults.push(message);
    events.push(warning('ObserveStorageFallback', message));
  }
  append(events, updated(before, urls));
  const errors = [...before.errors, ...before.errors, ...faults];
  return errors.length > before.errors.length
    ? { observed: previous, errors: [...errors, failed], events }
    : { observed: objectAt(path, urls), errors, events };
};

/**
 * Where etcd is: one address for each member, and that of the bootstrap machine while there is one. Clusters that were
 * installed long ago may have old endpoints instead.
 *
 * Upstream: library-go `pkg/operator/configobserver/etcd/observe_etcd_endpoints.go`.
 */
export const observeStorageUrls = observerOf([path], ({ state }, existing) => {
  const current = nestedStrings(existing, path);
  const before: Before =
    current.error === undefined ? { urls: current.value, errors: [] } : { urls: undefined, errors: [current.error] };
  const map = cachedObject(state, configMaps, configMapName, namespace);
  return map === undefined
    ? fromOldEndpoints(cachedObject(state, endpoints, oldEndpointsName, namespace), before)
    : fromConfigMap(map, before);
});
