import { divergence } from '../divergence';
import { at } from '../place';
import { standalonePayload } from './upstream';

/** What makes session secrets worth keeping. */
export const configSessionCheck = divergence<'exact lengths' | 'first present'>({
  id: 'cfg-session-check',
  object: 'session Secret',
  field: 'data',
  kind: 'capricious',
  where: 'behaviour',
  reason: 'Written apart: one asks each pair for the exact lengths, the other the first for anything.',
  upstream: {
    standalone: standalonePayload,
    hosted: 'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/sessionsecrets.go',
  },
  risk: 'Short secrets are made anew, and everybody logs in again.',
  standalone: 'exact lengths',
  hosted: 'first present',
});

/** How session secrets are stored. */
export const configSessionName = divergence<{
  readonly apiVersion: string;
  readonly encoding: 'json' | 'yaml';
  /** Whether an existing object is the one that is written, with all it has. */
  readonly keepsExisting: boolean;
  readonly type?: string;
}>({
  id: 'cfg-session-name',
  object: 'session Secret',
  field: 'metadata, data',
  kind: 'capricious',
  where: [at('session/oauth-server', 'metadata.name')],
  reason: 'Naming and serializer only.',
  upstream: {
    standalone: standalonePayload,
    hosted: 'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/sessionsecrets.go',
  },
  risk: 'The value has to be kept when the object is renamed.',
  decision:
    'Hosted moves: the keys are copied to a Secret of the standalone name, and the former one goes when no pod mounts it any more.',
  inWords: { standalone: '`v4-0-config-system-session`, JSON', hosted: '`oauth-openshift-session`, YAML' },
  standalone: { apiVersion: 'operatorv1client', encoding: 'json', keepsExisting: false },
  hosted: { apiVersion: 'osin.config.openshift.io/v1', encoding: 'yaml', keepsExisting: true, type: 'Opaque' },
});
