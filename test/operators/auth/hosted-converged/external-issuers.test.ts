import { fixedClock } from '../../../../src/om/clock';
import { seededSource } from '../../../../src/om/random';
import { runControllers } from '../../../../src/om/run/run-controllers';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { hostedInputOf } from '../../../../src/operators/auth/configurations';
import { configured } from '../../../../src/operators/auth/configurations/describe';
import { SERVICE_ACCOUNT_ISSUER } from '../../../../src/operators/auth/configurations/names';
import { convergedAuthOperator } from '../../../../src/operators/auth/hosted-converged/operator';
import { hostedAuthOperator } from '../../../../src/operators/auth/hosted-cpo/operator';
import type { RecordedAnswers } from '../../../../src/operators/auth/recorded-answers';
import type { OIDCProvider } from '../../../../src/operators/auth/resources/config/oidc-provider';

const assets = loadAssets();

const issuerOf = (name: string): string => `https://${name}.example.com`;
const discoveryOf = (name: string): string => `${issuerOf(name)}/.well-known/openid-configuration`;

const provider = (name: string, rest: Partial<OIDCProvider> = {}): OIDCProvider => ({
  name,
  issuer: { issuerURL: issuerOf(name), audiences: ['console'] },
  claimMappings: { username: { claim: 'sub', prefixPolicy: 'NoPrefix' } },
  ...rest,
});

interface Situation {
  readonly providers: readonly OIDCProvider[];
  readonly type?: 'OIDC' | 'IntegratedOAuth';
  readonly http?: RecordedAnswers['http'];
  /** Whether issuers that nobody asked are taken at their word. */
  readonly assumed?: true;
}

/** What an operator does about issuers: what it says is wrong, what it writes, whom it asks. */
function outcome({ providers, type = 'OIDC', http = [], assumed }: Situation, operator = convergedAuthOperator) {
  const { configuration } = configured('', { authentication: { type, oidcProviders: providers } });
  const asked: string[] = [];
  const { controllerResults, requests } = runControllers(operator, {
    input: hostedInputOf(configuration),
    clock: fixedClock(0),
    random: seededSource(7),
    secrets: 'empty',
    environment: {},
    settings: {
      assets,
      recordedAnswers: { openID: [], passwordGrant: [], http },
      onRequest: ({ url }) => asked.push(url),
      assumeReachable: assumed && (() => {}),
    },
  });
  const [result] = controllerResults.filter(({ controllerName }) => controllerName === 'kube-apiserver');
  return {
    // An authentication that is at fault by itself closes the gate.
    faults: [...(result?.errors ?? []).map(({ message }) => message), result?.reason ?? ''].join('\n'),
    isWritten: requests.some(({ kind, name }) => kind === 'ConfigMap' && name === 'auth-config'),
    written: requests.map(({ kind, name }) => `${kind} ${name}`),
    asked: asked.filter((url) => url.endsWith('/.well-known/openid-configuration')),
  };
}

const named = (username: string): Partial<OIDCProvider> => ({ claimMappings: { username: { expression: username } } });
const answer = (name: string, status: number) => ({ url: discoveryOf(name), status, body: '{}' });

describe('external issuers of a converged cluster are refused for', () => {
  test.each<[string, Situation, readonly string[]]>([
    [
      'what standalone finds, of every provider where it stands',
      {
        providers: [
          provider('one', named('claims.')),
          provider('two'),
          provider('three', { userValidationRules: [{ expression: 'user.username + 1' }] }),
        ],
      },
      [
        'generating claimMappings for provider "one": generating username claim mapping: invalid CEL expression',
        'generating userValidationRules for provider "three": generating userValidationRule: invalid CEL expression',
      ],
    ],
    [
      'a user name of an address that nobody verified',
      { providers: [provider('one', named('claims.email'))] },
      ['validating email claim usage for provider "one": claims.email_verified must be used'],
    ],
    [
      'an authority that is not there',
      {
        providers: [
          provider('one', {
            issuer: { issuerURL: issuerOf('one'), audiences: ['a'], issuerCertificateAuthority: { name: 'ca' } },
          }),
        ],
      },
      ['could not retrieve auth configmap openshift-config/ca'],
    ],
    [
      'an answer that is none',
      { providers: [provider('one'), provider('two')], http: [answer('one', 200), answer('two', 503)] },
      ['could not validate IDP URL using the system CAs: unexpected well-known status code 503 Service Unavailable'],
    ],
    [
      'an answer that nobody asked for',
      { providers: [provider('one')] },
      [`Get "${discoveryOf('one')}": no answer of ${discoveryOf('one')} is recorded`],
    ],
    [
      'no answer, of every provider',
      { providers: [provider('one'), provider('two')], http: [answer('one', 404), answer('two', 503)] },
      ['404 Not Found', '503 Service Unavailable'],
    ],
    [
      'what the API server finds in the whole',
      { providers: [provider('one'), provider('one')] },
      ['gate closed', 'jwt[1].issuer.url: Duplicate value'],
    ],
    [
      "the cluster's own issuer",
      { providers: [provider('one', { issuer: { issuerURL: SERVICE_ACCOUNT_ISSUER, audiences: ['a'] } })] },
      ['generating issuer for provider "one": issuer url cannot overlap with the ServiceAccount issuer url'],
    ],
    [
      'what the API server finds, even where an issuer is away',
      {
        providers: [provider('one', { issuer: { issuerURL: issuerOf('one'), audiences: [] } })],
        http: [{ url: discoveryOf('one'), error: 'nobody there' }],
      },
      ['gate closed', 'jwt[0].issuer.audiences: Required value'],
    ],
  ])('%s', (_, situation, expected) => {
    const { faults, isWritten } = outcome(situation);
    for (const fault of expected) expect(faults).toContain(fault);
    expect(isWritten).toBe(false);
  });
});

describe('external issuers of a converged cluster are taken', () => {
  test.each<[string, Situation]>([
    ['where all is well', { providers: [provider('one')], http: [answer('one', 200)] }],
    ['at their word where nobody asked them and that is wanted', { providers: [provider('one')], assumed: true }],
    [
      'where the address is verified somewhere',
      {
        providers: [
          provider('one', {
            ...named('claims.email'),
            claimValidationRules: [{ type: 'CEL', cel: { expression: 'claims.email_verified == true' } }],
          }),
        ],
        assumed: true,
      },
    ],
  ])('%s', (_, situation) => {
    expect(outcome(situation)).toMatchObject({ faults: '', isWritten: true, asked: [discoveryOf('one')] });
  });

  test('without a look while they are not in use', () => {
    const situation: Situation = { type: 'IntegratedOAuth', providers: [provider('one', named('claims.'))] };
    expect(outcome(situation)).toMatchObject({ faults: '', asked: [] });
  });
});

test('an issuer that is away keeps nothing else from the kube-apiserver', () => {
  const { isWritten, written } = outcome({ providers: [provider('one')], http: [answer('one', 503)] });
  expect(isWritten).toBe(false);
  expect(written).toEqual(
    expect.arrayContaining(['Secret kas-authentication-token-webhook-config', 'ConfigMap oauth-metadata']),
  );
});

test('what hosted control planes have today asks nobody', () => {
  const situation: Situation = { providers: [provider('one')], http: [answer('one', 503)] };
  expect(outcome(situation, hostedAuthOperator)).toMatchObject({ faults: '', isWritten: true, asked: [] });
});
