import { der, readDer } from '../../../src/kube/der';

/** A certificate with all extensions that Go looks into, and others with the other kinds of keys; all signed by themselves. */
const certificates = {
  rsa:
    'MIICaDCCAdGgAwIBAgIBBzANBgkqhkiG9w0BAQsFADAYMQowCAYDVQQKEwFvMQowCAYDVQQDEwFjMCAXDTI2MDEwMTAwMDAwMFoYDzIwNTEwMT' +
    'AxMDAwMDAwWjAYMQowCAYDVQQKEwFvMQowCAYDVQQDEwFjMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDeI3dCXlVja8bHawBU1fJGLn50' +
    'D7VdUtJ1rLvv0nx274qyUq6CAJYHog8wFgCcV0lq4k58kTXDxuIbXpc1+hxAku2q7NGlCghcLUwsDMbX+A2KmVmt8Bhn11a1mfIi4A9/TZeYuz' +
    '6JR1kvsvJvSEdEEK7Te6Spt1nlddVHw9Yu5wIDAQABo4G/MIG8MA4GA1UdDwEB/wQEAwICBDATBgNVHSUEDDAKBggrBgEFBQcDATASBgNVHRMB' +
    'Af8ECDAGAQH/AgECMAoGA1UdDgQDBAEDMA0GA1UdIwQGMASAAgECMDkGA1UdEQQyMDCCA2EuYoEDYUBihwQKAAABhxAAAAAAAAAAAAAAAAAAAA' +
    'ABhgxzcGlmZmU6Ly9hL2IwHgYDVR0eBBcwFaAFMAOCAWKhDDAKhwgKAAAA/wAAADALBgIqAwEB/wQCBQAwDQYJKoZIhvcNAQELBQADgYEAiRCV' +
    '/QcnGRCmc8lIbXJBXg6foep80mOILJhtZ0yv+zLxLQ/JzR6QU586Svw+VTk5eBYxgfc176xzmA2icAWTE5HvGgLnnyhi0XvG/bHYgKHoayuuXP' +
    'Wfk832u+MDQYcTDz2095JJ9v6EHOwAL6s294lW0yROKj28UnbPmWl23Hs=',
  p384:
    'MIIBWzCB4qADAgECAgEHMAoGCCqGSM49BAMDMBgxCjAIBgNVBAoTAW8xCjAIBgNVBAMTAWMwIBcNMjYwMTAxMDAwMDAwWhgPMjA1MTAxMDEwMD' +
    'AwMDBaMBgxCjAIBgNVBAoTAW8xCjAIBgNVBAMTAWMwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAQZfZDvLCLLmsZUdqHL9CMrB3uw0EOLiAWDOUT9' +
    'dTQsktlbtgldtnms6JunwSceVCdFMtLg1La6eg0E6eZTKJlpz1NVscQ0wk15OzGagO8XGvtpT/m80F7HP/QCyqV6lx0wCgYIKoZIzj0EAwMDaA' +
    'AwZQIweYqGhIOLBSrBgOcV7ij6TjFLmNmvcfbRLb3GsuiFMhgyalZb088J1K9j2taCnSs4AjEA5FB+/dTwED39wildswCD2oZtbRlcFf1HdGFE' +
    'JEbwaNXgz2duQyQGYKuGz4TAmtk1',
  ed25519:
    'MIHeMIGRoAMCAQICAQcwBQYDK2VwMBgxCjAIBgNVBAoTAW8xCjAIBgNVBAMTAWMwIBcNMjYwMTAxMDAwMDAwWhgPMjA1MTAxMDEwMDAwMDBaMB' +
    'gxCjAIBgNVBAoTAW8xCjAIBgNVBAMTAWMwKjAFBgMrZXADIQDZM6rqOX/qsYichYyi4q0TBzbOBOZ7+dZ+WPZft0dwpDAFBgMrZXADQQDHXKQq' +
    'wQYEqjAJpduN7rYaxBM98xWixxfKY1YnhoxC9M9lWN9dEP8j/Fra8Odg/YuG6aPlt5/Wn3GLsh856NIN',
} as const;
const names = ['rsa', 'p384', 'ed25519'] as const;

/** What is done to one value of the structure. */
const changes: Readonly<Record<string, (raw: Buffer, tag: number, content: Buffer) => Buffer>> = {
  gone: () => Buffer.alloc(0),
  null: () => Buffer.from([5, 0]),
  empty: (_, tag) => der(tag),
  twice: (raw) => Buffer.concat([raw, raw]),
  short: (_, tag, content) => der(tag, content.subarray(0, -1)),
  long: (_, tag, content) => der(tag, content, Buffer.from([0])),
  first: (_, tag, content) =>
    der(
      tag,
      withByte(content, 0, (byte) => byte ^ 0x80),
    ),
  last: (_, tag, content) =>
    der(
      tag,
      withByte(content, content.length - 1, (byte) => byte ^ 0x01),
    ),
};

const withByte = (bytes: Buffer, at: number, change: (byte: number) => number): Buffer => {
  const changed = Buffer.from(bytes);
  if (bytes.length > 0) changed[at] = change(bytes[at] ?? 0);
  return changed;
};

/** Values within one, and what stands before them: those of sequences, and of texts of bytes that hold others. */
function inside(
  tag: number,
  content: Buffer,
): { readonly before: Buffer; readonly values: ReturnType<typeof readDer> } {
  const unused = tag === 0x03 ? 1 : 0;
  const isHolder = (tag & 0x20) !== 0 || ((tag === 0x04 || tag === 0x03) && content[unused] === 0x30);
  if (!isHolder) return { before: content, values: [] };
  return { before: content.subarray(0, unused), values: readDer(content.subarray(unused)) };
}

function placesIn(tag: number, content: Buffer, at: readonly number[] = []): readonly (readonly number[])[] {
  const { values } = inside(tag, content);
  return [at, ...values.flatMap((value, index) => placesIn(value.tag, value.content, [...at, index]))];
}

function changedAt(raw: Buffer, [index, ...rest]: readonly number[], change: string): Buffer {
  const [value] = readDer(raw);
  if (value === undefined) return raw;
  if (index === undefined) return changes[change]?.(value.raw, value.tag, value.content) ?? raw;
  const { before, values } = inside(value.tag, value.content);
  const parts = values.map((part, own) => (own === index ? changedAt(part.raw, rest, change) : part.raw));
  return der(value.tag, before, ...parts);
}

const bytesOf = (name: string): Buffer =>
  Buffer.from(certificates[names.find((known) => known === name) ?? 'rsa'], 'base64');

/** Where they are in the first: they are looked into where they are applied. */
const NAME_CONSTRAINTS = '0.7.0.6';

/** `rsa 0.3.1 gone`: a certificate, a place in it, and what is done there. The other two are looked at for their keys. */
export const certificateQuestions = names.flatMap((name) =>
  placesIn(0x30, readDer(bytesOf(name))[0]?.content ?? Buffer.alloc(0))
    .map((place) => place.join('.'))
    .filter((place) => (name === 'rsa' ? !place.startsWith(NAME_CONSTRAINTS) : place.startsWith('0.6')))
    .flatMap((place) => Object.keys(changes).map((change) => `${name} ${place} ${change}`)),
);

/** The certificate that a question is about, DER. */
export function changedCertificate(question: string): Buffer {
  const [name = '', place = '', change = ''] = question.split(' ');
  return changedAt(bytesOf(name), place === '' ? [] : place.split('.').map(Number), change);
}
