import { CONTROL_PLANE_METADATA, SYSTEM_METADATA } from '../operands/oauth-server/names';
import { divergence } from './divergence';
import { at, oneSided, when } from './place';
import { CERTIFICATES } from './shapes';

/** The secret of the browser client. */
export const browserClientSecret = divergence<{ readonly characters: number; readonly replaceShorter: boolean }>({
  id: 'gst-client-secret',
  object: 'OAuthClient openshift-browser-client',
  field: 'secret',
  kind: 'capricious',
  where: [at('client/browser', 'secret')],
  reason:
    'Two helpers generate the secret: one of 256 bits that also replaces shorter ones, one of 192 bits that keeps any.',
  upstream: {
    standalone: 'cluster-authentication-operator pkg/controllers/oauthclientscontroller',
    hosted: 'hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/oauth',
  },
  risk: 'Hosted clusters rotate the secret once; nobody reads it but the oauth-server.',
  inWords: { standalone: '43 characters, shorter ones replaced', hosted: '32 characters, any kept' },
  standalone: { characters: 43, replaceShorter: true },
  hosted: { characters: 32, replaceShorter: false },
});

/** Whether hand edits that restrict or protect the public clients are taken back. */
export const publicClientEdits = divergence<'reset' | 'kept'>({
  id: 'gst-public-secret',
  object: 'OAuthClient openshift-challenging-client, OAuthClient openshift-cli-client',
  field: 'secret, scopeRestrictions',
  kind: 'capricious',
  where: 'behaviour',
  reason: 'The hosted side sets the fields it knows and never clears the others, so a stray secret locks the CLI out.',
  upstream: {
    standalone: 'cluster-authentication-operator pkg/controllers/oauthclientscontroller',
    hosted: 'hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/oauth',
  },
  risk: 'Edits that someone made on purpose in a hosted cluster vanish.',
  standalone: 'reset',
  hosted: 'kept',
});

/** Which certificates clients are told to trust for the oauth-server. */
export const servingCertSource = divergence<'router-certificates' | 'control-plane-bundle'>({
  id: 'gst-serving-ca',
  object: 'ConfigMap oauth-serving-cert',
  field: 'data.ca-bundle.crt, metadata.annotations',
  kind: 'required',
  where: [at('trust/oauth-server', `data["ca-bundle.crt"]${CERTIFICATES}`)],
  reason:
    'No router of the cluster stands in front of a hosted oauth-server; it shows certificates of the control plane root CA.',
  upstream: {
    standalone: 'cluster-authentication-operator pkg/controllers/trustdistribution',
    hosted: 'hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/oauth',
  },
  risk: 'The console stops trusting the oauth-server.',
  standalone: 'router-certificates',
  hosted: 'control-plane-bundle',
});

/** Where the discovery document lives and how it is written. */
export const metadataDocument = divergence<{
  readonly name: string;
  readonly key: string;
  readonly form: 'indented' | 'compact';
}>({
  id: 'gst-meta',
  object: 'ConfigMap v4-0-config-system-metadata, ConfigMap oauth-metadata',
  field: 'metadata.name, data',
  kind: 'required',
  where: [
    at('metadata/oauth-server', 'metadata.name', 'document.key', 'document.form'),
    ...oneSided('metadata/console'),
    ...when('metadata of the user', at('metadata/oauth-server', '{config}**')),
  ],
  reason:
    'A hosted kube-apiserver mounts the document from its own namespace; a standalone one gets it through the managed configuration.',
  upstream: {
    standalone: 'cluster-authentication-operator pkg/controllers/metadata',
    hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas/oauth.go',
  },
  risk: 'A renamed key leaves the kube-apiserver without a discovery document.',
  inWords: {
    standalone: '`v4-0-config-system-metadata`, indented, copied on',
    hosted: '`oauth-metadata`, compact, mounted',
  },
  standalone: { name: SYSTEM_METADATA, key: 'oauthMetadata', form: 'indented' },
  hosted: { name: CONTROL_PLANE_METADATA, key: 'oauthMetadata.json', form: 'compact' },
});

/** Whether the cluster's Authentication object says which metadata and webhook are in use. */
export const authenticationStatus = divergence<boolean>({
  id: 'gst-authn-status',
  object: 'Authentication cluster',
  field: 'status.integratedOAuthMetadata, spec.webhookTokenAuthenticator',
  kind: 'capricious',
  where: 'behaviour',
  reason: 'Nobody writes the status in a hosted cluster; its spec is a copy of the control plane configuration.',
  upstream: {
    standalone: 'cluster-authentication-operator pkg/controllers/metadata, pkg/controllers/webhookauthenticator',
    hosted: 'hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources',
  },
  risk: 'Writing the spec in the guest would fight the copy; the status is free.',
  inWords: { standalone: 'says so', hosted: 'says nothing' },
  standalone: true,
  hosted: false,
});

