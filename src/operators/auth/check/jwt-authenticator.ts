import type { JwtAuthenticator, PrefixedClaimMapping } from '../operands/external-oidc/auth-config';
import type { OIDCProvider, UsernameMapping } from '../resources/config/oidc-provider';

/**
 * A provider as the kube-apiserver is configured with it, whatever is wrong with it. Its certificate authority is left out: that is
 * looked at where it is.
 */
export const authenticatorOf = ({
  issuer = {},
  claimMappings = {},
  claimValidationRules = [],
  userValidationRules = [],
}: OIDCProvider): JwtAuthenticator => ({
  issuer: {
    url: issuer.issuerURL ?? '',
    audiences: issuer.audiences ?? [],
    audienceMatchPolicy: 'MatchAny',
    discoveryURL: issuer.discoveryURL || undefined,
  },
  claimMappings: {
    username: usernameOf(claimMappings.username ?? {}, issuer.issuerURL ?? ''),
    groups: groupsOf(claimMappings.groups ?? {}),
    uid: claimMappings.uid ?? { claim: 'sub' },
    extra: (claimMappings.extra ?? []).map(({ key = '', valueExpression = '' }) => ({ key, valueExpression })),
  },
  claimValidationRules: claimValidationRules.map(({ type, requiredClaim, cel }) =>
    type === 'CEL' ? { ...cel } : { ...requiredClaim },
  ),
  userValidationRules: userValidationRules.map(({ expression = '', message }) => ({ expression, message })),
});

function usernameOf(
  { claim, expression, prefixPolicy, prefix }: UsernameMapping,
  issuer: string,
): PrefixedClaimMapping {
  switch (prefixPolicy) {
    case 'Prefix':
      return { claim, expression, prefix: prefix?.prefixString ?? '' };
    case 'NoPrefix':
      return { claim, expression, ...(expression ? {} : { prefix: '' }) };
    default:
      return { claim, expression, ...(expression ? {} : { prefix: claim === 'email' ? '' : `${issuer}#` }) };
  }
}

const groupsOf = ({
  claim,
  expression,
  prefix,
}: NonNullable<NonNullable<OIDCProvider['claimMappings']>['groups']>): PrefixedClaimMapping => ({
  claim,
  expression,
  ...(expression && !prefix ? {} : { prefix: prefix ?? '' }),
});
