import { divergence } from '../divergence';
import { upstream } from '../oauth-server/upstream';
import { at, oneSided } from '../place';
import { MOUNT, VOLUME } from '../shapes';

const object = 'Deployment of the OAuth API server';

/** How changes of audit policy and encryption reach pods. */
export const oauthApiserverRevisions = divergence<'numbered copies' | 'in place'>({
  id: 'oa-revisions',
  object,
  field: 'label revision, names of the mounted audit policy',
  kind: 'required',
  where: [
    at(
      'deployment/oauth-apiserver',
      'metadata.labels.revision',
      'spec.template.metadata.labels.revision',
      '{pod}.volumes[name=audit-config].configMap.name',
    ),
    ...oneSided('revision/audit', 'revision/status'),
  ],
  reason: 'Numbered copies make roll-outs of encryption keys safe; hosted control planes restart on a content hash.',
  upstream: upstream.oauthApiserverCode,
  risk: 'A revision controller would have to run for each control plane.',
  decision: 'Kept: numbered copies pay off with keys that roll, which hosted control planes do elsewhere.',
  inWords: { standalone: 'numbered copies', hosted: 'in place' },
  standalone: 'numbered copies',
  hosted: 'in place',
});

/** Whether resources can be encrypted in etcd. */
export const oauthApiserverEncryption = divergence<boolean>({
  id: 'oa-encryption',
  object,
  field: 'volume encryption-config, flag encryption-provider-config, Secrets with keys',
  kind: 'required',
  where: [
    at(
      'deployment/oauth-apiserver',
      `{server}.volumeMounts[mountPath=/etc/kubernetes/encryption-config]${MOUNT}`,
      `{pod}.volumes[name=encryption-config]${VOLUME}`,
      '{server}.start.flags.encryption-provider-config',
    ),
    ...oneSided('encryption/*', 'revision/encryption'),
  ],
  reason:
    'Hosted encryption belongs to the kube-apiserver and its key service; the OAuth API server has no part in it yet.',
  upstream: upstream.oauthApiserver,
  risk: 'Needs a design with the owners of etcd.',
  decision:
    "Hosted is to encrypt tokens as standalone does, through the key service of its kube-apiserver rather than five controllers: that takes a design with the owners of etcd, so today's difference stays declared as one that hosting has.",
  moves: 'hosted',
  inWords: { standalone: 'mounted where there is one', hosted: 'none' },
  standalone: true,
  hosted: false,
});
