import { parseGoUrl } from '../../../kube/parse-go-url';
import { isLdapFilter } from './ldap-filter';

const schemes: ReadonlySet<string> = new Set(['ldap', 'ldaps']);
const scopes: ReadonlySet<string> = new Set(['', 'sub', 'one', 'base']);

/**
 * What the oauth-server cannot use of the URL of an LDAP server, `ldap://HOST/BASE?ATTRIBUTE?SCOPE?FILTER` (RFC 2255); undefined
 * where it takes it. Upstream: openshift/library-go `pkg/security/ldaputil/url.go`.
 */
export function ldapUrlFault(text: string): string | undefined {
  const parsed = parseGoUrl(text);
  if (!parsed.ok) return 'must be a valid URL';
  const { scheme, rawQuery } = parsed.value;
  if (!schemes.has(scheme)) return `invalid scheme ${JSON.stringify(scheme)}, expected ldap or ldaps`;
  const parts = rawQuery.split('?');
  if (parts.length > 4) return `too many query options, expected attribute?scope?filter?extensions`;
  const [attribute, scope, filter] = parts.slice(0, 3).map(unescaped);
  const [, , , extensions = ''] = parts;
  if (attribute === undefined && parts[0] !== undefined) return 'the attribute has an escape that is none';
  if (parts.length > 1 && scope === undefined) return 'the scope has an escape that is none';
  if (parts.length > 2 && filter === undefined) return 'the filter has an escape that is none';
  if (!scopes.has(scope ?? '')) return `invalid scope ${JSON.stringify(scope)}, expected sub, one or base`;
  if (filter !== undefined && filter !== '' && !isLdapFilter(filter)) {
    return `invalid filter ${JSON.stringify(filter)}, expected a form such as (objectClass=person), all of it in parentheses`;
  }
  const critical = extensions.split(',').find((extension) => extension.startsWith('!'));
  return critical === undefined ? undefined : `unsupported critical extension ${critical}`;
}

/** Text of a query as Go's `url.QueryUnescape` reads it; undefined where an escape is none. */
function unescaped(text: string): string | undefined {
  try {
    return /%(?![0-9A-Fa-f]{2})/.test(text) ? undefined : decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // Bytes that are no UTF-8 are none of its business.
    return text;
  }
}
