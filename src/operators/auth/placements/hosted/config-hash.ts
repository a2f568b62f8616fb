import { sortBytewise } from '../../../../kube/compare';
import { fnvHex8 } from '../../../../kube/fnv';
import type { ConfigMap, PodSpec, Secret } from '../../../../kube/types';
import { osRolloutHash } from '../../divergences/login-server';
import { configMaps, secrets } from '../../resources/core';
import { namespaceOf, onTemplate } from './workload';

interface Mounted {
  readonly secrets: ReadonlySet<string>;
  readonly configMaps: ReadonlySet<string>;
}

const mountedBy = (pod: PodSpec): Mounted => {
  const mounted = { secrets: new Set<string>(), configMaps: new Set<string>() };
  for (const { secret, configMap, projected } of pod.volumes ?? []) {
    if (secret !== undefined) mounted.secrets.add(secret.secretName);
    if (configMap !== undefined) mounted.configMaps.add(configMap.name);
    for (const source of projected?.sources ?? []) {
      if (source.secret !== undefined) mounted.secrets.add(source.secret.name);
      if (source.configMap !== undefined) mounted.configMaps.add(source.configMap.name);
    }
  }
  return mounted;
};

const [OPEN, CLOSE, BLANK, ZERO] = [0x5b, 0x5d, 0x20, 0x30];
const { trunc } = Math;

/**
 * Bytes as Go prints them, `[1 22 255]`, as bytes again. It is this print that the original hashes. Secrets with pages hold
 * hundreds of kilobytes, so no text is made on the way.
 */
export function printedBytes(bytes: Uint8Array): Uint8Array {
  const print = new Uint8Array(4 * bytes.length + 2);
  let at = 0;
  print[at++] = OPEN;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    if (index > 0) print[at++] = BLANK;
    if (byte >= 100) print[at++] = ZERO + trunc(byte / 100);
    if (byte >= 10) print[at++] = ZERO + (trunc(byte / 10) % 10);
    print[at++] = ZERO + (byte % 10);
  }
  print[at++] = CLOSE;
  return print.subarray(0, at);
}

const secretHashes = (secret: Secret | undefined): readonly string[] =>
  Object.values(secret?.data ?? {}).map((value) => fnvHex8(printedBytes(Buffer.from(value, 'base64'))));

const configMapHashes = (map: ConfigMap | undefined): readonly string[] => Object.values(map?.data ?? {}).map(fnvHex8);

/**
 * Makes pods roll when the content of a mounted object changes. Names and `binaryData` do not count.
 * Upstream: hypershift support/controlplane-component/defaults.go.
 */
export const configHash = onTemplate((template, { placement, management, controlPlane }) => {
  const { annotation, reloaded } = placement.resolve(osRolloutHash);
  const namespace = namespaceOf(controlPlane);
  const mounted = mountedBy(template.spec);
  const maps = [...mounted.configMaps].filter((name) => !reloaded.includes(name));
  const hashes = [
    ...[...mounted.secrets].flatMap((name) => secretHashes(management.get(secrets, name, namespace))),
    ...maps.flatMap((name) => configMapHashes(management.get(configMaps, name, namespace))),
  ];
  const annotations = { ...template.metadata.annotations, [annotation]: sortBytewise(hashes).join('') };
  return { ...template, metadata: { ...template.metadata, annotations } };
});
