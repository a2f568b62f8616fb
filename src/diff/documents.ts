import { X509Certificate } from 'node:crypto';
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
    const value = attempt(() => JSON.parse(text));
    if (value !== undefined) return { format: 'json', value };
  }
  if (!/^[\s\S]*\n/.test(text) || !/^["'\w.-]+:(\s|$)/m.test(text)) return undefined;
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

const block = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

function certificatesIn(text: string): Document | undefined {
  const certificates = text.match(block)?.map((pem) => attempt(() => describe(new X509Certificate(pem))));
  if (certificates === undefined || certificates.some((certificate) => certificate === undefined)) return undefined;
  return { format: 'certificate', value: certificates.filter((certificate) => certificate !== undefined) };
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
