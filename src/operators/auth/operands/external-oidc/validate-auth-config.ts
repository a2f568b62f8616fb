import { append } from '../../../../kube/append';
import { aggregate } from '../../../../kube/go-errors';
import { attributeKeyErrors } from './attribute-key';
import type { JwtAuthenticator, PrefixedClaimMapping } from './auth-config';
import { duplicate, type FieldError, invalid, required, tooMany } from './field-errors';
import type { CompileExpression, ExpressionUse } from './generation';
import { issuerErrors } from './validate-issuer';

const MOST_ISSUERS = 64;
const EMAIL_RULE =
  'claims.email_verified must be used in claimMappings.username.expression or claimMappings.extra[*].valueExpression ' +
  'or claimValidationRules[*].expression when claims.email is used in claimMappings.username.expression';
const BOTH_SET = "claim and expression can't both be set";

/**
 * What the API server would refuse about a configuration, as one message; undefined where it takes it.
 * Upstream: k8s.io/apiserver pkg/apis/apiserver/validation.
 *
 * @param disallowedIssuers issuers that tokens of users may not come from, such as the cluster's own
 */
export const authConfigFault = (
  authenticators: readonly JwtAuthenticator[],
  disallowedIssuers: readonly string[],
  compile: CompileExpression,
): string | undefined => aggregate(authConfigErrors(authenticators, disallowedIssuers, compile));

/** {@link authConfigFault}, each fault by itself: `jwt[0].issuer.url: Required value`. */
export const authConfigErrors = (
  authenticators: readonly JwtAuthenticator[],
  disallowedIssuers: readonly string[],
  compile: CompileExpression,
): readonly FieldError[] => {
  if (authenticators.length > MOST_ISSUERS) return [tooMany('jwt', authenticators.length, MOST_ISSUERS)];
  const urls = new Set<string>();
  const discoveryUrls = new Set<string>();
  return authenticators.flatMap((authenticator, index) => {
    const path = `jwt[${index}]`;
    const { url, discoveryURL = '' } = authenticator.issuer;
    const repeated: FieldError[] = [];
    if (urls.has(url)) repeated.push(duplicate(`${path}.issuer.url`, url));
    urls.add(url);
    if (discoveryURL !== '' && discoveryUrls.has(discoveryURL)) {
      repeated.push(duplicate(`${path}.issuer.discoveryURL`, discoveryURL));
    }
    discoveryUrls.add(discoveryURL);
    return [...authenticatorErrors(path, authenticator, disallowedIssuers, compile), ...repeated];
  });
};

const authenticatorErrors = (
  path: string,
  authenticator: JwtAuthenticator,
  disallowedIssuers: readonly string[],
  compile: CompileExpression,
): readonly FieldError[] => {
  const expressions = new Expressions(compile);
  const mappings = `${path}.claimMappings`;
  const errors = [
    ...issuerErrors(`${path}.issuer`, authenticator.issuer, disallowedIssuers),
    ...claimRuleErrors(`${path}.claimValidationRules`, authenticator.claimValidationRules, expressions),
    ...claimMappingErrors(mappings, authenticator.claimMappings, expressions),
  ];
  const { email, emailVerified } = expressions;
  if (email && !emailVerified) {
    const expression = authenticator.claimMappings.username.expression ?? '';
    errors.push(invalid(`${mappings}.username.expression`, expression, EMAIL_RULE));
  }
  append(errors, userRuleErrors(`${path}.userValidationRules`, authenticator.userValidationRules, expressions));
  return errors;
};

/** Compiles the expressions of one issuer, and keeps what those read that rules about e-mail addresses are made of. */
class Expressions {
  public email = false;
  public emailVerified = false;

  public constructor(private readonly compiler: CompileExpression) {}

  /** The fault of an expression at a path, if it has one. */
  public check(
    path: string,
    expression: string,
    ...how: [over: 'claims' | 'user', as: 'mapping' | 'rule']
  ): FieldError[] {
    return this.compile(path, expression, how).errors;
  }

  /** As {@link check}, for an expression that counts where addresses have to be verified. */
  public checkVerifying(path: string, expression: string, as: 'mapping' | 'rule'): FieldError[] {
    const { errors, use } = this.compile(path, expression, ['claims', as]);
    this.emailVerified ||= use?.emailVerified === true;
    return errors;
  }

