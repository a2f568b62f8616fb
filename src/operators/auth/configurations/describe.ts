import type { RecordedAnswers } from '../recorded-answers';
import { noAnswers } from '../recorded-answers';
import type { AuthConfiguration, HostedLevers, StandaloneLevers, UserObjects } from './auth-configuration';
import type { ConfiguredProvider } from './providers';

/** A configuration that both topologies are synthesized with. */
export interface NamedConfiguration {
  /** Stable, unique, for people. */
  readonly name: string;
  readonly configuration: AuthConfiguration;
}

/** What a configuration says; what it leaves out is a highly available cluster on AWS that nobody configured. */
export type Description = Partial<Omit<AuthConfiguration, 'standalone' | 'hosted'>> & {
  readonly standalone?: Partial<StandaloneLevers>;
  readonly hosted?: Partial<HostedLevers>;
  /** Identity providers with their objects and answers, put before those of `oauth`. */
  readonly providers?: readonly ConfiguredProvider[];
};

/** Gates that are open in a default release. */
const defaultGates = ['ExternalOIDC', 'ExternalOIDCWithAdditionalClaimMappings', 'ExternalOIDCWithUpstreamParity'];

/** Makes a configuration of what is special about it. */
export function configured(name: string, { providers = [], ...given }: Description = {}): NamedConfiguration {
  const objects = [...providers.map((one) => one.objects), given.objects ?? noObjects];
  const oauth =
    providers.length === 0
      ? given.oauth
      : {
          ...given.oauth,
          identityProviders: [...providers.map(({ provider }) => provider), ...(given.oauth?.identityProviders ?? [])],
        };
  return {
    name,
    configuration: {
      availability: 'HighlyAvailable',
      platform: { type: 'AWS', aws: { region: 'eu-north-1', endpointAccess: 'Public' } },
      kubeadmin: false,
      rolledOut: false,
      ...given,
      oauth,
      objects: merged(objects),
      answers: withProviders(given.answers ?? noAnswers, providers),
      standalone: { logLevel: 'Normal', featureGates: defaultGates, ...given.standalone },
      hosted: {
        annotations: {},
        auditWebhook: false,
        additionalTrustBundle: false,
        loginCertificate: 'API server',
        ...given.hosted,
      },
    },
  };
}

const noObjects: UserObjects = { secrets: [], configMaps: [] };

/** Objects of the same name are the same object. */
const merged = (all: readonly UserObjects[]): UserObjects => ({
  secrets: unique(all.flatMap(({ secrets }) => secrets)),
  configMaps: unique(all.flatMap(({ configMaps }) => configMaps)),
});

const unique = <T extends { readonly metadata: { readonly name?: string } }>(objects: readonly T[]): readonly T[] => [
  ...new Map(objects.map((object) => [object.metadata.name ?? '', object])).values(),
];

/** The configuration's own answers come first, and the first answer counts. */
const withProviders = (answers: RecordedAnswers, providers: readonly ConfiguredProvider[]): RecordedAnswers => {
  const theirs = providers.flatMap((one) => one.answers ?? []);
  return {
    ...answers,
    openID: [...answers.openID, ...theirs.flatMap(({ openID }) => openID)],
    passwordGrant: [...answers.passwordGrant, ...theirs.flatMap(({ passwordGrant }) => passwordGrant)],
  };
};
