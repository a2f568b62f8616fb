import type { APIServerSpec, NamedCertificate } from '../operators/auth/resources/config/api-server-spec';
import type { AuthenticationSpec } from '../operators/auth/resources/config/authentication-spec';
import type { ClusterConfiguration } from '../operators/auth/resources/config/cluster-configuration';
import type { OAuthSpec } from '../operators/auth/resources/config/oauth-spec';
import type { ConfigurationChange } from './authentication-model';
import type { AuthenticationConfigProps, NamedCertificateProps, TokenConfigProps } from './configuration-props';
import type { IdentityProvider } from './identity-provider';
import { ProviderBuilder } from './identity-provider/provider';
import type { NamedResource } from './object-reference';
import type { Problem } from './problem';

/** Props as a change of a cluster's configuration. */
export interface Configured {
  readonly change: ConfigurationChange;
  /** Objects of the program that the configuration names. */
  readonly references: readonly NamedResource[];
  /** What a cluster would refuse of it. */
  readonly problems: readonly Problem[];
}

/** Whether props say anything at all. */
export const saysSomething = (props: AuthenticationConfigProps): boolean =>
  Object.values(props).some((value) => value !== undefined);

/** What props say about a cluster's configuration; what they leave out stays as it is. */
export function configured(props: AuthenticationConfigProps): Configured {
  const { identityProviders = [] } = props;
  const builder = new ProviderBuilder();
  const oauth = oauthOf(props, builder);
  const apiServer = apiServerOf(props, builder);
  const authentication = authenticationOf(props, builder);
  return {
    change: (configuration) => ({
      ...configuration,
      ...section(configuration, 'oauth', oauth),
      ...section(configuration, 'apiServer', apiServer),
      ...section(configuration, 'authentication', withType(authentication, configuration)),
    }),
    references: [
      ...(props.references ?? []),
      ...builder.references,
      ...identityProviders.flatMap(({ references }) => references),
    ],
    problems: [
      ...builder.problems,
      ...identityProviders.flatMap(({ problems }, index) =>
        problems.map((problem) => ({ ...problem, field: `identityProviders[${index}].${problem.field}` })),
      ),
      ...repeatedNames(identityProviders.map(({ spec }) => spec.name ?? '')),
    ],
  };
}

/** A way to log in behind those there are. */
export const withProvider = ({ spec, references, problems }: IdentityProvider): Configured => ({
  change: ({ oauth, ...configuration }) => ({
    ...configuration,
    oauth: { ...oauth, identityProviders: [...(oauth?.identityProviders ?? []), spec] },
  }),
  references,
  problems: problems.map((problem) => ({ ...problem, field: `identityProvider.${problem.field}` })),
});

/** A certificate for further host names behind those there are. */
export function withNamedCertificate(certificate: NamedCertificateProps): Configured {
  const builder = new ProviderBuilder();
  const added = namedCertificate(certificate, builder);
  return {
    change: ({ apiServer, ...configuration }) => ({
      ...configuration,
      apiServer: {
        ...apiServer,
        servingCerts: { namedCertificates: [...(apiServer?.servingCerts?.namedCertificates ?? []), added] },
      },
    }),
    references: builder.references,
    problems: builder.problems,
  };
}

const namedCertificate = (
  { names, certificate }: NamedCertificateProps,
  builder: ProviderBuilder,
): NamedCertificate => ({
  names,
  servingCertificate: builder.refer(certificate),
});

/** A section with more said in it; nothing where nothing is. */
function section<Name extends 'oauth' | 'apiServer' | 'authentication'>(
  configuration: ClusterConfiguration,
  name: Name,
  said: ClusterConfiguration[Name],
): Pick<ClusterConfiguration, Name> | undefined {
  const entries = Object.entries(said ?? {}).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return undefined;
  const merged: ClusterConfiguration = { [name]: { ...configuration[name], ...Object.fromEntries(entries) } };
  return merged;
}

function oauthOf({ identityProviders, tokens, pages }: AuthenticationConfigProps, builder: ProviderBuilder): OAuthSpec {
  return {
    identityProviders: identityProviders?.map(({ spec }) => spec),
    tokenConfig: tokens && tokenConfigOf(tokens, builder),
    templates: pages && {
      login: builder.mayRefer(pages.login),
      providerSelection: builder.mayRefer(pages.providerSelection),
      error: builder.mayRefer(pages.error),
    },
  };
}

function tokenConfigOf({ accessTokenMaxAge, inactivityTimeout }: TokenConfigProps, builder: ProviderBuilder) {
  const seconds = inactivityTimeout?.toSeconds();
  builder.check(
    seconds === undefined || seconds === 0 || seconds >= 300,
    'tokens.inactivityTimeout',
    `${seconds} s`,
    'at least 300 s, or 0 for never',
  );
  return {
    accessTokenMaxAgeSeconds: accessTokenMaxAge?.toSeconds(),
    accessTokenInactivityTimeout: seconds === undefined ? undefined : `${seconds}s`,
  };
}

const apiServerOf = (props: AuthenticationConfigProps, builder: ProviderBuilder): APIServerSpec => ({
  audit: props.audit && { profile: props.audit.profile ?? 'Default', customRules: props.audit.customRules },
  tlsSecurityProfile: props.tlsProfile,
  additionalCORSAllowedOrigins: props.corsAllowedOrigins,
  servingCerts: props.namedCertificates && {
    namedCertificates: props.namedCertificates.map((certificate) => namedCertificate(certificate, builder)),
  },
});

const authenticationOf = (
  { externalOidc, oauthMetadata }: AuthenticationConfigProps,
  builder: ProviderBuilder,
): AuthenticationSpec => ({
  type: externalOidc && 'OIDC',
  oidcProviders: externalOidc?.providers,
  oauthMetadata: builder.mayRefer(oauthMetadata),
});

/** What is said of authentication, with a type wherever anything is said: a control plane whose section has none is refused. */
function withType(said: AuthenticationSpec, { authentication: present }: ClusterConfiguration): AuthenticationSpec {
  const isSaid = Object.values(said).some((value) => value !== undefined);
  return isSaid ? { ...said, type: said.type || present?.type || 'IntegratedOAuth' } : said;
}

const repeatedNames = (names: readonly string[]): readonly Problem[] =>
  names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          {
            field: `identityProviders[${index}].name`,
            found: JSON.stringify(name),
            expected: `another name than that of identityProviders[${names.indexOf(name)}]`,
          },
        ],
  );
