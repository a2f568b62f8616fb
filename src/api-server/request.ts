import type { JsonValue } from '../kube/json';

/** A request to the server, as HTTP carries it. */
export interface ApiRequest {
  readonly method: 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT';
  /** Path without the query: `/api/v1/namespaces/a/configmaps/b`. */
  readonly path: string;
  readonly query?: { readonly [name: string]: string };
  /** Of a patch it says which one. */
  readonly contentType?: string;
  readonly body?: JsonValue;
  /** Its part before the first slash is the field manager of those who name none. Default: `unknown`. */
  readonly userAgent?: string;
  /** Is told what the answer carries in `Warning` headers. Default: nobody is told. */
  readonly warn?: (text: string) => void;
}

/** Content types of patches, as the media type says them. */
export const patchTypes = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;
