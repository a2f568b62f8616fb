import { goQuote } from '../../../../kube/go-format';
import { parseGoUrl } from '../../../../kube/parse-go-url';
import { withoutTrailingSlashes } from '../../../../kube/trim';
import { failure, inContext, type Result, success } from '../../../../om/result';
import { discoveryUrlGated, emptyCaRefused } from '../../divergences/external-oidc';
import type { OIDCProvider } from '../../resources/config/oidc-provider';
import { CA_BUNDLE_KEY } from '../trust-distribution/oauth-serving-cert';
import type { JwtAuthenticator } from './auth-config';
import type { Generation } from './generation';
import { withName } from './printf';

type Issuer = JwtAuthenticator['issuer'];

/** The issuer of a provider: where it is, what it may be asked about, and how its certificate is verified. */
export const generateIssuer = (given: OIDCProvider['issuer'], generation: Generation): Result<Issuer> => {
  const url = given?.issuerURL ?? '';
  if (generation.serviceAccountIssuer !== '' && url === generation.serviceAccountIssuer) {
    return failure('issuer url cannot overlap with the ServiceAccount issuer url');
  }
  const discoveryURL = generateDiscoveryUrl(given?.discoveryURL ?? '', url, generation);
  if (!discoveryURL.ok) return discoveryURL;
  const ca = certificateAuthority(given?.issuerCertificateAuthority?.name ?? '', generation);
  if (!ca.ok) return ca;
  return success({
    url,
    audiences: given?.audiences ?? [],
    audienceMatchPolicy: 'MatchAny',
    discoveryURL: discoveryURL.value || undefined,
    certificateAuthority: ca.value || undefined,
  });
};

const generateDiscoveryUrl = (url: string, issuer: string, { resolve, gates }: Generation): Result<string> => {
  if (url === '' || (resolve(discoveryUrlGated) && !gates.upstreamParity)) return success('');
  const parsed = parseGoUrl(url);
  if (!parsed.ok) return inContext('invalid discovery URL', parsed);
  if (withoutTrailingSlashes(url) === withoutTrailingSlashes(issuer))
    return failure('discovery URL must not be identical to issuer URL');
  const { scheme, host, user, rawQuery, fragment } = parsed.value;
  if (scheme !== 'https') return failure(`discovery URL must use https, got ${goQuote(scheme)}`);
  if (host === '') return failure('discovery URL must include a host');
  if (user !== undefined) return failure('discovery URL must not contain user info');
  if (rawQuery !== '') return failure('discovery URL must not contain a query string');
  if (fragment !== '') return failure('discovery URL must not contain a fragment');
  return success(url);
};

const certificateAuthority = (name: string, { resolve, texts, configMap }: Generation): Result<string> => {
  if (name === '') return success('');
  const source = configMap(name);
  if (source === undefined) return failure(`${texts.certificateAuthority}: ${withName(texts.caMissing, name)}`);
  const bundle = source.data?.[CA_BUNDLE_KEY];
  return bundle === undefined || (bundle === '' && resolve(emptyCaRefused))
    ? failure(`${texts.certificateAuthority}: ${withName(texts.caEmpty, name)}`)
    : success(bundle);
};
