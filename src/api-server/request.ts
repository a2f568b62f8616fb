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
  /** Who asks. Nobody logs in here: it is taken at its word. Default: an admin. */
  readonly user?: User;
}

/** Who asks, as certificate requests note it. */
export interface User {
  readonly username: string;
  readonly uid?: string;
  readonly groups: readonly string[];
}

/** Who asks where nobody says so. */
export const admin: User = { username: 'e2e', uid: 'e2e', groups: ['system:masters', 'system:authenticated'] };

/** Content types of patches, as the media type says them. */
export const patchTypes = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;