/** Whether the servers' accounts are bound to cluster-admin. */
export const clusterAdminBindings = divergence<boolean>({
  id: 'gst-admin-rbac',
  object:
    'ClusterRoleBinding system:openshift:openshift-authentication, ClusterRoleBinding system:openshift:oauth-apiserver',
  field: 'the objects',
  kind: 'required',
  where: [...oneSided('admin-binding/*')],
  reason: 'Hosted servers reach the cluster with an admin kubeconfig, their pods have no account in it.',
  upstream: {
    standalone: 'cluster-authentication-operator bindata/oauth-openshift, bindata/oauth-apiserver',
    hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth',
  },
  risk: 'A binding to accounts that do not exist is a door for whoever creates them.',
  inWords: { standalone: 'two bindings', hosted: 'none' },
  standalone: true,
  hosted: false,
});

/** Annotations of the binding that lets users manage their own tokens. */
export const tokenManagerBindingAnnotations = divergence<Readonly<Record<string, string>>>({
  id: 'gst-autoupdate',
  object: 'ClusterRoleBinding system:openshift:useroauthaccesstoken-manager',
  field: 'metadata.annotations',
  kind: 'capricious',
  where: [at('token-binding/users', 'metadata.annotations["rbac.authorization.kubernetes.io/autoupdate"]')],
  literal: true,
  reason: 'The hosted binding was given the annotation of the role; on a binding that nobody ships it means nothing.',
  upstream: {
    standalone: 'cluster-authentication-operator bindata/oauth-apiserver/RBAC',
    hosted: 'hypershift control-plane-operator/hostedclusterconfigoperator/controllers/resources/rbac',
  },
  risk: 'None.',
  inWords: { standalone: 'none', hosted: '`autoupdate: true`' },
  standalone: {},
  hosted: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' },
});

/** Whether the servers have namespaces and accounts of their own in the cluster. */
export const operandNamespaces = divergence<boolean>({
  id: 'gst-namespaces',
  object: 'Namespace openshift-authentication, Namespace openshift-oauth-apiserver, ServiceAccount',
  field: 'the objects',
  kind: 'required',
  where: [at('*', 'metadata.namespace'), ...oneSided('namespace/*', 'account/*')],
  reason: 'Hosted pods live in the namespace of their control plane, on another cluster.',
  upstream: {
    standalone: 'cluster-authentication-operator bindata/oauth-openshift/ns.yaml, bindata/oauth-apiserver/ns.yaml',
    hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth',
  },
  risk: 'Privileged namespaces without purpose in the guest.',
  inWords: { standalone: 'two namespaces with an account each', hosted: 'the namespace of the control plane' },
  standalone: true,
  hosted: false,
});

/** Whether the RoleBindingRestriction API is owned by authentication, and goes when external OIDC comes. */
export const ownsRoleBindingRestrictions = divergence<boolean>({
  id: 'gst-rbr',
  object: 'CustomResourceDefinition rolebindingrestrictions.authorization.openshift.io',
  field: 'the object',
  kind: 'capricious',
  where: [...oneSided('definition/role-binding-restrictions')],
  reason: 'Hosted toggles the admission plugins and leaves the definition to the release payload.',
  upstream: {
    standalone: 'cluster-authentication-operator bindata/oauth-openshift',
    hosted: 'hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas',
  },
  risk: 'Removing the definition removes the objects that people made.',
  inWords: { standalone: 'owned', hosted: 'left alone' },
  standalone: true,
  hosted: false,
});

/** Whether authentication reports a ClusterOperator. */
export const reportsClusterOperator = divergence<boolean>({
  id: 'gst-clusteroperator',
  object: 'ClusterOperator authentication',
  field: 'the object',
  kind: 'required',
  where: [...oneSided('operator/cluster-operator', 'component/*')],
  reason: 'No operator for it runs in a hosted cluster; health shows on the control plane components instead.',
  upstream: {
    standalone: 'cluster-authentication-operator pkg/operator/starter.go',
    hosted: 'hypershift support/controlplane-component',
  },
  risk: 'A ClusterOperator that nobody keeps up to date blocks upgrades of the guest.',
  inWords: { standalone: 'kept up to date', hosted: 'two ControlPlaneComponents instead' },
  standalone: true,
  hosted: false,
});
