import { divergence } from '../divergence';
import { at, oneSided, when } from '../place';
import { MOUNT, VOLUME } from '../shapes';
import { hostedAssets, observers, osinConfigMap } from './upstream';

/** How custom pages reach the server: in files of their own, or in place of the default ones. */
export const configTemplates = divergence<'own files' | 'same files'>({
  id: 'cfg-templates',
  object: osinConfigMap,
  field: 'oauthConfig.templates',
  kind: 'capricious',
  where: [
    at('configuration/oauth-server', '{config}.oauthConfig.templates{.login,.providerSelection,.error}'),
    at('deployment/oauth-server', '{pod}.volumes[name=*-template].secret.optional'),
    ...when('pages of the user', at('deployment/oauth-server', '{pod}.volumes[name=*-template].secret.secretName')),
    ...oneSided('pages/own'),
  ],
  reason: 'Swapping the Secret behind a volume was simpler at the time.',
  upstream: { standalone: `${observers}/oauth/template_conversions.go`, hosted: hostedAssets },
  risk: 'A Secret that is missing stops the server instead of keeping its pod from starting.',
  standalone: 'own files',
  hosted: 'same files',
});

/** A page of the oauth-server. */
export type TemplatePage = 'login' | 'providers' | 'errors';

/** The Secrets with default pages, by the directory they are mounted in. */
export const configBranding = divergence<{
  readonly secrets: readonly {
    readonly file: 'branding' | 'loginTemplate' | 'providerSelectionTemplate' | 'errorTemplate';
    readonly pages: readonly TemplatePage[];
  }[];
  readonly type?: string;
}>({
  id: 'cfg-branding',
  object: 'Secrets with default pages',
  field: 'data',
  kind: 'capricious',
  where: [
    at(
      'deployment/oauth-server',
      `{server}.volumeMounts[mountPath=/var/config/system/secrets/v4-0-config-system-ocp-branding-template]${MOUNT}`,
      `{pod}.volumes[name=v4-0-config-system-ocp-branding-template]${VOLUME}`,
    ),
    ...oneSided('pages/default', 'pages/default-login', 'pages/default-choice', 'pages/default-error'),
  ],
  reason: 'The hosted pages are an older copy and know one brand; they are split so that each can be swapped.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator bindata/oauth-openshift/branding-secret.yaml',
    hosted: hostedAssets,
  },
  risk: 'Pages look different; the brand has to come from the hosted cluster.',
  inWords: { standalone: 'one Secret with three pages', hosted: 'a Secret for each page' },
  standalone: { secrets: [{ file: 'branding', pages: ['login', 'providers', 'errors'] }] },
  hosted: {
    secrets: [
      { file: 'loginTemplate', pages: ['login'] },
      { file: 'providerSelectionTemplate', pages: ['providers'] },
      { file: 'errorTemplate', pages: ['errors'] },
    ],
    type: 'Opaque',
  },
});
