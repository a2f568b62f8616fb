import { failure, inContext, type Result, success } from '../../../../om/result';
import { legacyUsernameTexts } from '../../divergences/external-oidc-texts';
import type { OIDCProvider } from '../../resources/config/oidc-provider';
import type { ClaimMapping, JwtAuthenticator, PrefixedClaimMapping } from './auth-config';
import type { ExpressionUse, Generation } from './generation';
import { withName } from './printf';

type Mappings = NonNullable<OIDCProvider['claimMappings']>;
type Extra = JwtAuthenticator['claimMappings']['extra'][number];

/** The mappings, and what their expressions read: rules about several of them depend on it. */
export interface GeneratedMappings {
  readonly mappings: JwtAuthenticator['claimMappings'];
  /** Of the user name's expression, where it has one. */
  readonly username: ExpressionUse | undefined;
  readonly extra: readonly ExpressionUse[];
}

/** How claims of a token become a user. */
export const generateClaimMappings = (
  given: Mappings | undefined,
  issuerURL: string,
  generation: Generation,
): Result<GeneratedMappings> => {
  const username = inContext(
    'generating username claim mapping',
    generateUsername(given?.username, issuerURL, generation),
  );
  if (!username.ok) return username;
  const groups = inContext(generation.texts.groups, generateGroups(given?.groups, generation));
  if (!groups.ok) return groups;
  const named = { username: username.value.mapping, groups: groups.value };
  if (!generation.gates.additionalClaimMappings) {
    return success({ mappings: { ...named, uid: {}, extra: [] }, username: username.value.use, extra: [] });
  }
  const uid = inContext('generating uid claim mapping', generateUid(given?.uid, generation));
  if (!uid.ok) return uid;
  const extra = inContext('generating extra claim mapping', generateExtra(given?.extra ?? [], generation));
  if (!extra.ok) return extra;
  return success({
    mappings: { ...named, uid: uid.value, extra: extra.value.map(({ mapping }) => mapping) },
    username: username.value.use,
    extra: extra.value.map(({ use }) => use),
  });
};

interface Username {
  readonly mapping: PrefixedClaimMapping;
  readonly use?: ExpressionUse;
}

const generateUsername = (given: Mappings['username'], issuerURL: string, generation: Generation): Result<Username> => {
  const claim = given?.claim ?? '';
  if (!generation.gates.upstreamParity) {
    if (claim === '') return failure('username claim is required but an empty value was provided');
    return claimedUsername(claim, given, issuerURL, generation.resolve(legacyUsernameTexts));
  }
  const expression = given?.expression ?? '';
  if (expression === '' && claim === '') return failure(generation.texts.usernameEmpty);
  if (expression === '') return claimedUsername(claim, given, issuerURL, generation.texts);
  if (claim !== '') return failure('username claim mapping must not set both claim and expression');
  if (given?.prefixPolicy === 'Prefix') return failure(generation.texts.usernamePrefixWithExpression);
  const compiled = inContext('invalid CEL expression', generation.compile(expression, 'claims', 'mapping'));
  return compiled.ok ? success({ mapping: { expression }, use: compiled.value }) : compiled;
};

const claimedUsername = (
  claim: string,
  given: Mappings['username'],
  issuerURL: string,
  texts: Pick<Generation['texts'], 'usernamePrefixMissing' | 'usernamePolicy'>,
): Result<Username> => {
  const policy = given?.prefixPolicy ?? '';
  switch (policy) {
    case 'Prefix':
      if (given?.prefix === undefined) return failure(texts.usernamePrefixMissing);
      return success({ mapping: { claim, prefix: given.prefix.prefixString ?? '' } });
    case 'NoPrefix':
      return success({ mapping: { claim, prefix: '' } });
    case '':
      return success({ mapping: { claim, prefix: claim === 'email' ? '' : `${issuerURL}#` } });
    default:
      return failure(withName(texts.usernamePolicy, policy));
  }
};

const generateGroups = (given: Mappings['groups'], { gates, compile }: Generation): Result<PrefixedClaimMapping> => {
  const claim = given?.claim ?? '';
  const prefix = given?.prefix ?? '';
  const expression = gates.upstreamParity ? (given?.expression ?? '') : '';
  if (expression === '') return success({ claim, prefix });
  if (claim !== '') return failure('groups claim mapping must not set both claim and expression');
  if (prefix !== '') return failure('groups claim mapping must not set prefix when expression is set');
  const compiled = inContext('invalid CEL expression', compile(expression, 'claims', 'mapping'));
  return compiled.ok ? success({ expression }) : compiled;
};

const generateUid = (given: Mappings['uid'], { compile }: Generation): Result<ClaimMapping> => {
  if (given === undefined) return success({ claim: 'sub' });
  const { claim = '', expression = '' } = given;
  if (claim !== '' && expression !== '') {
    return failure(`uid mapping must set either claim or expression, not both: &{${claim} ${expression}}`);
  }
  if (claim !== '') return success({ claim });
  if (expression === '') return failure('unable to handle uid mapping: &{ }');
  const compiled = inContext('validating expression', compile(expression, 'claims', 'mapping'));
  return compiled.ok ? success({ expression }) : compiled;
};

interface GeneratedExtra {
  readonly mapping: Extra;
  readonly use: ExpressionUse;
}

const generateExtra = (
  given: NonNullable<Mappings['extra']>,
  generation: Generation,
): Result<readonly GeneratedExtra[]> => {
  const results = given.map((mapping) => generateOneExtra(mapping, generation));
  const errors = results.flatMap((result) => (result.ok ? [] : [result.error]));
  if (errors.length > 0) return failure(errors.join('\n'));
  return success(results.flatMap((result) => (result.ok ? [result.value] : [])));
};

const generateOneExtra = (
  { key = '', valueExpression = '' }: { readonly key?: string; readonly valueExpression?: string },
  { texts, compile }: Generation,
): Result<GeneratedExtra> => {
  const shown = texts.showsExtra ? `: {${key} ${valueExpression}}` : '';
  if (key === '') return failure(`${texts.extraKeyMissing}${shown}`);
  if (valueExpression === '') return failure(`${texts.extraExpressionMissing}${shown}`);
  const compiled = inContext('validating expression', compile(valueExpression, 'claims', 'mapping'));
  return compiled.ok ? success({ mapping: { key, valueExpression }, use: compiled.value }) : compiled;
};
