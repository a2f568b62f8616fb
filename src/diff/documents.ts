import type { X509Certificate } from 'node:crypto';
import { certificateOf } from '../kube/certificates';
import type { JsonObject, JsonValue } from '../kube/json';
import { readYaml } from '../kube/read-yaml';
import type { DocumentFormat } from './model';

/** What a text holds, where it holds a document worth looking into. */
export interface Document {
  readonly format: DocumentFormat;
  readonly value: JsonValue;
}

/** The document in a text: PEM certificates, JSON, or YAML of more than one scalar. Undefined for plain text. */
export function documentIn(text: string): Document | undefined {
  if (text.includes('-----BEGIN CERTIFICATE-----')) return certificatesIn(text);
  const first = text.trimStart()[0];
  if (first === '{' || first === '[') {
    const value = attempt((): JsonValue => JSON.parse(text));
    if (value !== undefined) return typeof value === 'object' && value !== null ? { format: 'json', value } : undefined;
  }
  if (!text.includes('\n') || !/^["'\w.-]+:(\s|$)/m.test(text)) return undefined;
  const value = attempt(() => readYaml(text));
  return typeof value === 'object' && value !== null ? { format: 'yaml', value } : undefined;
}

/** The text that base64 stands for, as values of Secrets are; undefined where it is not text. */
export function decodedText(base64: string): string | undefined {
  if (base64 === '' || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const bytes = Buffer.from(base64, 'base64');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';

/** The PEM blocks of certificates in a text, and what is left of it without them. */
export function splitCertificates(text: string): { readonly certificates: readonly string[]; readonly rest: string } {
  const certificates: string[] = [];
  let rest = '';
  let read = 0;
  for (let begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, read)) {
    const end = text.indexOf(END, begin + BEGIN.length);
    if (end < 0) break;
    certificates.push(text.slice(begin, end + END.length));
    rest += text.slice(read, begin);
    read = end + END.length;
  }
  return { certificates, rest: (rest + text.slice(read)).trim() };
}

function certificatesIn(text: string): Document | undefined {
  const { certificates, rest } = splitCertificates(text);
  const parsed = certificates.map((pem) => certificateOf(pem));
  const known = parsed.filter((certificate) => certificate !== undefined).map(described);
  if (known.length === 0 || known.length < parsed.length) return undefined;
  return { format: 'certificate', value: rest === '' ? known : [...known, { otherText: rest }] };
}

const descriptions = new WeakMap<X509Certificate, JsonObject>();

/** The description of a certificate. Clusters are compared whose objects carry the same one many times. */
function described(certificate: X509Certificate): JsonObject {
  const known = descriptions.get(certificate) ?? describe(certificate);
  descriptions.set(certificate, known);
  return known;
}

const describe = (certificate: X509Certificate): JsonObject => ({
  subject: certificate.subject,
  issuer: certificate.issuer,
  names: certificate.subjectAltName ?? '',
  notBefore: new Date(certificate.validFrom).toISOString(),
  notAfter: new Date(certificate.validTo).toISOString(),
  fingerprint: certificate.fingerprint256,
});

const attempt = <T>(parse: () => T): T | undefined => {
  try {
    return parse();
  } catch {
    return undefined;
  }
};
