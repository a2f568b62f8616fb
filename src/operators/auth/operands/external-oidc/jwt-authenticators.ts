import { failure, inContext, type Result, success } from '../../../../om/result';
import { authConfigChecks } from '../../divergences/external-oidc';
import { externalOidcTexts, type ProviderSection } from '../../divergences/external-oidc-texts';
import type { OIDCProvider } from '../../resources/config/oidc-provider';
import type { Placement } from '../placement';
import type { JwtAuthenticator } from './auth-config';
import { generateClaimMappings } from './claim-mappings';
import type { ExpressionUse, Generation } from './generation';
import { generateIssuer } from './issuer';
import { withName } from './printf';
import { generateClaimValidationRules, generateUserValidationRules } from './validation-rules';

/** What {@link generateJwtAuthenticators} needs besides the providers. */
export type GenerationInput = Omit<Generation, 'resolve' | 'texts'>;

const EMAIL_RULE =
  'claims.email_verified must be used in claimMappings.username.expression or claimMappings.extra[*].valueExpression ' +
  'or claimValidationRules[*].expression when claims.email is used in claimMappings.username.expression';

const unread: ExpressionUse = { email: false, emailVerified: false };

/**
 * The issuers that a cluster's authentication lists, as the kube-apiserver wants them.
 * Upstream: cluster-authentication-operator pkg/controllers/externaloidc/generation/kubeapiserver; hypershift
 * control-plane-operator/controllers/hostedcontrolplane/v2/kas/auth.go.
 */
export const generateJwtAuthenticators = (
  { resolve }: Placement,
  providers: readonly OIDCProvider[],
  input: GenerationInput,
): Result<readonly JwtAuthenticator[]> => {
  const { checkedInPlace, allProviders } = resolve(authConfigChecks);
  const generation: Generation = {
    ...input,
    resolve,
    texts: resolve(externalOidcTexts),
    compile: checkedInPlace ? input.compile : () => success(unread),
    serviceAccountIssuer: checkedInPlace ? input.serviceAccountIssuer : '',
  };
  const results = providers.map((provider) => generate(provider, generation));
  const errors = results.flatMap((result) => (result.ok ? [] : [result.error]));
  if (errors.length > 0) return failure(allProviders ? errors.join('\n') : (errors[0] ?? ''));
  return success(results.flatMap((result) => (result.ok ? [result.value] : [])));
};

const generate = (provider: OIDCProvider, generation: Generation): Result<JwtAuthenticator> => {
  const inSection = <T>(section: ProviderSection, result: Result<T>): Result<T> =>
    inContext(withName(generation.texts.section[section], provider.name ?? ''), result);

  const issuer = inSection('issuer', generateIssuer(provider.issuer, generation));
  if (!issuer.ok) return issuer;
  const mapped = inSection(
    'claimMappings',
    generateClaimMappings(provider.claimMappings, issuer.value.url, generation),
  );
  if (!mapped.ok) return mapped;
  const rules = inSection(
    'claimValidationRules',
    generateClaimValidationRules(provider.claimValidationRules, generation),
  );
  if (!rules.ok) return rules;
  const claimValidationRules = rules.value.map(({ rule }) => rule);
  const generated = { issuer: issuer.value, claimMappings: mapped.value.mappings, claimValidationRules };
  if (!generation.gates.upstreamParity) return success({ ...generated, userValidationRules: [] });

  const uses = [mapped.value.username, ...mapped.value.extra, ...rules.value.map(({ use }) => use)];
  const verified = inSection('email', checkEmail(mapped.value.username, uses));
  if (!verified.ok) return verified;
  const userRules = inSection(
    'userValidationRules',
    generateUserValidationRules(provider.userValidationRules, generation),
  );
  return userRules.ok ? success({ ...generated, userValidationRules: userRules.value }) : userRules;
};

/** A user name made of an e-mail address is only safe where something asks whether the address is verified. */
const checkEmail = (
  username: ExpressionUse | undefined,
  uses: readonly (ExpressionUse | undefined)[],
): Result<undefined> =>
  username?.email === true && !uses.some((use) => use?.emailVerified === true)
    ? failure(EMAIL_RULE)
    : success(undefined);
