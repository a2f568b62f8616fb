import type { JsonObject } from './json';

/**
 * Whether an object has values that only few may read: the data of a Secret, the secret of an OAuth client. Files that it
 * is written to are private.
 */
export function holdsSecret({ kind, data, stringData, secret }: JsonObject): boolean {
  switch (kind) {
    case 'Secret':
      return data !== undefined || stringData !== undefined;
    case 'OAuthClient':
      return secret !== undefined;
    default:
      return false;
  }
}
