import type { TypeName } from '../../../kube/field-order';
import { divergence } from './divergence';
import { at, oneSided, when } from './place';

const upstream = {
  standalone: 'cluster-authentication-operator pkg/controllers/externaloidc',
  hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas/auth.go',
};
const guestUpstream = {
  standalone: upstream.standalone,
  hosted: 'hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/resources.go',
};

/** When the integrated server goes after a switch to an external issuer. */
export const tearDownMoment = divergence<'when the API servers have the configuration' | 'at once'>({
  id: 'ext-gate',
  object: 'both servers',
  field: 'their removal',
  kind: 'capricious',
  where: [
    ...when(
      'a rollout to external issuers under way',
      at('deployment/*', '.'),
      at('configuration/*', '.'),
      at('session/*', '.'),
      at('service/*', '.'),
      at('route/public', '.'),
      at('api/*', '.'),
      at('client/*', '.'),
      at('trust/*', '.'),
      at('trust-role/*', '.'),
      at('trust-binding/*', '.'),
      at('audit/*', '.'),
    ),
  ],
  reason:
    'The hosted component only asks for the type; standalone waits until every kube-apiserver runs with the new configuration.',
  upstream: {
    ...upstream,
    hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/component.go',
  },
  risk: 'Nobody can log in between the removal and the rollout of the kube-apiserver.',
  standalone: 'when the API servers have the configuration',
  hosted: 'at once',
});

