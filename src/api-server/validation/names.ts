/**
 * What is wrong with a name, in words; nothing where it is right (apimachinery `util/validation`). Lengths are counted in
 * bytes.
 */
export type NameCheck = (name: string) => readonly string[];

const bytes = (text: string): number => Buffer.byteLength(text);
const tooLong = (most: number): string => `must be no more than ${most} characters`;

const withRegex = (message: string, regex: string, ...examples: readonly string[]): string => {
  const shown = examples.map((example) => `'${example}', `).join(' or ');
  return `${message} (e.g. ${shown}regex used for validation is '${regex}')`;
};

const labelForm = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomainForm = `${labelForm}(\\.${labelForm})*`;
const label1035Form = '[a-z]([-a-z0-9]*[a-z0-9])?';
const qualifiedForm = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const valueForm = `(${qualifiedForm})?`;

const whole = (form: string): RegExp => new RegExp(`^(?:${form})$`);
const subdomainPattern = whole(subdomainForm);

/** Nothing: most names are right. */
const none: readonly string[] = [];

/** All that several checks find. */
const all =
  (...checks: readonly NameCheck[]): NameCheck =>
  (name) => {
    let faults = none;
    for (const check of checks) {
      const found = check(name);
      if (found.length > 0) faults = faults.length === 0 ? found : [...faults, ...found];
    }
    return faults;
  };

const atMost =
  (most: number): NameCheck =>
  (name) =>
    name.length * 3 > most && bytes(name) > most ? [tooLong(most)] : none;

const inForm = (message: string, form: string, ...examples: readonly string[]): NameCheck => {
  const pattern = whole(form);
  const fault = [withRegex(message, form, ...examples)];
  return (name) => (pattern.test(name) ? none : fault);
};

export const isSubdomain = all(
  atMost(253),
  inForm(
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
    subdomainForm,
    'example.com',
  ),
);

const isLabelForm = inForm(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  labelForm,
  'my-name',
  '123-abc',
);

export const isLabel = all(atMost(63), (name) => {
  const faults = isLabelForm(name);
  return faults.length > 0 && subdomainPattern.test(name) ? ['must not contain dots'] : faults;
});

export const isLabel1035 = all(
  atMost(63),
  inForm(
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
    label1035Form,
    'my-name',
    'abc-123',
  ),
);

/** A name that may stand in a path. */
export const isPathSegment: NameCheck = (name) => [
  ...(name === '.' || name === '..' ? [`may not be '${name}'`] : []),
  ...['/', '%'].filter((illegal) => name.includes(illegal)).map((illegal) => `may not contain '${illegal}'`),
];

const qualifiedMessage =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const qualifiedExamples = ['MyName', 'my.name', '123-abc'];
const isQualifiedForm = inForm(qualifiedMessage, qualifiedForm, ...qualifiedExamples);

export const isQualifiedName: NameCheck = (name) => {
  const parts = name.split('/');
  if (parts.length > 2) {
    const form = withRegex(qualifiedMessage, qualifiedForm, ...qualifiedExamples);
    return [`a qualified name ${form} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const [prefix, own] = parts.length === 2 ? [parts[0], parts[1] ?? ''] : [undefined, name];
  return [
    ...(prefix === undefined ? [] : prefix === '' ? ['prefix part must be non-empty'] : prefixErrors(prefix)),
    ...(own === '' ? ['name part must be non-empty'] : own.length > 63 ? [`name part ${tooLong(63)}`] : []),
    ...isQualifiedForm(own).map((message) => `name part ${message}`),
  ];
};

const prefixErrors = (prefix: string): readonly string[] =>
  isSubdomain(prefix).map((message) => `prefix part ${message}`);

export const isLabelValue = all(
  atMost(63),
  inForm(
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    valueForm,
    'MyValue',
    'my_value',
    '12345',
  ),
);

const dotFaults: NameCheck = (key) => {
  if (key === '.' || key === '..') return [`must not be '${key}'`];
  return key.startsWith('..') ? ["must not start with '..'"] : none;
};

export const isConfigMapKey = all(
  atMost(253),
  inForm(
    "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
    '[-._a-zA-Z0-9]+',
    'key.name',
    'KEY_NAME',
    'key-name',
  ),
  dotFaults,
);

const portNamePattern = /^[-a-z0-9]+$/;

export const isPortName: NameCheck = (name) => [
  ...(name.length > 15 ? [tooLong(15)] : []),
  ...(portNamePattern.test(name) ? [] : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
  ...(/[a-z]/.test(name) ? [] : ['must contain at least one letter (a-z)']),
  ...(name.includes('--') ? ['must not contain consecutive hyphens'] : []),
  ...(/^-|-$/.test(name) ? ['must not begin or end with a hyphen'] : []),
];
