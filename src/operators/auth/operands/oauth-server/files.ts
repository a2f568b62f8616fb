import type { Resolve } from '../../divergences/divergence';
import {
  oauthServerIdentity,
  oauthServerObjects,
  oauthServerPaths,
  oauthServerTrustedCa,
  type StoredFile,
} from '../../divergences/oauth-server';
import {
  oauthServerFileKinds as kinds,
  type OAuthServerFile,
  type StoredOAuthServerFile as Stored,
} from '../../divergences/oauth-server/file-kinds';
import type { FileMount, FileSource } from '../../workloads/file-mount';
import { auditLogSource } from '../workloads/audit-log-storage';

/** Secrets with custom pages in place of the default ones. */
export type CustomPages = { readonly [T in Extract<Stored, `${string}Template`>]?: string };

/** Where a file of the oauth-server is mounted; undefined where the topology has no such file. */
export const oauthServerDirectory = (file: OAuthServerFile, resolve: Resolve): string | undefined =>
  resolve(oauthServerPaths)[file]?.path;

const sourceOf = (file: Stored, stored: StoredFile, path: string, pages: CustomPages, resolve: Resolve): FileSource => {
  const kind = kinds[file];
  if (kind === 'Log') return auditLogSource(path, resolve);
  const page =
    file === 'loginTemplate' || file === 'providerSelectionTemplate' || file === 'errorTemplate'
      ? pages[file]
      : undefined;
  return { kind, name: page ?? stored.object, optional: stored.optional };
};

/** The oauth-server's directories that every configuration has. */
export function oauthServerFiles(pages: CustomPages, resolve: Resolve): ReadonlyMap<OAuthServerFile, FileMount> {
  const objects = resolve(oauthServerObjects);
  const paths = resolve(oauthServerPaths);
  const mounts = new Map<OAuthServerFile, FileMount>();
  const stored: readonly Stored[] = [
    'auditPolicy',
    'auditLog',
    'session',
    'config',
    'servingCertificate',
    'masterCa',
    'routerCertificates',
    'branding',
    'loginTemplate',
    'providerSelectionTemplate',
    'errorTemplate',
  ];
  for (const file of stored) {
    const object = objects[file];
    const place = paths[file];
    if (object === undefined || place === undefined) continue;
    const source = sourceOf(file, object, place.path, pages, resolve);
    mounts.set(file, { volume: object.volume, source, mountPath: place.path, readOnly: place.readOnly });
  }
  const { kubeconfig } = resolve(oauthServerIdentity);
  if (kubeconfig !== undefined) mounts.set('kubeconfig', kubeconfig);
  const trustedCa = resolve(oauthServerTrustedCa).oauthServer;
  if (trustedCa !== undefined) mounts.set('trustedCa', trustedCa);
  return mounts;
}
