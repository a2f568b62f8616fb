import { divergence } from './divergence';

/** Where in a provider something is wrong. */
export type ProviderSection = 'issuer' | 'claimMappings' | 'claimValidationRules' | 'email' | 'userValidationRules';

/** What admins read where an external issuer cannot be configured. `%q` stands for a quoted name, `%s` for a plain one. */
export interface ExternalOidcTexts {
  /** What stands before a fault in a section of the provider `%q`. */
  readonly section: Readonly<Record<ProviderSection, string>>;
  readonly groups: string;
  /** What stands before a fault in one claim validation rule; empty for nothing. */
  readonly claimValidationRule: string;
  readonly certificateAuthority: string;
  /** The ConfigMap `%s` with the certificate authority is not there. */
  readonly caMissing: string;
  /** The ConfigMap `%s` has no certificate authority. */
  readonly caEmpty: string;
  readonly usernameEmpty: string;
  readonly usernamePrefixWithExpression: string;
  readonly usernamePrefixMissing: string;
  /** The policy is `%s`. */
  readonly usernamePolicy: string;
  readonly extraKeyMissing: string;
  readonly extraExpressionMissing: string;
  /** Whether the mapping is shown behind the last two. */
  readonly showsExtra: boolean;
}

const byProvider = 'generating JWT authenticator for provider %q';
const prefixMeans = 'username claim mappings cannot have a prefix set when using an expression based mapping.';

/** The words of the messages. */
export const externalOidcTexts = divergence<ExternalOidcTexts>({
  id: 'ext-texts',
  object: 'the errors of both operators',
  field: 'message',
  kind: 'capricious',
  where: 'behaviour',
  reason: 'The same generator was written twice.',
  upstream: {
    standalone: 'cluster-authentication-operator pkg/controllers/externaloidc/generation/kubeapiserver',
    hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas/auth.go',
  },
  risk: 'Alerts that match the text.',
  inWords: {
    standalone: '“could not retrieve auth configmap …”',
    hosted: '“failed to get issuer certificate authority …”',
  },
  standalone: {
    section: {
      issuer: 'generating issuer for provider %q',
      claimMappings: 'generating claimMappings for provider %q',
      claimValidationRules: 'generating claimValidationRules for provider %q',
      email: 'validating email claim usage for provider %q',
      userValidationRules: 'generating userValidationRules for provider %q',
    },
    groups: 'generating group claim mapping',
    claimValidationRule: 'generating claimValidationRule',
    certificateAuthority: 'getting CertificateAuthority for issuer',
    caMissing: 'could not retrieve auth configmap openshift-config/%s to check CA bundle: configmap %q not found',
    caEmpty: 'configmap openshift-config/%s key "ca-bundle.crt" missing or empty',
    usernameEmpty: 'username claim mapping is required and either claim or expression must be set',
    usernamePrefixWithExpression: `${prefixMeans} If you want to set a prefix while using an expression mapping, set the prefix in the expression`,
    usernamePrefixMissing: 'nil username prefix while policy expects one',
    usernamePolicy: 'invalid username prefix policy: %s',
    extraKeyMissing: 'extra mapping must set a key, but none was provided',
    extraExpressionMissing: 'extra mapping must set a valueExpression, but none was provided',
    showsExtra: true,
  },
  hosted: {
    section: {
      issuer: `${byProvider}: generating issuer`,
      claimMappings: `${byProvider}: generating claim mappings`,
      claimValidationRules: `${byProvider}: generating claim validation rules`,
      email: byProvider,
      userValidationRules: `${byProvider}: generating userValidationRules for provider %q`,
    },
    groups: 'generating groups claim mapping',
    claimValidationRule: '',
    certificateAuthority: 'getting certificate authority for issuer',
    caMissing: 'failed to get issuer certificate authority configmap: configmaps %q not found',
    caEmpty: 'issuer certificate authority configmap does not contain key "ca-bundle.crt"',
    usernameEmpty: 'claim or expression field is empty in username claim mapping',
    usernamePrefixWithExpression: `${prefixMeans} When using an expression mapping, set the prefix in the expression`,
    usernamePrefixMissing: 'nil username prefix while policy expects one',
    usernamePolicy: 'invalid username prefix policy: %s',
    extraKeyMissing: 'extra mapping must specify a key, but none was provided',
    extraExpressionMissing: 'extra mapping must specify a valueExpression, but none was provided',
    showsExtra: false,
  },
});

/** The words of the messages while {@link ExternalOidcGates.upstreamParity} is off, where they differ. */
export const legacyUsernameTexts = divergence<Pick<ExternalOidcTexts, 'usernamePrefixMissing' | 'usernamePolicy'>>({
  id: 'ext-legacy-texts',
  object: 'the errors of both operators',
  field: 'message',
  kind: 'capricious',
  where: 'behaviour',
  reason: 'The same generator was written twice.',
  upstream: externalOidcTexts.upstream,
  risk: 'Alerts that match the text.',
  inWords: { standalone: '“nil username prefix …”', hosted: '“prefix policy is set to …”' },
  standalone: {
    usernamePrefixMissing: 'nil username prefix while policy expects one',
    usernamePolicy: 'invalid username prefix policy: %s',
  },
  hosted: {
    usernamePrefixMissing: 'prefix policy is set to "Prefix" but no prefix is specified',
    usernamePolicy: 'unknown prefix policy %q',
  },
});
