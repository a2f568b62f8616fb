import { InputError } from '../../om/input/input-error';
import type { Access } from './access';
import { kubeconfigEntry, serverOf } from './kubeconfig-document';

/** Members that name files. */
const fileMembers = ['certificate-authority', 'client-certificate', 'client-key', 'tokenFile'] as const;

/**
 * Access by a kubeconfig that is an object's content. All has to be in it: a program that it names would be run here, and a file that
 * it names would be one of this machine, so neither is taken.
 *
 * @param place where it stands, for messages
 * @throws InputError, which tells no secret
 */
export function embeddedAccess(text: string, place: string): Access {
  const fault = (path: string, found: string, expected: string): InputError =>
    new InputError({ file: place, path, found, expected });
  const origin = { file: place, fault };
  const { cluster, user } = kubeconfigEntry(text, undefined, origin);
  const members = { ...cluster, ...user };
  for (const member of fileMembers) {
    if (members[member]) throw fault(member, 'a file', 'the content itself: no file of this machine is read for it');
  }
  if (user.exec) throw fault('exec', 'a plugin', 'a token or a certificate: no program is run for it');
  const [certificate, key] = [decoded(user['client-certificate-data']), decoded(user['client-key-data'])];
  if ((certificate === undefined) !== (key === undefined)) {
    const missing = certificate === undefined ? 'client-certificate-data' : 'client-key-data';
    throw fault(missing, 'nothing', 'a certificate and its key');
  }
  return {
    server: serverOf(cluster, origin),
    tls: {
      authorities: decoded(cluster['certificate-authority-data']),
      serverName: cluster['tls-server-name'] ?? undefined,
      ...(certificate === undefined || key === undefined ? {} : { identity: { certificate, key } }),
    },
    ...(user.token ? { authorization: `Bearer ${user.token}` } : {}),
  };
}

const decoded = (data: string | null | undefined): string | undefined =>
  data ? Buffer.from(data, 'base64').toString('utf8') : undefined;
