import { OAUTH_APISERVER_NAMESPACE } from '../../operands/namespaces';

/** A kind of stored objects, whatever its version. */
export type GroupResource = { readonly group: string; readonly resource: string };

/** Whose keys these are: the operand's namespace names it. */
export const COMPONENT = OAUTH_APISERVER_NAMESPACE;

/** What the OAuth API server stores encrypted. Upstream: cluster-authentication-operator pkg/operator/starter.go. */
export const encryptedResources: readonly GroupResource[] = [
  { group: 'oauth.openshift.io', resource: 'oauthaccesstokens' },
  { group: 'oauth.openshift.io', resource: 'oauthauthorizetokens' },
];

/** `resource.group`, as configurations and messages name a kind. Equal texts are equal kinds. */
export const groupResourceText = ({ group, resource }: GroupResource): string =>
  group === '' ? resource : `${resource}.${group}`;

/** Reads {@link groupResourceText}. */
export function parseGroupResource(text: string): GroupResource {
  const dot = text.indexOf('.');
  return dot < 0 ? { group: '', resource: text } : { group: text.slice(dot + 1), resource: text.slice(0, dot) };
}

/** The group, and `core` for the one without a name. */
export const readableGroup = ({ group }: GroupResource): string => group || 'core';

/** All {@link encryptedResources} as {@link groupResourceText}. */
export const encryptedTexts: readonly string[] = encryptedResources.map(groupResourceText);
