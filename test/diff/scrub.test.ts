import { scrubbed } from '../../src/diff/scrub';

const hidden = (text: string): string => scrubbed(text, () => 'HIDDEN');

describe('the cause of an error is no secret, whatever word stands before it', () => {
  test.each([
    'building webhook secret: failed to read service-ca crt bundle: open /var/run/ca.crt: no such file or directory',
    'couldn\'t get the referenced secret: secrets "sso" not found',
    'couldn\'t get the referenced secret: Secret "sso" not found',
    'getting bearer token: unable to load the token of the account',
    "reading the password: couldn't open it",
    'pull secret: open /etc/pull-secret: permission denied',
  ])('%s', (text) => {
    expect(hidden(text)).toBe(text);
  });
});

describe('what is said to be one is hidden', () => {
  test.each([
    ['password: failed', 'password: HIDDEN'],
    ['password=failed to', 'password=HIDDEN to'],
    ['token: "secret word"', 'token: "HIDDEN word"'],
    ['password: correct horse', 'password: HIDDEN horse'],
    ['https://example.com/a?sig=abc&key=d&page=2', 'https://example.com/a?sig=HIDDEN&key=HIDDEN&page=2'],
    ['curl -u ann:swordfish https://example.com', 'curl -u ann:HIDDEN https://example.com'],
    [`digest ${Buffer.from('password=swordfish!!').toString('hex')}`, 'digest HIDDEN'],
  ])('%s', (text, expected) => {
    expect(hidden(text)).toBe(expected);
  });

  test('a hash in hexadecimal digits is none', () => {
    const text = 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
    expect(hidden(text)).toBe(text);
  });
});