/** What goes after a switch to an external issuer, besides the servers themselves. */
export const tornDown = divergence<readonly string[]>({
  id: 'ext-cleanup',
  object: 'Service, Route, ServiceAccount, ClusterRole, ClusterRoleBinding, APIService, OAuth metadata',
  field: 'their removal',
  kind: 'capricious',
  where: [
    ...when(
      'external issuers',
      at('token-role/users', '.'),
      at('token-binding/users', '.'),
      at('metadata/oauth-server', '.'),
      at('webhook/kube-apiserver', '.'),
      at('audit/*', '.'),
      at('budget/oauth-apiserver', '.'),
    ),
  ],
  reason: 'The hosted side has no deletion of guest objects; the registrations of a server that is gone stay.',
  upstream: guestUpstream,
  risk: 'Stale registrations break discovery and the deletion of namespaces.',
  inWords: { standalone: 'servers, Service, accounts, token RBAC, registrations', hosted: 'the servers alone' },
  standalone: ['Service', 'Route', 'ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'APIService', 'ConfigMap'],
  hosted: [],
});

/** What happens to providers that are listed while another type is chosen. */
export const unusedProviders = divergence<'configuration removed' | 'configuration filled'>({
  id: 'ext-unused',
  object: 'ConfigMap auth-config',
  field: 'data',
  kind: 'capricious',
  where: [...oneSided('issuers/kube-apiserver')],
  reason: 'The hosted side looks at the list, not at the type.',
  upstream,
  risk: 'A faulty provider that is not in use stops the manifests of the kube-apiserver.',
  standalone: 'configuration removed',
  hosted: 'configuration filled',
});

/** The form of the configuration that the kube-apiserver reads. */
export const authConfigForm = divergence<{
  readonly apiVersion: string;
  readonly type: TypeName;
  readonly key: string;
}>({
  id: 'ext-version',
  object: 'ConfigMap auth-config',
  field: 'data',
  kind: 'required',
  where: [at('issuers/kube-apiserver', 'document.key', '{config}.apiVersion')],
  literal: true,
  reason: 'One operator serves control planes of several releases, of which the oldest read the alpha version only.',
  upstream,
  risk: 'A kube-apiserver that does not know the version does not start.',
  decision: 'Kept until the oldest release that is served reads the beta version; then hosted moves.',
  inWords: { standalone: '`v1beta1`, `auth-config.json`', hosted: '`v1alpha1`, `auth.json`' },
  standalone: {
    apiVersion: 'apiserver.config.k8s.io/v1beta1',
    type: 'apiserver/v1beta1.AuthenticationConfiguration',
    key: 'auth-config.json',
  },
  hosted: {
    apiVersion: 'apiserver.config.k8s.io/v1alpha1',
    type: 'hypershift/kas.AuthenticationConfiguration',
    key: 'auth.json',
  },
});

/** How the issuers of a configuration are checked before it is written. */
export interface AuthConfigChecks {
  /** Whether each provider is checked as it is converted: its expressions compiled, the cluster's own issuer refused. */
  readonly checkedInPlace: boolean;
  /** Whether all faulty providers are reported, rather than the first. */
  readonly allProviders: boolean;
  /** Which issuers have to have answered, as far as somebody asked them for their discovery document. */
  readonly issuersAsked: 'none' | 'until one fails' | 'all';
  /** Whether the whole is validated in the end, as the API server does. */
  readonly wholeValidated: boolean;
}

/** How a configuration is checked before it is written. */
export const authConfigChecks = divergence<AuthConfigChecks>({
  id: 'ext-validate',
  object: 'ConfigMap auth-config',
  field: 'what is refused',
  kind: 'capricious',
  where: 'behaviour',
  reason:
    'Standalone compiles each expression and fetches the discovery document; hosted calls the validation of the API server.',
  upstream,
  risk: 'Fetching the discovery document of a private issuer needs the tunnel.',
  decision:
    "Both move to the union: every provider is looked at, each expression is compiled where it stands, issuers are asked, and the API server's own validation has the last word.",
  moves: 'both',
  inWords: {
    standalone: 'each expression as it is read, all providers, what issuers answer until one does not',
    hosted: 'the whole at the end, first fault',
  },
  standalone: { checkedInPlace: true, allProviders: true, issuersAsked: 'until one fails', wholeValidated: false },
  hosted: { checkedInPlace: false, allProviders: false, issuersAsked: 'none', wholeValidated: true },
  converged: {
    value: { checkedInPlace: true, allProviders: true, issuersAsked: 'all', wholeValidated: true },
    inWords: 'each expression as it is read, all providers, what each issuer answers, then the whole',
  },
});

/** Whether a discovery URL is taken without its feature gate. */
export const discoveryUrlGated = divergence<boolean>({
  id: 'ext-gates',
  object: 'ConfigMap auth-config',
  field: 'jwt[*].issuer.discoveryURL',
  kind: 'capricious',
  where: 'behaviour',
  reason: 'The gates of the two operators are defined apart.',
  upstream,
  risk: 'None where the feature set is the default one.',
  inWords: { standalone: 'taken at all times', hosted: 'taken where the feature set has it' },
  standalone: false,
  hosted: true,
});

/** Whether an empty certificate authority is refused. */
export const emptyCaRefused = divergence<boolean>({
  id: 'ext-empty-ca',
  object: 'ConfigMap auth-config',
  field: 'jwt[*].issuer.certificateAuthority',
  kind: 'capricious',
  where: 'behaviour',
  reason: 'Hosted only asks whether the key is there.',
  upstream,
  risk: 'A cluster with an empty key, which trusts the system authorities today, reports an error.',
  inWords: { standalone: 'refused', hosted: 'taken' },
  standalone: true,
  hosted: false,
});

/** Whether certificate authorities and client secrets of an issuer have to be copied into the cluster. */
export const providerMaterialCopied = divergence<boolean>({
  id: 'ext-copies',
  object: 'ConfigMap, Secret in openshift-config',
  field: 'the objects',
  kind: 'required',
  where: [...oneSided('issuer-copy/*')],
  reason: 'The originals are beside the control plane, where the console of the guest cluster cannot read them.',
  upstream: guestUpstream,
  risk: 'The console has no secret to log in with.',
  inWords: { standalone: 'none: they are in place', hosted: 'copied into `openshift-config`' },
  standalone: false,
  hosted: true,
});

/** Of which providers the material is read. */
export const providersRead = divergence<'all' | 'first'>({
  id: 'ext-multi',
  object: 'ConfigMap, Secret in openshift-config',
  field: 'the objects',
  kind: 'capricious',
  where: 'behaviour',
  reason: 'The hosted copy takes the first entry of the list, from a time when there could be only one.',
  upstream: guestUpstream,
  risk: 'More objects appear in openshift-config.',
  standalone: 'all',
  hosted: 'first',
});
