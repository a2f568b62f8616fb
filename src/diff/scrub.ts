import { isPublicBlock, pemParts } from '../kube/pem-parts';

/** Hides a text that is a secret; what is left of it tells nothing. */
export type HideText = (text: string) => string;

/** Keys that begin documents of a private key or of access to a cluster, wherever they are cut off. */
const PRIVATE = /PRIVATE KEY|-----BEGIN OPENSSH|client-key-data|kind: Config\b/;
/** What stands between the scheme and the host of an address. */
const USER = /:\/\/[^\s/?#"'<>`\\]*@/g;
/** Tokens that say what they are. */
const TOKEN = /(?:eyJ|sha256~|gh[a-z]_|glpat-|xox[a-z]-)[\w.~+/=-]{8,}/g;
const SCHEME = /\b(?:Bearer|Basic) [^\s"',;]+/g;
/**
 * A word that promises a secret, and what is said to be it. Behind such a word and a colon an error goes on with its cause,
 * in words that say so.
 */
const ASSIGNED =
  /((?:password|passwd|passphrase|\bpwd|secret|token|(?:api|access|account)[-_]?key|credentials?)["']?[=:] ?["']?)(?!(?<=: )(?:(?:failed|unable|cannot|could(?:n't)?|error|open|permission) |(?:secrets?|configmaps?) "))[^\s"',;&]+/gi;
/** Parameters of a query that let whoever has them in. */
const QUERY = /([?&](?:key|sig|signature|auth)=)[^\s"'&#]+/gi;
/** An option of a command line that promises one, with a blank before it, or the user and password of curl. */
const OPTION = /(--(?:\w+-)?(?:password|passwd|passphrase|secret|token) |\s(?:-u|--user) [^\s:]+:)\S+/gi;
/** A run of base64. */
const BASE64 = /[A-Za-z0-9+/_-]{40,}={0,2}/g;

/**
 * A text of any kind without the secrets that stand in it: private keys, whole, cut off or in base64, users and passwords of
 * addresses, tokens, and values behind words such as `password=`. A text without any is itself.
 */
export function scrubbed(text: string, hide: HideText): string {
  if (text.length < 8) return text;
  if (text.includes('-----BEGIN ') || text.includes('-----END ')) return scrubbedPem(text, hide);
  if (PRIVATE.test(text)) return hide(text);
  return text
    .replace(USER, (found) => `://${hide(found.slice(3, -1))}@`)
    .replace(SCHEME, (found) => found.slice(0, found.indexOf(' ') + 1) + hide(found.slice(found.indexOf(' ') + 1)))
    .replace(TOKEN, (found) => hide(found))
    .replace(ASSIGNED, (found, word: string) => word + hide(found.slice(word.length)))
    .replace(QUERY, (found, name: string) => name + hide(found.slice(name.length)))
    .replace(OPTION, (found, word: string) => word + hide(found.slice(word.length)))
    .replace(BASE64, (found) => (isOpaque(found) ? hide(found) : found));
}

/** Certificates and public keys stay. Beside a private key, or a piece of one, nothing else does. */
function scrubbedPem(text: string, hide: HideText): string {
  const parts = pemParts(text);
  const isPrivate = parts.some(
    (part) => PRIVATE.test(part.text) || /-----(?:BEGIN|END) /.test(part.label === undefined ? part.text : ''),
  );
  return parts
    .map((part) => {
      if (isPublicBlock(part)) return part.text;
      if (part.label !== undefined || isPrivate) return hide(part.text);
      return scrubbed(part.text, hide);
    })
    .join('');
}

const isPath = (run: string): boolean =>
  /^\/{0,2}[\w-]+\/[\w-]+\/[\w-]/.test(run) && (run.startsWith('/') || !/[A-Z0-9]{3}/.test(run));

/** Whether a run of letters and digits is more than a name or a hash: base64 of something that nobody can tell is public. */
function isOpaque(run: string): boolean {
  if (/^[0-9a-f]+$/i.test(run)) return isPrintable(Buffer.from(run, 'hex').toString('latin1'));
  if (/^[0-9a-f-]+$/i.test(run) || isPath(run)) return false;
  if (!/[a-z]/.test(run) || !/[A-Z]/.test(run) || !/[0-9]/.test(run)) return false;
  if (run.length % 4 !== 0) return true;
  const decoded = Buffer.from(run, 'base64').toString('utf8');
  if (!decoded.includes('-----BEGIN ')) return true;
  return pemParts(decoded).some((part) => !isPublicBlock(part) && part.text.trim() !== '');
}

/** A text in hexadecimal digits; a hash has other bytes. */
const isPrintable = (text: string): boolean => /^[\t\n\r -~]+$/.test(text);
