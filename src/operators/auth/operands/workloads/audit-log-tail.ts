import type { Container } from '../../../../kube/types';

/** A container that prints a server's audit log, for those who read the logs of pods and not files of nodes. */
export interface AuditLogTail {
  /** Logical name or pull spec of an image with a shell. */
  readonly image: string;
  readonly volume: string;
  /** Directory of the log; the file is `audit.log`. */
  readonly directory: string;
}

/** Ends with its `tail` on SIGTERM; the pod would otherwise wait out its grace period. */
const script = (file: string): string => `set -o errexit
set -o nounset
set -o pipefail

function cleanup() {
  pkill -P $$$
  wait
  exit
}
trap cleanup SIGTERM

/usr/bin/tail -c+1 -F ${file} &
wait $!
`;

/** The `audit-logs` sidecar of a server. */
export const auditLogTail = ({ image, volume, directory }: AuditLogTail): Container => ({
  name: 'audit-logs',
  image,
  command: ['/bin/bash'],
  args: ['-c', script(`${directory}/audit.log`)],
  resources: { requests: { cpu: '5m', memory: '10Mi' } },
  volumeMounts: [{ name: volume, mountPath: directory }],
});
