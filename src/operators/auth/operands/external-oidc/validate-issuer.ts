import { append } from '../../../../kube/append';
import { bundleFault } from '../../../../kube/certificates';
import { parseGoUrl } from '../../../../kube/parse-go-url';
import { withoutTrailingSlashes } from '../../../../kube/trim';
import type { JwtAuthenticator } from './auth-config';
import { duplicate, type FieldError, invalid, required } from './field-errors';

/**
 * What is wrong with an issuer. Upstream: k8s.io/apiserver pkg/apis/apiserver/validation.
 *
 * @param path of the issuer, such as `jwt[0].issuer`
 * @param disallowed issuers that tokens of users may not come from
 */
export const issuerErrors = (
  path: string,
  { url, discoveryURL = '', audiences, certificateAuthority = '' }: JwtAuthenticator['issuer'],
  disallowed: readonly string[],
): readonly FieldError[] => {
  const errors: FieldError[] = url === '' ? [required(`${path}.url`)] : [...urlErrors(`${path}.url`, url, disallowed)];
  if (discoveryURL !== '') append(errors, discoveryUrlErrors(`${path}.discoveryURL`, discoveryURL, url));
  append(errors, audienceErrors(`${path}.audiences`, audiences));
  const fault = certificateAuthority === '' ? undefined : bundleFault(certificateAuthority);
  if (fault !== undefined) errors.push(invalid(`${path}.certificateAuthority`, '<omitted>', fault));
  return errors;
};

const discoveryUrlErrors = (path: string, discoveryURL: string, url: string): readonly FieldError[] => [
  ...(url !== '' && withoutTrailingSlashes(url) === withoutTrailingSlashes(discoveryURL)
    ? [invalid(path, discoveryURL, 'discoveryURL must be different from URL')]
    : []),
  ...urlErrors(path, discoveryURL, []),
];

const urlErrors = (path: string, url: string, disallowed: readonly string[]): readonly FieldError[] => {
  const errors: FieldError[] = [];
  if (disallowed.includes(url)) {
    errors.push(
      invalid(path, url, `URL must not overlap with disallowed issuers: [${[...disallowed].sort().join(' ')}]`),
    );
  }
  const parsed = parseGoUrl(url);
  if (!parsed.ok) return [...errors, invalid(path, url, parsed.error)];
  const { scheme, user, rawQuery, fragment } = parsed.value;
  if (scheme !== 'https') errors.push(invalid(path, url, 'URL scheme must be https'));
  if (user !== undefined) errors.push(invalid(path, url, 'URL must not contain a username or password'));
  if (rawQuery !== '') errors.push(invalid(path, url, 'URL must not contain a query'));
  if (fragment !== '') errors.push(invalid(path, url, 'URL must not contain a fragment'));
  return errors;
};

const audienceErrors = (path: string, audiences: readonly string[]): readonly FieldError[] => {
  if (audiences.length === 0) return [required(path, `at least one ${path} is required`)];
  const seen = new Set<string>();
  return audiences.flatMap((audience, index) => {
    const at = `${path}[${index}]`;
    const errors = audience === '' ? [required(at)] : [];
    if (seen.has(audience)) errors.push(duplicate(at, audience));
    seen.add(audience);
    return errors;
  });
};
