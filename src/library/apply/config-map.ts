import type { ConfigMap, StringMap } from '../../kube/types';
import { configMaps } from '../resources/core';
import type { ControllerScope } from '../scope';
import { type Applied, applyObject } from './apply';

const TRUSTED_CA = { mark: 'config.openshift.io/inject-trusted-cabundle', key: 'ca-bundle.crt' } as const;
const SERVICE_CA = { mark: 'service.beta.openshift.io/inject-cabundle', key: 'service-ca.crt' } as const;

/** Keys that somebody else fills in because the object asks for it. */
function injectedKeys({ metadata, data = {} }: ConfigMap): readonly string[] {
  const keys: string[] = [];
  if (metadata.labels?.[TRUSTED_CA.mark] === 'true' && !(TRUSTED_CA.key in data)) keys.push(TRUSTED_CA.key);
  if (metadata.annotations?.[SERVICE_CA.mark] === 'true' && !(SERVICE_CA.key in data)) keys.push(SERVICE_CA.key);
  return keys;
}

function changedKeys(
  prefix: string,
  existing: StringMap = {},
  required: StringMap = {},
  ignored: readonly string[] = [],
): readonly string[] {
  const removed = Object.keys(existing).filter((key) => !ignored.includes(key) && existing[key] !== required[key]);
  const added = Object.keys(required).filter((key) => !Object.hasOwn(existing, key));
  return [...removed, ...added].map((key) => `${prefix}.${key}`);
}

/**
 * Data are compared key by key and replaced as a whole; bundles that others inject are left in place.
 */
export function applyConfigMap(
  scope: ControllerScope,
  required: ConfigMap,
  existing?: { readonly object?: ConfigMap },
): Applied<ConfigMap> {
  const ignored = injectedKeys(required);
  const changes = (object: ConfigMap): readonly string[] => [
    ...changedKeys('data', object.data, required.data, ignored),
    ...changedKeys('binaryData', object.binaryData, required.binaryData),
  ];
  return applyObject(scope, configMaps, required, {
    ...(existing === undefined ? {} : { existing: existing.object }),
    same: (object) => changes(object).length === 0,
    merge: (object) => ({ ...object, data: withInjected(object, required), binaryData: required.binaryData }),
    details: (object) => {
      const keys = changes(object);
      return keys.length === 0 ? '' : `cause by changes in ${[...keys].sort().join(',')}`;
    },
  });
}

/** The required data and, where the trusted bundle is injected, the bundle that is there. */
function withInjected(existing: ConfigMap, required: ConfigMap): StringMap | undefined {
  const bundle = existing.data?.[TRUSTED_CA.key];
  return bundle !== undefined && injectedKeys(required).includes(TRUSTED_CA.key)
    ? { ...required.data, [TRUSTED_CA.key]: bundle }
    : required.data;
}
