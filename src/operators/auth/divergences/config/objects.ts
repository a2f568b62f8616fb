import { oauthServerLabels } from '../../operands/oauth-server/names';
import { divergence } from '../divergence';
import { at, when } from '../place';
import { hostedAssets, hostedConfig, osinConfigMap, standalonePayload } from './upstream';

/** Whether unsupported overrides are laid over the configuration. */
export const configOverrides = divergence<'merged' | 'none'>({
  id: 'cfg-overrides',
  object: osinConfigMap,
  field: 'everything',
  kind: 'required',
  where: [...when('overrides by hand', at('configuration/oauth-server', '{config}.corsAllowedOrigins[//*]'))],
  reason: 'They are a lever of support in a cluster that its owner runs; a managed service has none.',
  upstream: { standalone: standalonePayload },
  risk: 'None: there is nothing to read them from.',
  decision: 'Kept: whoever provides the control plane supports it, and takes no configuration that nobody tests.',
  standalone: 'merged',
  hosted: 'none',
});

/** How a list without providers is written. */
export const configEmptyList = divergence<readonly [] | null>({
  id: 'cfg-empty-list',
  object: osinConfigMap,
  field: 'oauthConfig.identityProviders',
  kind: 'capricious',
  where: [at('configuration/oauth-server', '{config}.oauthConfig.identityProviders')],
  literal: true,
  reason: 'What the serializer makes of an unset list.',
  upstream: { standalone: standalonePayload, hosted: hostedAssets },
  risk: 'One rollout.',
  inWords: { standalone: '`null`', hosted: '`[]`' },
  standalone: null,
  hosted: [],
});

/** How the configuration is written into its config map. */
export const configEncoding = divergence<'json' | 'yaml'>({
  id: 'cfg-encoding',
  object: osinConfigMap,
  field: 'text',
  kind: 'capricious',
  where: [at('configuration/oauth-server', 'document.form')],
  reason: 'The server reads both; each operator writes what its serializer writes.',
  upstream: { standalone: standalonePayload, hosted: hostedConfig },
  risk: 'One rollout.',
  standalone: 'json',
  hosted: 'yaml',
});

/** Labels of the config map and Secret that the operator renders for the oauth-server. */
export const configLabels = divergence<{ readonly [name: string]: string } | undefined>({
  id: 'cfg-labels',
  object: 'config map of the oauth-server configuration, session Secret',
  field: 'metadata.labels',
  kind: 'capricious',
  where: [
    at('configuration/oauth-server', 'metadata.labels.app'),
    at('session/oauth-server', 'metadata.labels.app'),
    at('metadata/oauth-server', 'metadata.labels.app'),
    at('service/oauth-server', 'metadata.labels.app'),
  ],
  literal: true,
  reason: 'Objects of a hosted control plane are told apart by their owner and carry no labels.',
  upstream: { standalone: standalonePayload, hosted: hostedAssets },
  risk: 'None known.',
  inWords: { standalone: '`app: oauth-openshift`', hosted: 'none' },
  standalone: oauthServerLabels,
  hosted: undefined,
});

/** Extra key of the audit policy's config map that holds the profile. */
export const configAuditProfileKey = divergence<string | undefined>({
  id: 'cfg-audit-profile-key',
  object: "config map of the oauth-server's audit policy",
  field: 'data',
  kind: 'capricious',
  where: [at('audit/*', 'data.profile')],
  reason: 'A key that nothing reads makes pods roll when the profile changes.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator bindata/oauth-openshift/audit-policy.yaml',
    hosted: hostedConfig,
  },
  risk: 'One rollout.',
  inWords: { standalone: 'no such key', hosted: 'key `profile`' },
  standalone: undefined,
  hosted: 'profile',
});
