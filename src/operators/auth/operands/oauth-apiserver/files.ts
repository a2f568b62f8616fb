import type { Resolve } from '../../divergences/divergence';
import {
  type LayoutEntry,
  oauthApiserverEncryption,
  oauthApiserverFrontProxy,
  oauthApiserverLayout,
  oauthApiserverObjects,
  oauthApiserverPaths,
  oauthApiserverRevisions,
  type StoredFile,
} from '../../divergences/oauth-apiserver';
import { type OAuthApiserverFile, oauthApiserverFileKinds } from '../../divergences/oauth-apiserver/file-kinds';
import { oauthServerIdentity, oauthServerTrustedCa } from '../../divergences/oauth-server';
import { type FileMount, type FileSource, inOrder } from '../../workloads/file-mount';
import { auditLogSource } from '../workloads/audit-log-storage';
import { auditWebhookMount } from '../workloads/audit-webhook';
import type { OAuthApiserver } from './oauth-apiserver';

const files: readonly OAuthApiserverFile[] = [
  'auditPolicy',
  'etcdClient',
  'etcdServingCa',
  'servingCertificate',
  'encryptionConfig',
  'auditLog',
];

const sourceOf = (
  file: OAuthApiserverFile,
  stored: StoredFile,
  server: OAuthApiserver,
  resolve: Resolve,
): FileSource => {
  const kind = oauthApiserverFileKinds[file];
  if (kind === 'Log') return auditLogSource(resolve(oauthApiserverPaths)[file], resolve);
  const numbered = stored.revisioned === true && resolve(oauthApiserverRevisions) === 'numbered copies';
  const name = numbered ? `${stored.object}-${server.revision}` : stored.object;
  return { kind, name, optional: stored.optional };
};

function mountsByPurpose(server: OAuthApiserver, resolve: Resolve): ReadonlyMap<LayoutEntry, FileMount> {
  const mounts = new Map<LayoutEntry, FileMount>();
  for (const file of files) {
    const stored = resolve(oauthApiserverObjects)[file];
    if (stored === undefined || (file === 'encryptionConfig' && !resolve(oauthApiserverEncryption))) continue;
    const source = sourceOf(file, stored, server, resolve);
    mounts.set(file, { volume: stored.volume, source, mountPath: resolve(oauthApiserverPaths)[file] });
  }
  const further: readonly (readonly [LayoutEntry, FileMount | undefined])[] = [
    ['trustedCa', resolve(oauthServerTrustedCa).oauthApiserver],
    ['kubeconfig', resolve(oauthServerIdentity).kubeconfig],
    ['aggregatorCa', resolve(oauthApiserverFrontProxy)?.aggregatorCa],
    ['clientCa', resolve(oauthApiserverFrontProxy)?.clientCa],
  ];
  for (const [purpose, mount] of further) if (mount !== undefined) mounts.set(purpose, mount);
  return mounts;
}

/** What a pod mounts: volumes and mounts of its main container, each in its order. */
export interface PodFiles {
  readonly volumes: readonly FileMount[];
  readonly mounts: readonly FileMount[];
}

/** Those of the API server's files that are for some purposes alone, in the usual order. */
export function filesFor(purposes: readonly LayoutEntry[], server: OAuthApiserver, resolve: Resolve): PodFiles {
  const all = mountsByPurpose(server, resolve);
  const layout = resolve(oauthApiserverLayout);
  const chosen = new Map([...all].filter(([purpose]) => purposes.includes(purpose)));
  return { volumes: inOrder(layout.volumes, chosen), mounts: inOrder(layout.mounts, chosen) };
}

/** All files of the API server. */
export function oauthApiserverFiles(server: OAuthApiserver, resolve: Resolve): PodFiles {
  const mounts = mountsByPurpose(server, resolve);
  const layout = resolve(oauthApiserverLayout);
  const webhook = server.auditWebhook === undefined ? [] : [auditWebhookMount(server.auditWebhook)];
  return {
    volumes: [...inOrder(layout.volumes, mounts), ...webhook],
    mounts: [...inOrder(layout.mounts, mounts), ...webhook],
  };
}
