import { textAt } from '../../../api-server/kinds/shape';
import type { Rule } from '../../../check/rule';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import { compileExpression } from '../operands/external-oidc/expressions';
import { authConfigErrors } from '../operands/external-oidc/validate-auth-config';
import { type OIDCProvider, oidcProvider } from '../resources/config/oidc-provider';
import { authenticatorOf } from './jwt-authenticator';
import type { Refusal } from './refusal';
import { externalIssuerRules } from './rules/external-issuers';
import { listAt } from './values';

/**
 * What a kube-apiserver refuses of the external issuers of an Authentication configuration. Providers that the schema of the kind
 * refuses are left to that.
 *
 * @param path of the spec in its object
 */
export function externalIssuerRefusals(spec: JsonObject, path: string): readonly Refusal[] {
  const providers = listAt(spec, 'oidcProviders').flatMap((given, index) => {
    const parsed = isJsonObject(given) ? oidcProvider.safeParse(given) : undefined;
    return parsed?.success ? [{ index, provider: parsed.data }] : [];
  });
  const own = textAt(spec, 'serviceAccountIssuer');
  const errors = authConfigErrors(
    providers.map(({ provider }) => authenticatorOf(provider)),
    own === '' ? [] : [own],
    compileExpression,
  );
  return [
    ...errors.map((error): Refusal => {
      const [, position = '', rest = ''] = /^jwt\[(\d+)\]\.(.*)$/s.exec(error) ?? [];
      const { index = 0 } = providers[Number(position)] ?? {};
      return refusalAt(`${path}.oidcProviders[${index}]`, rest);
    }),
    ...providers.flatMap(({ provider, index }) => beyond(provider, `${path}.oidcProviders[${index}]`)),
  ];
}

/** Fields of the server's configuration that the kind has under other names. */
const renamed: readonly (readonly [RegExp, string])[] = [
  [/^issuer\.url\b/, 'issuer.issuerURL'],
  [/^issuer\.certificateAuthority\b/, 'issuer.issuerCertificateAuthority'],
  [/^(claimValidationRules\[\d+\])\.(expression|message)\b/, '$1.cel.$2'],
  [/^(claimValidationRules\[\d+\])\.(claim|requiredValue)\b/, '$1.requiredClaim.$2'],
];

/** An error such as `issuer.url: Required value` as a refusal at the field that people wrote. */
function refusalAt(provider: string, error: string): Refusal {
  const at = error.indexOf(': ');
  const [field, words] = [error.slice(0, at), error.slice(at + 2)];
  const path = `${provider}.${renamed.reduce((name, [pattern, other]) => name.replace(pattern, other), field)}`;
  return { rule: ruleOf(field, words), path, message: `${path}: ${words}` };
}

function ruleOf(field: string, words: string): Rule {
  if (/compilation failed|must evaluate to bool/.test(words)) return externalIssuerRules.expression;
  if (words.includes('claims.email_verified')) return externalIssuerRules.unverifiedEmail;
  if (field.startsWith('issuer')) return externalIssuerRules.issuer;
  return field.startsWith('claimMappings') ? externalIssuerRules.claimMapping : externalIssuerRules.validationRule;
}

/** What is lost on the way to the server's configuration. */
function beyond({ claimMappings }: OIDCProvider, path: string): readonly Refusal[] {
  const { prefixPolicy = '', prefix } = claimMappings?.username ?? {};
  if (prefixPolicy !== 'Prefix' || prefix !== undefined) return [];
  const at = `${path}.claimMappings.username.prefix`;
  const message = `${at}: Required value: prefixPolicy is Prefix`;
  return [{ rule: externalIssuerRules.claimMapping, path: at, message }];
}
