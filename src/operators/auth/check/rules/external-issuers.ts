import type { Rule } from '../../../../check/rule';

const common = {
  group: 'external issuers',
  severity: 'error',
  why: 'The kube-apiserver takes no configuration with it: that of before stays in use, or, in a new control plane, the server does not start.',
} as const;

/** Rules about the external issuers of an Authentication configuration. */
export const externalIssuerRules = {
  issuer: {
    ...common,
    id: 'oidc-issuer',
    summary: 'The address of an external issuer, or what it may be asked about, cannot be used.',
    fix: 'Write the issuer as an https URL without user, query and fragment, once, and at least one audience.',
  },
  claimMapping: {
    ...common,
    id: 'oidc-claim-mapping',
    summary: 'A mapping of claims to a user cannot be used.',
    fix: 'Name a claim or an expression, not both; a prefix stands beside a claim alone. Keys of extra attributes are paths behind a domain of your own, in lower case.',
  },
  validationRule: {
    ...common,
    id: 'oidc-validation-rule',
    summary: 'A rule that tokens or users have to meet cannot be used.',
    fix: 'Give each rule the claim or the expression that its type is about, and each of them once.',
  },
  expression: {
    ...common,
    id: 'oidc-expression',
    summary: 'An expression in CEL does not compile, or a rule is no condition.',
    fix: 'Mend the expression at the place that is named. Mappings and claim rules read `claims`, user rules `user`; a rule has to give true or false.',
  },
  unverifiedEmail: {
    ...common,
    id: 'oidc-email-unverified',
    summary: 'User names are made of e-mail addresses, and nothing asks whether those are verified.',
    fix: 'Read claims.email_verified in the expression of the user name, in one of an extra attribute or in a claim rule.',
  },
} as const satisfies { readonly [name: string]: Rule };
