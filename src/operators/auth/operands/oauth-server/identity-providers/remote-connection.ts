import * as z from 'zod/mini';
import { type NameReference, nameReference } from '../../../resources/config/name-reference';
import type { FilePath } from './definition';
import { ca, tlsClientCert, tlsClientKey } from './files';

/** A server that checks passwords, the common part of two types (openshift/api `config/v1` OAuthRemoteConnectionInfo). */
export type RemoteConnection = {
  readonly url?: string;
  readonly ca?: NameReference;
  readonly tlsClientCert?: NameReference;
  readonly tlsClientKey?: NameReference;
};

/** Fields of {@link RemoteConnection}. @internal */
export const remoteConnectionFields = {
  url: z.optional(z.string()),
  ca: z.optional(nameReference),
  tlsClientCert: z.optional(nameReference),
  tlsClientKey: z.optional(nameReference),
};

/** The same in osin (openshift/api `config/v1` RemoteConnectionInfo). */
export type OsinRemoteConnection = {
  readonly url: string;
  readonly ca: string;
  readonly certFile: string;
  readonly keyFile: string;
};

/** The files a remote connection may refer to. */
export const remoteConnectionFiles = [ca, tlsClientCert, tlsClientKey];

/** Converts the connection. */
export const toOsinConnection = (section: RemoteConnection, file: FilePath): OsinRemoteConnection => ({
  url: section.url ?? '',
  ca: file(ca, section.ca),
  certFile: file(tlsClientCert, section.tlsClientCert),
  keyFile: file(tlsClientKey, section.tlsClientKey),
});
