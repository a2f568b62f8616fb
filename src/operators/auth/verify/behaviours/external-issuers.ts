import type { Result } from '../../../../om/result';
import { authorityCertificate } from '../../configurations/certificates';
import { configMapOf } from '../../configurations/objects';
import { authConfigChecks, discoveryUrlGated, emptyCaRefused, providersRead } from '../../divergences/external-oidc';
import { externalOidcTexts, legacyUsernameTexts } from '../../divergences/external-oidc-texts';
import type { JwtAuthenticator } from '../../operands/external-oidc/auth-config';
import { compileExpression } from '../../operands/external-oidc/expressions';
import type { ExternalOidcGates } from '../../operands/external-oidc/generation';
import { generateJwtAuthenticators } from '../../operands/external-oidc/jwt-authenticators';
import { authConfigRefusal } from '../../operands/external-oidc/refusal';
import type { Placement } from '../../operands/placement';
import type { OIDCProvider } from '../../resources/config/oidc-provider';
import { type Behaviour, partlyShown, shown } from './behaviour';
import { eachPlacement, objectNamed, ofEach, settled } from './runs';

const allGates: ExternalOidcGates = { additionalClaimMappings: true, upstreamParity: true };

const provider = (name: string, rest: Partial<NonNullable<OIDCProvider['issuer']>> = {}): OIDCProvider => ({
  name,
  issuer: { issuerURL: `https://${name}.pair.example.com`, audiences: ['console'], ...rest },
  claimMappings: { username: { claim: 'sub', prefixPolicy: 'NoPrefix' } },
});

const generated = (
  placement: Placement,
  providers: readonly OIDCProvider[],
  { gates = allGates, ca }: { readonly gates?: ExternalOidcGates; readonly ca?: string } = {},
): Result<readonly JwtAuthenticator[]> =>
  generateJwtAuthenticators(placement, providers, {
    gates,
    serviceAccountIssuer: '',
    configMap: (name) => (ca === undefined ? undefined : configMapOf('', name, { 'ca-bundle.crt': ca })),
    compile: compileExpression,
  });

const withAuthority = provider('company', { issuerCertificateAuthority: { name: 'issuer-ca' } });
const errorOf = (result: Result<unknown>): string => (result.ok ? '' : result.error);

/** The words of an error behind the section it is about. */
const lastPart = (text: string): string => text.split(': ').slice(1).join(': ');

const unknownPolicy: OIDCProvider = {
  ...provider('company'),
  claimMappings: { username: { claim: 'sub', prefixPolicy: 'Suffix' } },
};

const withFaultyExpression: OIDCProvider = {
  ...provider('company'),
  claimMappings: { username: { expression: 'claims.' } },
};

/** Why issuers that were converted are refused all the same, in lines. @param error what asking them comes to */
function refusals(placement: Placement, providers: readonly OIDCProvider[], error?: string): readonly string[] {
  const result = generated(placement, providers);
  const judgement = {
    answerOf: () => (error === undefined ? undefined : { error }),
    disallowedIssuers: [],
    compile: compileExpression,
  };
  return result.ok ? (authConfigRefusal(placement, result.value, judgement)?.split('\n') ?? []) : [];
}

/** Behaviour towards external issuers. */
export const externalIssuerBehaviours: readonly Behaviour[] = [
  shown(
    authConfigChecks,
    'a faulty expression, two issuers whose authority is missing, two that do not answer, one that is listed twice',
    () =>
      eachPlacement((placement) => {
        const other = provider('other', { issuerCertificateAuthority: { name: 'other-ca' } });
        const error = errorOf(generated(placement, [withAuthority, other]));
        const away = refusals(placement, [provider('company'), provider('other')], 'nobody there');
        return {
          checkedInPlace: !generated(placement, [withFaultyExpression]).ok,
          allProviders: error.includes('company') && error.includes('other-ca'),
          issuersAsked: (['none', 'until one fails'] as const)[away.length] ?? 'all',
          wholeValidated: refusals(placement, [provider('company'), provider('company')]).length > 0,
        };
      }),
  ),
  shown(discoveryUrlGated, 'a discovery URL while the feature set of the operator has no parity with upstream', () =>
    eachPlacement((placement) => {
      const discoveryURL = 'https://company.pair.example.com/other';
      const gates = { ...allGates, upstreamParity: false };
      const result = generated(placement, [provider('company', { discoveryURL })], { gates });
      return !result.ok || result.value[0]?.issuer.discoveryURL === undefined;
    }),
  ),
  shown(emptyCaRefused, 'a certificate authority of no characters', () =>
    eachPlacement((placement) => !generated(placement, [withAuthority], { ca: '' }).ok),
  ),
  partlyShown(
    externalOidcTexts,
    'an issuer whose authority is missing',
    () =>
      eachPlacement((placement) =>
        lastPart(errorOf(generated(placement, [withAuthority]))).includes('retrieve auth configmap'),
      ),
    ({ caMissing }) => caMissing.includes('retrieve auth configmap'),
  ),
  partlyShown(
    legacyUsernameTexts,
    'a prefix policy that nobody knows, without parity with upstream',
    () =>
      eachPlacement((placement) => {
        const gates = { ...allGates, upstreamParity: false };
        return errorOf(generated(placement, [unknownPolicy], { gates })).includes('unknown prefix policy');
      }),
    ({ usernamePolicy }) => usernamePolicy.includes('unknown prefix policy'),
  ),
  shown(providersRead, 'two issuers with an authority each', (assets) => {
    const issuers = ['first', 'second'];
    const outcomes = settled(assets, {
      authentication: {
        type: 'OIDC',
        oidcProviders: issuers.map((name) => provider(name, { issuerCertificateAuthority: { name: `${name}-ca` } })),
      },
      rolledOut: true,
      objects: {
        secrets: [],
        configMaps: issuers.map((name) => configMapOf('', `${name}-ca`, { 'ca-bundle.crt': authorityCertificate })),
      },
      answers: {
        openID: [],
        passwordGrant: [],
        http: issuers.map((name) => discoveryOf(`https://${name}.pair.example.com`)),
      },
    });
    const copied = ofEach(outcomes, ({ objects }) =>
      objectNamed(objects, 'ConfigMap', 'second-ca') === undefined ? 'first' : 'all',
    );
    const inPlace = JSON.stringify(objectNamed(outcomes.standalone.objects, 'ConfigMap', 'auth-config'));
    return { ...copied, standalone: inPlace.split('BEGIN CERTIFICATE').length > 2 ? 'all' : 'first' };
  }),
];

const discoveryOf = (issuer: string) => ({
  url: `${issuer}/.well-known/openid-configuration`,
  status: 200,
  body: JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }),
});
