import { compareBytes } from '../../../../kube/compare';
import type { Volume, VolumeMount } from '../../../../kube/types';
import type { Resolve } from '../../divergences/divergence';
import { oauthServerLayout, oauthServerProviderFiles } from '../../divergences/oauth-server';
import type { OAuthServerFileClass } from '../../divergences/oauth-server/file-kinds';
import { type FileMount, inOrder, volumeMountOf, volumeOf } from '../../workloads/file-mount';
import { auditWebhookMount } from '../workloads/audit-webhook';
import { oauthServerFiles } from './files';
import type { MountedFile } from './mounted-file';
import type { OAuthServer } from './oauth-server';

/** Volumes of the oauth-server's pod, and where its container mounts them. */
export interface Mounted {
  readonly volumes: readonly Volume[];
  readonly volumeMounts: readonly VolumeMount[];
}

const byVolume = (left: FileMount, right: FileMount): number => compareBytes(left.volume, right.volume);

const providerMounts = (files: readonly MountedFile[], resolve: Resolve): readonly FileMount[] => {
  const { keyOnly, readOnly } = resolve(oauthServerProviderFiles);
  return files.map(({ source, objectName, volumeName, mountPath, key }) => ({
    volume: volumeName,
    source: { kind: source, name: objectName, items: keyOnly ? [{ key, path: key }] : undefined },
    mountPath,
    readOnly,
  }));
};

/** All volumes of the oauth-server and their mounts, those of every configuration first. */
export function oauthServerVolumes(server: OAuthServer, resolve: Resolve): Mounted {
  const layout = resolve(oauthServerLayout);
  const files = oauthServerFiles(server.pages, resolve);
  const providers = providerMounts(server.providerFiles, resolve);
  const sorted = [...providers].sort(byVolume);
  const classes: { readonly [C in OAuthServerFileClass]: readonly FileMount[] } = {
    auditWebhook: server.auditWebhook === undefined ? [] : [auditWebhookMount(server.auditWebhook)],
    namedCertificates: server.namedCertificates,
    providers: resolve(oauthServerProviderFiles).volumeOrder === 'by name' ? sorted : providers,
    proxyCa: server.proxyCa === undefined ? [] : [server.proxyCa],
  };
  const further = layout.classes.flatMap((name) => classes[name]);
  const furtherMounts = layout.classes.flatMap((name) => (name === 'providers' ? sorted : classes[name]));
  return {
    volumes: [...inOrder(layout.volumes, files), ...further].map(volumeOf),
    volumeMounts: [...inOrder(layout.mounts, files), ...furtherMounts].map(volumeMountOf),
  };
}
