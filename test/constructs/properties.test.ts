import { Duration } from 'cdk8s';
import fc from 'fast-check';
import type { AuthenticationConfigProps } from '../../src/constructs/configuration-props';
import { configured } from '../../src/constructs/configured';
import { IdentityProvider } from '../../src/constructs/identity-provider';
import { isJsonObject } from '../../src/kube/json';
import { readYaml } from '../../src/kube/read-yaml';
import { clusterConfiguration } from '../../src/operators/auth/resources/config/cluster-configuration';
import { hostedByHand, standaloneByHand } from './support/by-hand';

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const text = fc.stringMatching(/^[A-Za-z0-9 ._-]{1,16}$/);
const url = fc.stringMatching(/^[a-z]{1,8}$/).map((host) => `https://${host}.example.com`);
const texts = fc.array(text, { minLength: 1, maxLength: 3 });
const remote = { name, url, ca: fc.option(name, { nil: undefined }) };

const provider: fc.Arbitrary<IdentityProvider> = fc.oneof(
  fc.record({ name, fileData: name }).map(IdentityProvider.htpasswd),
  fc.record({ name, clientId: text, clientSecret: name, organizations: texts }).map(IdentityProvider.github),
  fc.record({ ...remote, clientId: text, clientSecret: name }).map(IdentityProvider.gitlab),
  fc.record({ name, clientId: text, clientSecret: name, hostedDomain: name }).map(IdentityProvider.google),
  fc.record(remote).map(IdentityProvider.basicAuth),
  fc.record({ ...remote, domainName: text }).map(IdentityProvider.keystone),
  fc
    .record({ name, url: url.map((one) => one.replace('https', 'ldaps')), attributes: fc.record({ id: texts }) })
    .map(IdentityProvider.ldap),
  fc.record({ name, clientId: text, clientSecret: name, issuer: url }).map(IdentityProvider.openID),
  fc.record({ name, ca: name, headers: texts, loginUrl: url }).map(IdentityProvider.requestHeader),
);

const props: fc.Arbitrary<AuthenticationConfigProps> = fc.record(
  {
    identityProviders: fc.uniqueArray(provider, { maxLength: 4, selector: ({ spec }) => spec.name }),
    tokens: fc.record({
      accessTokenMaxAge: fc.integer({ min: 1, max: 1e6 }).map((seconds) => Duration.seconds(seconds)),
      inactivityTimeout: fc.integer({ min: 300, max: 1e6 }).map((seconds) => Duration.seconds(seconds)),
    }),
    pages: fc.record({ login: name, error: name }, { requiredKeys: [] }),
    audit: fc.record({ profile: fc.constantFrom('None', 'Default', 'WriteRequestBodies', 'AllRequestBodies') }),
    namedCertificates: fc.array(fc.record({ names: fc.array(name), certificate: name }), { maxLength: 2 }),
    corsAllowedOrigins: fc.array(text, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

test('whatever props say is valid configuration, and reads back as it was said', () => {
  fc.assert(
    fc.property(props, (said) => {
      const { change, problems } = configured(said);
      const configuration = change({});
      expect(problems).toEqual([]);
      const parsed = clusterConfiguration.safeParse(configuration);
      expect(parsed.success).toBe(true);
      expect(configuration.oauth?.identityProviders).toEqual(said.identityProviders?.map(({ spec }) => spec));
      expect(configuration.oauth?.tokenConfig?.accessTokenMaxAgeSeconds).toBe(
        said.tokens?.accessTokenMaxAge?.toSeconds(),
      );
    }),
    { numRuns: 300 },
  );
});

test('what props leave out stays as the cluster has it', () => {
  fc.assert(
    fc.property(props, props, (first, second) => {
      const { change } = configured(second);
      const before = configured(first).change({});
      const after = change(before);
      if (second.identityProviders === undefined) {
        expect(after.oauth?.identityProviders).toEqual(before.oauth?.identityProviders);
      }
      if (second.audit === undefined) expect(after.apiServer?.audit).toEqual(before.apiServer?.audit);
      expect(change(after)).toEqual(after);
    }),
  );
});

const providersIn = (document: string | undefined): number => {
  const read = readYaml(document ?? '');
  const oauth = isJsonObject(read) && isJsonObject(read.oauthConfig) ? read.oauthConfig : {};
  return Array.isArray(oauth.identityProviders) ? oauth.identityProviders.length : 0;
};

test('every valid hosted authentication synthesizes, with each provider that needs no network', () => {
  fc.assert(
    fc.property(props, (said) => {
      const { auth, chart } = hostedByHand(() => said);
      expect(chart.node.findAll().flatMap(({ node }) => node.validate())).toEqual([]);
      const expected = (said.identityProviders ?? []).filter(({ spec }) => spec.type !== 'OpenID').length;
      expect(providersIn(auth.oauthServer.config.object.data?.['config.yaml'])).toBe(expected);
      expect(auth.oauthServer.deployment.toJson().metadata.name).toBe('oauth-openshift');
    }),
    { numRuns: 25 },
  );
});

test('every valid standalone authentication synthesizes', () => {
  fc.assert(
    fc.property(props, (said) => {
      const { auth } = standaloneByHand(() => said);
      expect(auth.oauthApiserver.deployment.toJson().metadata.name).toBe('apiserver');
    }),
    { numRuns: 8 },
  );
});
