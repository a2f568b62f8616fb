import type { Resolve } from '../../divergences/divergence';
import { osIdentity, osObjects, osPaths, osTrustedCa, type StoredFile } from '../../divergences/oauth-server';
import type { FileMount, FileSource } from '../../workloads/file-mount';
import { auditLogSource } from '../workloads/audit-log-storage';

/** What the login server reads and writes files for, and the kind of object that holds them. */
const kinds = {
  auditPolicy: 'ConfigMap',
  auditLog: 'Log',
  session: 'Secret',
  config: 'ConfigMap',
  servingCertificate: 'Secret',
  masterCa: 'ConfigMap',
  routerCertificates: 'Secret',
  branding: 'Secret',
  loginTemplate: 'Secret',
  providerSelectionTemplate: 'Secret',
  errorTemplate: 'Secret',
} as const;

type Stored = keyof typeof kinds;

/** A directory of the login server, by its purpose. */
export type LoginServerFile = Stored | 'kubeconfig' | 'trustedCa';

/** Directories that depend on configuration, by their purpose. */
export type LoginServerFileClass = 'auditWebhook' | 'namedCertificates' | 'providers' | 'proxyCa';

/** Secrets with custom pages in place of the default ones. */
export type CustomPages = { readonly [T in Extract<Stored, `${string}Template`>]?: string };

/** Where a file of the login server is mounted; undefined where the topology has no such file. */
export const loginServerDirectory = (file: LoginServerFile, resolve: Resolve): string | undefined =>
  resolve(osPaths)[file]?.path;

const sourceOf = (file: Stored, stored: StoredFile, path: string, pages: CustomPages, resolve: Resolve): FileSource => {
  const kind = kinds[file];
  if (kind === 'Log') return auditLogSource(path, resolve);
  const page =
    file === 'loginTemplate' || file === 'providerSelectionTemplate' || file === 'errorTemplate'
      ? pages[file]
      : undefined;
  return { kind, name: page ?? stored.object, optional: stored.optional };
};

/** The login server's directories that every configuration has. */
export function loginServerFiles(pages: CustomPages, resolve: Resolve): ReadonlyMap<LoginServerFile, FileMount> {
  const objects = resolve(osObjects);
  const paths = resolve(osPaths);
  const mounts = new Map<LoginServerFile, FileMount>();
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
  const { kubeconfig } = resolve(osIdentity);
  if (kubeconfig !== undefined) mounts.set('kubeconfig', kubeconfig);
  const trustedCa = resolve(osTrustedCa).loginServer;
  if (trustedCa !== undefined) mounts.set('trustedCa', trustedCa);
  return mounts;
}
