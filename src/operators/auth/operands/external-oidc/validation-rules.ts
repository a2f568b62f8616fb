import { goQuote } from '../../../../kube/go-format';
import { failure, inContext, type Result, success } from '../../../../om/result';
import type { ClaimValidationRule, OIDCProvider } from '../../resources/config/oidc-provider';
import type { JwtAuthenticator } from './auth-config';
import type { ExpressionUse, Generation } from './generation';

type ClaimRule = JwtAuthenticator['claimValidationRules'][number];
type UserRule = JwtAuthenticator['userValidationRules'][number];

/** A rule with what its expression reads, where it has one. */
export interface GeneratedRule {
  readonly rule: ClaimRule;
  readonly use?: ExpressionUse;
}

/** The rules that claims have to meet. All that are wrong are reported. */
export const generateClaimValidationRules = (
  given: OIDCProvider['claimValidationRules'],
  generation: Generation,
): Result<readonly GeneratedRule[]> => {
  const context = generation.texts.claimValidationRule;
  return all(
    (given ?? []).map((rule) => {
      const result = generateClaimRule(rule, generation);
      return context === '' ? result : inContext(context, result);
    }),
  );
};

const generateClaimRule = (given: ClaimValidationRule, { compile }: Generation): Result<GeneratedRule> => {
  switch (given.type) {
    case 'RequiredClaim': {
      if (given.requiredClaim === undefined) {
        return failure('claimValidationRule.type is RequiredClaim and requiredClaim is not set');
      }
      const { claim, requiredValue } = given.requiredClaim;
      return success({ rule: { claim, requiredValue } });
    }
    case 'CEL': {
      const { expression = '', message } = given.cel ?? {};
      if (expression === '') return failure('claimValidationRule.type is CEL and expression is not set');
      const compiled = inContext('invalid CEL expression', compile(expression, 'claims', 'rule'));
      return compiled.ok ? success({ rule: { expression, message }, use: compiled.value }) : compiled;
    }
    default:
      return failure(`unknown claimValidationRule type ${goQuote(given.type ?? '')}`);
  }
};

/** The rules that a mapped user has to meet. All that are wrong are reported. */
export const generateUserValidationRules = (
  given: OIDCProvider['userValidationRules'],
  { compile }: Generation,
): Result<readonly UserRule[]> =>
  all(
    (given ?? []).map(({ expression = '', message }) =>
      inContext('generating userValidationRule', generateUserRule(expression, message, compile)),
    ),
  );

const generateUserRule = (
  expression: string,
  message: string | undefined,
  compile: Generation['compile'],
): Result<UserRule> => {
  if (expression === '') return failure('userValidationRule expression must be non-empty');
  const compiled = inContext('invalid CEL expression', compile(expression, 'user', 'rule'));
  return compiled.ok ? success({ expression, message }) : compiled;
};

const all = <T>(results: readonly Result<T>[]): Result<readonly T[]> => {
  const errors = results.flatMap((result) => (result.ok ? [] : [result.error]));
  return errors.length > 0
    ? failure(errors.join('\n'))
    : success(results.flatMap((result) => (result.ok ? [result.value] : [])));
};
