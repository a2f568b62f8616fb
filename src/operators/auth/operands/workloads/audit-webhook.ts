import type { FileMount } from '../../workloads/file-mount';
import type { Flag } from '../../workloads/flag';

const DIRECTORY = '/etc/kubernetes/auditwebhook';
const KEY = 'webhook-kubeconfig';

/** Where the kubeconfig of the audit webhook is mounted. */
export const auditWebhookMount = (secret: string): FileMount => ({
  volume: 'oauth-audit-webhook',
  source: { kind: 'Secret', name: secret },
  mountPath: DIRECTORY,
});

/** Makes a server send its audit events to the webhook. */
export const auditWebhookFlags: readonly Flag[] = [
  ['audit-webhook-config-file', `${DIRECTORY}/${KEY}`],
  ['audit-webhook-mode', 'batch'],
  ['audit-webhook-initial-backoff', '5s'],
];
