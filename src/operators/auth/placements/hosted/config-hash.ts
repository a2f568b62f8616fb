import { compareBytes, sortBytewise } from '../../../../kube/compare';
import { fnvHex8 } from '../../../../kube/fnv';
import { sha256Hex } from '../../../../kube/hash';
import type { ConfigMap, PodSpec, PodTemplateSpec, Secret, StringMap } from '../../../../kube/types';
import { configMaps, secrets } from '../../../../library/resources/core';
import { hasRedacted } from '../../../../om/redaction';
import { oauthServerRolloutHash } from '../../divergences/oauth-server';
import { type HostedWorkload, namespaceOf, onTemplate } from './workload';

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

/** An object that pods mount, as it is; undefined while there is none. */
interface Content {
  readonly secrets: readonly (readonly [name: string, secret: Secret | undefined])[];
  readonly configMaps: readonly (readonly [name: string, map: ConfigMap | undefined])[];
}

/** 32 bits for each value. Names and `binaryData` do not count, so two values may change places unnoticed. */
const hashOfValues = ({ secrets: mounted, configMaps: maps }: Content): string =>
  sortBytewise([
    ...mounted.flatMap(([, secret]) => secretHashes(secret)),
    ...maps.flatMap(([, map]) => configMapHashes(map)),
  ]).join('');

const sorted = <T>(entries: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] =>
  [...entries].sort(([left], [right]) => compareBytes(left, right));

const members = (map: StringMap | undefined) => sorted(Object.entries(map ?? {}));

/**
 * SHA-256 of everything: kinds, names, keys and values. In which order they are mounted does not count, nor that an object
 * without values is there: to the pod it is the same as none.
 */
export const hashOfAll = ({ secrets: mounted, configMaps: maps }: Content): string =>
  sha256Hex(
    JSON.stringify({
      secrets: sorted(mounted).map(([name, secret]) => [name, members(secret?.data)]),
      configMaps: sorted(maps).map(([name, map]) => [name, members(map?.data), members(map?.binaryData)]),
    }),
  );

/** What the hash of mounted objects follows from, beside the template. */
export type MountedObjects = Pick<HostedWorkload, 'placement' | 'management' | 'controlPlane' | 'existing'>;

/**
 * A pod template with the hash of what its pods mount. Where a collector took out values of it, the hash stays that of the
 * pods that run.
 */
export function withConfigHash(
  template: PodTemplateSpec,
  { placement, management, controlPlane, existing }: MountedObjects,
): PodTemplateSpec {
  const { annotation, reloaded, hashed } = placement.resolve(oauthServerRolloutHash);
  const namespace = namespaceOf(controlPlane);
  const mounted = mountedBy(template.spec);
  const content: Content = {
    secrets: [...mounted.secrets].map((name) => [name, management.get(secrets, name, namespace)]),
    configMaps: [...mounted.configMaps]
      .filter((name) => !reloaded.includes(name))
      .map((name) => [name, management.get(configMaps, name, namespace)]),
  };
  const before = existing?.spec.template.metadata.annotations?.[annotation];
  const isKnown = before === undefined || !content.secrets.some(([, secret]) => hasRedacted(secret));
  const hash = !isKnown ? before : hashed === 'names and contents' ? hashOfAll(content) : hashOfValues(content);
  const annotations = { ...template.metadata.annotations, [annotation]: hash };
  return { ...template, metadata: { ...template.metadata, annotations } };
}

/**
 * Makes pods roll when what they mount changes.
 * Upstream: hypershift support/controlplane-component/defaults.go.
 */
export const configHash = onTemplate(withConfigHash);
