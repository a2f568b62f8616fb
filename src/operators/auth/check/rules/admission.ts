import type { Rule } from '../../../../check/rule';

const common = {
  group: 'admission',
  severity: 'error',
  why: "Admission refuses a cluster's own OAuth for it. A hosted cluster takes it, and the provider may not work.",
} as const;

const settingsOf = (type: string): Rule => ({
  ...common,
  id: `oauth-${type.toLowerCase().replace(/ /g, '-')}`,
  summary: `The settings of a provider of type ${type.replace(/ /g, '')} cannot be used.`,
  fix: 'Mend the field that is named.',
  fixable: true,
});

/** Rules of the admission of configurations, most of them of OAuth. */
export const admissionRules = {
  objectName: {
    group: 'admission',
    severity: 'error',
    id: 'configuration-name',
    summary: 'A configuration of a cluster is not called cluster.',
    why: 'Admission refuses it. Nobody would read it: a cluster has one object of each of these kinds.',
    fix: 'Call it cluster.',
  },
  name: {
    ...common,
    id: 'oauth-provider-name',
    summary: 'A provider has no name, or one that cannot be part of a URL.',
    fix: 'Name the provider, without /, %, : and blanks; . and .. are no names.',
    fixable: true,
  },
  duplicateName: {
    ...common,
    id: 'oauth-provider-name-duplicate',
    summary: 'Two providers have one name.',
    fix: 'Give each provider a name of its own. Identities of users begin with it, so the name of the older provider should stay.',
  },
  mappingMethod: {
    ...common,
    id: 'oauth-mapping-method',
    summary: 'A provider maps identities to users in a way that there is not, such as generate.',
    fix: 'Use claim, which is the default, lookup or add.',
    fixable: true,
  },
  providerType: {
    ...common,
    id: 'oauth-provider-type',
    summary: 'The type of a provider is missing or unknown, or its settings are of another type.',
    fix: 'Name the type in type, and configure it in the field of that type alone.',
    fixable: true,
  },
  challenges: {
    ...common,
    id: 'oauth-challenge-redirect',
    summary: 'Clients that ask for a challenge would be redirected and challenged at once.',
    fix: 'Have one RequestHeader provider with a challengeURL at most, and none beside providers that take passwords.',
  },
  tokens: {
    ...common,
    id: 'oauth-token-lifetime',
    summary: 'Tokens would live for a time that is not allowed.',
    fix: 'Use 300s or more for accessTokenInactivityTimeout, 0s to switch it off, and no negative accessTokenMaxAgeSeconds.',
  },
  templates: {
    ...common,
    id: 'oauth-template-name',
    summary: 'A page of the login refers to a Secret by a name that no Secret can have.',
    fix: 'Write the name of a Secret in openshift-config.',
    fixable: true,
  },
} as const satisfies { readonly [name: string]: Rule };

/** The rule about the settings of each type of provider. */
export const providerRules = {
  BasicAuth: settingsOf('Basic Auth'),
  GitHub: settingsOf('GitHub'),
  GitLab: settingsOf('GitLab'),
  Google: settingsOf('Google'),
  HTPasswd: settingsOf('HTPasswd'),
  Keystone: settingsOf('Keystone'),
  LDAP: settingsOf('LDAP'),
  OpenID: settingsOf('OpenID'),
  RequestHeader: settingsOf('Request Header'),
} as const satisfies { readonly [type: string]: Rule };
