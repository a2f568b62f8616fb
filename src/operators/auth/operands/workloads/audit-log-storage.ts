import type { Resolve } from '../../divergences/divergence';
import { oauthServerAuditRotation } from '../../divergences/oauth-server';
import type { FileSource } from '../../workloads/file-mount';

/** What holds the audit log that a server writes to a directory. */
export function auditLogSource(directory: string, resolve: Resolve): FileSource {
  switch (resolve(oauthServerAuditRotation).storage) {
    case 'node':
      return { kind: 'HostPath', path: directory };
    case 'pod':
      return { kind: 'EmptyDir' };
  }
}
