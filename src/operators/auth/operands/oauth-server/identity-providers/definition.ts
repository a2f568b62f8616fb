import type { ZodMiniType } from 'zod/mini';
import type { JsonObject } from '../../../../../kube/json';
import type { NameReference } from '../../../resources/config/name-reference';
import type { OpenIDLookups } from './openid-lookups';

/** API group and version of the configuration that the oauth-server reads (openshift/api `osin/v1`). */
export const osinApiVersion = 'osin.config.openshift.io/v1';

/** A kind of file that a provider reads: one key of a Secret or ConfigMap of the user. */
export interface FileReference {
  readonly source: 'Secret' | 'ConfigMap';
  /** Names the file within its provider; part of object, volume and path names. */
  readonly field: string;
  /** The key, which is the name of the file too. */
  readonly key: string;
  /** Whether the API asks for the reference. It may be empty all the same. */
  readonly required: boolean;
}

/** Registers a file and gives the path the oauth-server finds it under; empty where nothing is referred to. */
export type FilePath = (file: FileReference, named: NameReference | undefined) => string;

/** What a conversion may ask besides the section itself. */
export interface ConversionScope {
  readonly file: FilePath;
  /** What is known about the OpenID issuer. */
  readonly openID: OpenIDLookups;
}

/** A provider as the oauth-server wants it, or why there is none. */
export type Conversion<Osin extends JsonObject = JsonObject> =
  | {
      readonly provider: Osin;
      /** Whether clients without a browser are asked for a password. */
      readonly challenge: boolean;
      /** Whether browsers may log in with it. */
      readonly login: boolean;
    }
  | { readonly error: string };

/** All there is to say about one type of identity provider. @internal */
export interface ProviderDefinition<Type extends string, Section, Osin extends JsonObject = JsonObject> {
  /** Value of `type` in the API. */
  readonly type: Type;
  /** The section of the API, the same in `oauths.config.openshift.io` and in a HostedControlPlane. */
  readonly schema: ZodMiniType<Section>;
  /** The files it may refer to. */
  readonly files: readonly FileReference[];
  /** The provider in `osin.config.openshift.io/v1`, every field printed that Go prints when it is zero. */
  toOsin(section: Section, scope: ConversionScope): Conversion<Osin>;
}

/** Keeps the types of a definition while the literal is checked. @internal */
export const defineProvider = <Type extends string, Section, Osin extends JsonObject>(
  definition: ProviderDefinition<Type, Section, Osin>,
): ProviderDefinition<Type, Section, Osin> => definition;
