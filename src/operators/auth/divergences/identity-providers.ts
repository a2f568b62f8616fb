import { PROVIDER_COPIES } from '../operands/oauth-server/names';
import { type Divergence, divergence } from './divergence';
import { openIDProviderDivergences } from './openid-providers';
import { at, oneSided, when } from './place';
import { providerMounts, providerSources } from './provider-places';

const { standaloneObserver, standaloneSync, hostedConversion, hostedConfig } = providerSources;

/** What a provider's file is called, by what the provider is and where it stands in the list. */
export interface FileNaming {
  /** Position of the provider, from 0. */
  readonly index: number;
  readonly source: 'Secret' | 'ConfigMap';
  readonly field: string;
  /** Name of the user's object. */
  readonly referenceName: string;
}

/** Object, volume and directory of a file. */
export interface FileNames {
  readonly objectName: string;
  readonly volumeName: string;
  readonly mountPath: string;
}

/** Names of what is mounted for a provider. */
export const providerFileNames = divergence<(naming: FileNaming) => FileNames>({
  id: 'idp-names',
  object: 'oauth-openshift Deployment, oauth-server configuration',
  field: 'names of provider objects, volumes and paths',
  kind: 'capricious',
  where: [
    at(
      'deployment/oauth-server',
      '{pod}.volumes[name=idp-*].name',
      '{pod}.volumes[name=idp-*].secret.secretName',
      '{pod}.volumes[name=idp-*].configMap.name',
      '{server}.volumeMounts[mountPath=/etc/oauth/idp/*].mountPath',
      '{server}.volumeMounts[mountPath=/etc/oauth/idp/*].name',
    ),
    at(
      'configuration/oauth-server',
      '{config}.oauthConfig.identityProviders[name=*].provider.ca',
      '{config}.oauthConfig.identityProviders[name=*].provider.clientCA',
      '{config}.oauthConfig.identityProviders[name=*].provider.certFile',
      '{config}.oauthConfig.identityProviders[name=*].provider.keyFile',
      '{config}.oauthConfig.identityProviders[name=*].provider.file',
      '{config}.oauthConfig.identityProviders[name=*].provider.clientSecret.file',
      '{config}.oauthConfig.identityProviders[name=*].provider.bindPassword.file',
    ),
    ...oneSided('provider-copy/*'),
  ],
  reason:
    "One side copies what the user refers to under names of its own; the other mounts the user's objects, which the operator has put into the namespace of the control plane under their own names.",
  upstream: { standalone: standaloneSync, hosted: hostedConversion },
  risk: 'A step that copies is needed; it also keeps names of users from meeting names of components.',
  inWords: { standalone: '`v4-0-config-user-idp-<n>-<field>`', hosted: "the user's own name" },
  standalone: ({ index, source, field }) => {
    const name = `${PROVIDER_COPIES}${index}-${field}`;
    const folder = source === 'Secret' ? 'secret' : 'configMap';
    return { objectName: name, volumeName: name, mountPath: `/var/config/user/idp/${index}/${folder}/${name}` };
  },
  hosted: ({ index, source, field, referenceName }) => {
    const short = source === 'Secret' ? 'secret' : 'cm';
    return {
      objectName: referenceName,
      volumeName: `idp-${short}-${index}-${field}`,
      mountPath: `/etc/oauth/idp/idp_${short}_${index}_${field}`,
    };
  },
});

/** What one provider that cannot be converted does to the others. */
export const providerIsolation = divergence<'all' | 'each'>({
  id: 'idp-isolation',
  object: 'oauth-server configuration',
  field: 'oauthConfig.identityProviders',
  kind: 'required',
  where: [
    ...when(
      'a provider of an unknown type',
      at('configuration/oauth-server', '{config}.oauthConfig.identityProviders**'),
      providerMounts,
    ),
    ...when(
      'an issuer out of reach',
      at('configuration/oauth-server', '{config}.oauthConfig.identityProviders**'),
      providerMounts,
    ),
  ],
  reason:
    'A hosted cluster loses its kubeadmin as soon as providers are configured, so a bad one that holds up the others locks everybody out; it did, and the hosted side was changed for that.',
  upstream: { standalone: standaloneObserver, hosted: hostedConfig },
  risk: 'With the standalone value one bad provider on the first day means that nobody can log in.',
  decision:
    'Standalone moves: one bad provider must not decide about the others there either. Both then keep the last good form of that one provider.',
  moves: 'standalone',
  standalone: 'all',
  hosted: 'each',
});

/** Whether the objects that providers refer to are looked into. */
export const providerReferences = divergence<'checked' | 'unseen'>({
  id: 'idp-refs',
  object: 'oauth-server configuration',
  field: 'objects that providers refer to',
  kind: 'capricious',
  where: [
    ...when(
      'a missing object of a provider',
      at('configuration/oauth-server', '{config}.oauthConfig.identityProviders**'),
      providerMounts,
    ),
  ],
  reason:
    'Presence of object and key, certificates and private keys are checked on one side only; the checks were never ported.',
  upstream: {
    standalone: 'openshift/cluster-authentication-operator pkg/operator/datasync/validation.go',
    hosted: hostedConversion,
  },
  risk: 'A wrong key, which makes the server restart for ever today, is reported and not rolled out.',
  standalone: 'checked',
  hosted: 'unseen',
});

/** By what the copies are known that a provider which is gone leaves behind. */
export const providerCopiesLeft = divergence<'observed before' | 'in place'>({
  id: 'idp-copies-left',
  object: 'copies of what providers refer to',
  field: 'which of them have to be taken away',
  kind: 'capricious',
  where: 'behaviour',
  reason:
    'One side compares the mounts with those that it observed before, which says it once: where that removal is refused or the operator ends, the copy stays. The other side makes no copies, so it has none to lose sight of.',
  upstream: { standalone: standaloneObserver },
  risk: 'None: only names that the operator gives are looked for.',
  decision:
    'Standalone moves: whatever copy is there and mounted by no provider goes, so that a later pass makes up for a failed one.',
  moves: 'standalone',
  inWords: { standalone: 'mounts observed before', hosted: 'nothing is copied' },
  standalone: 'observed before',
  hosted: 'in place',
  converged: { value: 'in place', inWords: 'copies that are in place' },
});

/** What becomes of a required file whose reference is empty. */
export const providerEmptyReference = divergence<'no-path' | 'mount'>({
  id: 'idp-empty-ref',
  object: 'oauth-openshift Deployment, oauth-server configuration',
  field: 'files of providers with an empty reference',
  kind: 'capricious',
  where: [
    ...when(
      'a provider without its authority',
      at('configuration/oauth-server', '{config}.oauthConfig.identityProviders[name=*].provider.clientCA'),
      providerMounts,
    ),
  ],
  reason: 'A guard is missing: the volume then refers to an object without a name.',
  upstream: { standalone: standaloneSync, hosted: hostedConversion },
  risk: 'None: the Deployment is refused today.',
  standalone: 'no-path',
  hosted: 'mount',
});

/** What differs between the identity providers of both topologies. */
export const identityProviderDivergences: readonly Divergence<unknown>[] = [
  providerFileNames,
  providerIsolation,
  providerReferences,
  providerCopiesLeft,
  providerEmptyReference,
  ...openIDProviderDivergences,
];