  /** As {@link checkVerifying}, for the user name. */
  public checkUsername(path: string, expression: string): FieldError[] {
    const { errors, use } = this.compile(path, expression, ['claims', 'mapping']);
    this.email ||= use?.email === true;
    this.emailVerified ||= use?.emailVerified === true;
    return errors;
  }

  private compile(
    path: string,
    expression: string,
    how: [over: 'claims' | 'user', as: 'mapping' | 'rule'],
  ): { readonly errors: FieldError[]; readonly use?: ExpressionUse } {
    const result = this.compiler(expression, ...how);
    return result.ok ? { errors: [], use: result.value } : { errors: [invalid(path, expression, result.error)] };
  }
}

const claimRuleErrors = (
  path: string,
  rules: JwtAuthenticator['claimValidationRules'],
  expressions: Expressions,
): readonly FieldError[] => {
  const claims = new Set<string>();
  const seen = new Set<string>();
  return rules.flatMap(({ claim = '', requiredValue = '', expression = '', message = '' }, index) => {
    const at = `${path}[${index}]`;
    if (claim !== '' && expression !== '') return [invalid(at, claim, BOTH_SET)];
    if (claim === '' && expression === '') return [required(at, 'claim or expression is required')];
    const errors: FieldError[] = [];
    if (claim !== '') {
      if (message !== '') errors.push(invalid(`${at}.message`, message, 'may not be specified when claim is set'));
      if (claims.has(claim)) errors.push(duplicate(`${at}.claim`, claim));
      claims.add(claim);
      return errors;
    }
    if (requiredValue !== '') {
      errors.push(invalid(`${at}.requiredValue`, requiredValue, 'may not be specified when expression is set'));
    }
    if (seen.has(expression)) return [...errors, duplicate(`${at}.expression`, expression)];
    seen.add(expression);
    return [...errors, ...expressions.checkVerifying(`${at}.expression`, expression, 'rule')];
  });
};

const claimMappingErrors = (
  path: string,
  { username, groups, uid, extra }: JwtAuthenticator['claimMappings'],
  expressions: Expressions,
): readonly FieldError[] => {
  const errors = [
    ...prefixedErrors(`${path}.username`, username, true, (at, text) => expressions.checkUsername(at, text)),
    ...prefixedErrors(`${path}.groups`, groups, false, (at, text) => expressions.check(at, text, 'claims', 'mapping')),
  ];
  const { claim = '', expression = '' } = uid;
  if (claim !== '' && expression !== '') errors.push(invalid(`${path}.uid`, '', BOTH_SET));
  else if (expression !== '')
    append(errors, expressions.check(`${path}.uid.expression`, expression, 'claims', 'mapping'));
  const keys = new Set<string>();
  for (const [index, { key, valueExpression }] of extra.entries()) {
    const at = `${path}.extra[${index}]`;
    append(errors, attributeKeyErrors(`${at}.key`, key));
    if (keys.has(key)) errors.push(duplicate(`${at}.key`, key));
    else if (valueExpression === '') errors.push(required(`${at}.valueExpression`));
    else append(errors, expressions.checkVerifying(`${at}.valueExpression`, valueExpression, 'mapping'));
    keys.add(key);
  }
  return errors;
};

const prefixedErrors = (
  path: string,
  { claim = '', expression = '', prefix }: PrefixedClaimMapping,
  isRequired: boolean,
  check: (path: string, expression: string) => readonly FieldError[],
): readonly FieldError[] => {
  if (expression !== '' && claim !== '') return [invalid(path, '', BOTH_SET)];
  if (expression !== '') {
    const errors =
      prefix === undefined ? [] : [invalid(`${path}.prefix`, prefix, 'may not be specified when expression is set')];
    return [...errors, ...check(`${path}.expression`, expression)];
  }
  if (claim === '') return isRequired ? [required(path, 'claim or expression is required')] : [];
  if (prefix !== undefined) return [];
  return [
    required(
      `${path}.prefix`,
      'prefix is required when claim is set. It can be set to an empty string to disable prefixing',
    ),
  ];
};

const userRuleErrors = (
  path: string,
  rules: JwtAuthenticator['userValidationRules'],
  expressions: Expressions,
): readonly FieldError[] => {
  const seen = new Set<string>();
  return rules.flatMap(({ expression }, index) => {
    const at = `${path}[${index}].expression`;
    if (expression === '') return [required(at)];
    if (seen.has(expression)) return [duplicate(at, expression)];
    seen.add(expression);
    return expressions.check(at, expression, 'user', 'rule');
  });
};
