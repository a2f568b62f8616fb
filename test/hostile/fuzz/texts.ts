import { shapes } from '../shapes';

/** What steers a terminal: a window title, a colour in one character, directions, a line of its own. */
export const EVIL = 'x\u001b]0;pwn\u0007\u009b31m\u202eevil\nerror: fake\rover\u2028it\u0085';

/** Bytes of a long text. */
const LONG = 100_000;

const pem = (label: string, body: string): string => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

/** Short texts that mean something to one reader or another. */
const words: readonly string[] = [
  '',
  'x',
  ' ',
  '-',
  '.',
  '..',
  '/',
  '\u0000',
  '\ufeff',
  '\ud800',
  EVIL,
  'not base64!',
  'eA==',
  '[',
  '{',
  'null',
  'true',
  '1e999999999',
  '-1e-999999999',
  '9'.repeat(400),
  '0x10',
  '1_000',
  '.inf',
  '2027-13-45T99:99:99Z',
  '9999h99m',
  '5m0s',
  '1e9Ki',
  '100000000000000000000Ei',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '*',
  'https://x',
  'https://',
  'https://[::1',
  'https://user:pw@host:99999/%zz?a#b',
  'http://\u202e',
  '//host',
  '::ffff:1.2.3.4/33',
  '10.0.0.0/99',
  'sha256~x',
  '$2a$31$x',
  '{"a":',
  'ASSET(../x)',
  '../../../../etc/passwd',
  'a=b,c!=d,!',
  'claims.a.b[?].c(',
  '(a+)+$',
  `${'(a'.repeat(60)}`,
  pem('CERTIFICATE', 'AAAA'),
  pem('CERTIFICATE', 'MIIB'.repeat(2000)),
  pem('PRIVATE KEY', '!'),
  '-----BEGIN CERTIFICATE-----',
  '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----',
];

/** Texts to put in any place: short ones, and long ones that are slow for a reader with a weakness. */
export const hostileTexts: readonly (() => string)[] = [
  ...words.map((word) => () => word),
  ...shapes.map(
    ({ of }) =>
      () =>
        of(LONG),
  ),
];

/** Names that a file system takes. */
export const hostileNames: readonly string[] = [
  EVIL.replaceAll('/', ''),
  ' ',
  '-rf',
  '--help',
  '.hidden',
  '...',
  'a\nb',
  'a\\b',
  '%2e%2e',
  'CON',
  '__proto__',
  'constructor',
  'A'.repeat(200),
  '\u4e00'.repeat(60),
  '\u202egnp.yaml',
  'a b\tc',
  '*',
  '$(id)',
  'a\'b"c',
];

const deep = (open: string, close: string, levels: number): string => open.repeat(levels) + close.repeat(levels);

/** Whole files: YAML that is odd, or none. */
export const hostileFiles: readonly (() => Buffer)[] = [
  '',
  '\n\n',
  '---\n...\n---\n',
  '\u0000',
  '\ufeffa: b\n',
  'a: &a [*a]\n',
  'a: &a {b: *a}\n',
  `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}]\n`).join('')}`,
  'a: b\na: c\n',
  '{a: b, a: c}',
  '? {a: b}\n: c\n',
  '? [a]\n: c\n',
  '!!binary x\n',
  '!!js/function "function(){}"\n',
  'a: !unknown b\n',
  '<<: {a: b}\n<<: [x]\n',
  'a: |\n\tb\n',
  '\ta: b\n',
  'a: "\\uD800"\n',
  'a: "\\x1b]0;x\\x07"\n',
  'a: 1e400\nb: 0o777\nc: 0b1\nd: 12:30:45\ne: 2001-01-01\nf: .nan\n',
  'apiVersion: v1\nkind: List\nitems: [null, 1, [], {}, {kind: 3}, {kind: List, items: {}}]\n',
  'apiVersion: v1\nkind: SecretList\nitems: x\n',
  `apiVersion: ${JSON.stringify(EVIL)}\nkind: ${JSON.stringify(EVIL)}\nmetadata: {name: ${JSON.stringify(EVIL)}}\n`,
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: [x], namespace: {a: b}, annotations: 3, labels: [], managedFields: 7}\n',
  '{"a": "b"} trailing',
  deep('[', ']', 300),
  deep('[', ']', 20_000),
  deep('{"a":', '}', 5_000),
  '- '.repeat(5_000),
  `a: ${'x'.repeat(1_000_000)}\n`,
  Array.from({ length: 20_000 }, (_, n) => `k${n}: v\n`).join(''),
  '---\na: b\n'.repeat(3_000),
].map((text) => () => Buffer.from(text));
