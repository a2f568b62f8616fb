import { isJsonObject, type JsonValue } from '../../../../kube/json';
import type { Volume } from '../../../../kube/types';
import { OAUTH_SERVER } from '../../operands/oauth-server/names';
import { eachWorkload, flagValues, type Output, type Problems, textAt, unless, type Workload } from './output';

interface Source {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly optional: boolean;
}

function sourcesOf({ secret, configMap, projected }: Volume): readonly Source[] {
  const direct: (Source | undefined)[] = [
    secret && { kind: 'Secret', name: secret.secretName, optional: secret.optional === true },
    configMap && { kind: 'ConfigMap', name: configMap.name, optional: configMap.optional === true },
  ];
  const joined = (projected?.sources ?? []).flatMap((one): (Source | undefined)[] => [
    one.secret && { kind: 'Secret', name: one.secret.name, optional: false },
    one.configMap && { kind: 'ConfigMap', name: one.configMap.name, optional: false },
  ]);
  return [...direct, ...joined].filter((source) => source !== undefined);
}

const isThere = (output: Output, { kind, name, optional }: Source): boolean =>
  optional || (kind === 'Secret' ? output.secret(name) : output.configMap(name)) !== undefined;

/** Everything a pod mounts is made by the operator, is there already, or may be absent. */
export const mountedObjectsExist = eachWorkload(({ pod }, output) =>
  (pod.volumes ?? [])
    .flatMap(sourcesOf)
    .flatMap((source) =>
      unless(isThere(output, source), `${source.kind} ${source.name} is mounted and nobody makes it`),
    ),
);

/** Every mount has its volume. */
export const mountsHaveVolumes = eachWorkload(({ pod }) => {
  const volumes = new Set((pod.volumes ?? []).map(({ name }) => name));
  return [...pod.containers, ...(pod.initContainers ?? [])].flatMap(({ name, volumeMounts = [] }) =>
    volumeMounts.flatMap((mount) =>
      unless(volumes.has(mount.name), `container ${name} mounts ${mount.name}, which is no volume`),
    ),
  );
});

const sourceAt = ({ pod, server }: Workload, directory: string): Source | 'directory' | undefined => {
  const mount = server.volumeMounts?.find(({ mountPath }) => mountPath === directory);
  const volume = pod.volumes?.find(({ name }) => name === mount?.name);
  if (volume === undefined) return undefined;
  return volume.emptyDir === undefined ? sourcesOf(volume)[0] : 'directory';
};

/** Whether a file that the server is told about is there: its directory is mounted, and the object has the key. */
export function fileIsThere(workload: Workload, output: Output, file: string): Problems {
  const directory = file.slice(0, file.lastIndexOf('/'));
  const key = file.slice(directory.length + 1);
  const source = sourceAt(workload, directory);
  if (source === undefined) return [`${file} is in no mount`];
  if (source === 'directory') return [];
  const object = source.kind === 'Secret' ? output.secret(source.name) : output.configMap(source.name);
  // What is not there at all is the business of those who check mounts.
  if (object?.data === undefined) return [];
  return unless(key in object.data, `${file} is to be key ${key} of ${source.kind} ${source.name}, which has none`);
}

/** Files that flags name, by flag. */
export const flaggedFiles = (...flags: readonly string[]) =>
  eachWorkload((workload, output) =>
    flags.flatMap((flag) => flagValues(workload.server, flag)).flatMap((file) => fileIsThere(workload, output, file)),
  );

/** Files that the oauth-server's configuration names. */
export const configuredFiles =
  (...paths: readonly (readonly string[])[]) =>
  (output: Output): Problems => {
    const workload = output.workload(OAUTH_SERVER);
    if (workload === undefined) return [];
    const osin = output.osin();
    return paths
      .map((path) => textAt(osin, ...path))
      .filter((file) => file !== '')
      .flatMap((file) => fileIsThere(workload, output, file));
  };

const textsIn = (value: JsonValue | undefined): readonly string[] => {
  if (typeof value === 'string') return [value];
  const inner: readonly (JsonValue | undefined)[] = Array.isArray(value)
    ? value
    : isJsonObject(value)
      ? Object.values(value)
      : [];
  return inner.flatMap(textsIn);
};

/** Whatever a provider reads is mounted. */
export const providerFiles = (output: Output): Problems => {
  const workload = output.workload(OAUTH_SERVER);
  if (workload === undefined) return [];
  return textsIn(output.osin())
    .filter((text) => text.startsWith('/var/config/user/'))
    .flatMap((file) => fileIsThere(workload, output, file));
};
