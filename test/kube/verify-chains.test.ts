import { spawnSync } from 'node:child_process';
import type { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { certificateFault } from '../../src/kube/verify-certificate';
import { fixedClock } from '../../src/om/clock';
import { inDirectory } from '../om/support/directory';
import { makeCertificate, type Wish } from './support/make-certificate';

const HOST = 'login.apps.test';
const NOW = Date.parse('2030-06-01T00:00:00Z');
const clock = fixedClock(NOW);

const root: Wish = { subject: 'root', key: 0, issuer: 'root', issuerKey: 0, serial: 1, ca: true, usage: 'sign' };
const middle: Wish = { subject: 'middle', key: 1, issuer: 'root', issuerKey: 0, serial: 2, ca: true, usage: 'sign' };
const lower: Wish = { subject: 'lower', key: 2, issuer: 'middle', issuerKey: 1, serial: 3, ca: true, usage: 'sign' };
const leaf: Wish = { subject: 'leaf', key: 3, issuer: 'middle', issuerKey: 1, serial: 4, dns: ['*.apps.test'] };
const deep: Wish = { ...leaf, issuer: 'lower', issuerKey: 2 };

const judge = (server: Wish, roots: readonly Wish[], intermediates: readonly Wish[]): string | undefined =>
  certificateFault(makeCertificate(server), {
    host: HOST,
    roots: roots.map(makeCertificate),
    intermediates: intermediates.map(makeCertificate),
    clock,
  });

test.each<[string, Wish, readonly Wish[], readonly Wish[]]>([
  ['a chain', leaf, [root], [middle]],
  ['a chain in any order', deep, [root], [lower, middle]],
  [
    'a path as long as allowed',
    deep,
    [{ ...root, pathLength: 2 }],
    [
      { ...middle, pathLength: 1 },
      { ...lower, pathLength: 0 },
    ],
  ],
  ['a name that is permitted', leaf, [{ ...root, permitted: ['apps.test'] }], [middle]],
  ['a name that is not excluded', leaf, [{ ...root, excluded: ['api.test'] }], [{ ...middle, permitted: ['.test'] }]],
  [
    'a way around an expired authority',
    leaf,
    [root],
    [
      { ...middle, to: 2029 },
      { ...middle, serial: 9 },
    ],
  ],
  ['one of two that are signed across', leaf, [root], [{ ...middle, issuer: 'other', issuerKey: 4 }, middle]],
  ['authorities for servers alone', leaf, [{ ...root, serves: 'server' }], [{ ...middle, serves: 'server' }]],
])('takes %s', (_, server, roots, intermediates) => {
  expect(judge(server, roots, intermediates)).toBeUndefined();
});

const unauthorized = 'x509: a root or intermediate certificate is not authorized to sign for this name: ';
const hinted = (fault: string, name: string): string =>
  `x509: certificate signed by unknown authority (possibly because of ${JSON.stringify(fault)} while trying to verify candidate authority certificate ${JSON.stringify(name)})`;
const cannotSign = 'x509: invalid signature: parent certificate cannot sign this kind of certificate';

test.each<[string, Wish, readonly Wish[], readonly Wish[], string]>([
  [
    'a path that is too long',
    deep,
    [{ ...root, pathLength: 1 }],
    [middle, lower],
    'x509: too many intermediates for path length constraint',
  ],
  [
    'an authority below one that wants none',
    deep,
    [root],
    [{ ...middle, pathLength: 0 }, lower],
    'x509: too many intermediates for path length constraint',
  ],
  [
    'an authority whose key is for other things',
    leaf,
    [root],
    [{ ...middle, usage: 'other' }],
    hinted(cannotSign, 'middle'),
  ],
  ['a root whose key is for other things', leaf, [{ ...root, usage: 'other' }], [middle], hinted(cannotSign, 'root')],
  ['a server that signs', leaf, [root], [{ ...middle, ca: false }], hinted(cannotSign, 'middle')],
  [
    'a name that is excluded',
    leaf,
    [root],
    [{ ...middle, excluded: ['apps.test'] }],
    `${unauthorized}DNS name "*.apps.test" is excluded by constraint "apps.test"`,
  ],
  [
    'a name that is not permitted',
    leaf,
    [{ ...root, permitted: ['api.test', 'x'] }],
    [middle],
    `${unauthorized}DNS name "*.apps.test" is not permitted by any constraint`,
  ],
  [
    'authorities for clients',
    leaf,
    [root],
    [{ ...middle, serves: 'client' }],
    'x509: certificate specifies an incompatible key usage',
  ],
])('refuses %s', (_, server, roots, intermediates, message) => {
  expect(judge(server, roots, intermediates)).toBe(message);
});

test('gives up on certificates that sign each other, as Go does', () => {
  const names = Array.from({ length: 5 }, (__, index) => `ca-${index}`);
  const web = names.flatMap((subject, key) =>
    names.map(
      (issuer, issuerKey): Wish => ({ subject, key, issuer, issuerKey, serial: 10 + key * 5 + issuerKey, ca: true }),
    ),
  );
  const server: Wish = { ...leaf, issuer: 'ca-0', issuerKey: 0 };
  expect(judge(server, [{ ...root, subject: 'lost', issuer: 'lost' }], web)).toBe(
    'x509: signature check attempts limit reached while verifying certificate chain',
  );
});

const OPENSSL = 'openssl';
const hasOpenssl = spawnSync(OPENSSL, ['version']).status === 0;
const pem = (certificates: readonly X509Certificate[]): string => certificates.map(String).join('');

/** One of the values, the first as often as all others together many times over: most chains have a fault or two, not ten. */
const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const years = mostly<Partial<Wish>>({}, { to: 2029 }, { from: 2031 });
const authority = fc.record({
  years,
  pathLength: mostly<number | undefined>(undefined, 0, 1, 2),
  usage: mostly<Wish['usage']>('sign', 'none', 'other'),
  serves: mostly<Wish['serves']>('unsaid', 'server', 'client'),
  ca: mostly(true, false),
  permitted: mostly<readonly string[]>([], ['apps.test'], ['.apps.test'], ['api.test'], ['test', 'x']),
  excluded: mostly<readonly string[]>([], ['api.test'], ['login.apps.test'], ['.test']),
  forged: mostly(false, true),
});
const chain = fc.record({
  authorities: fc.array(authority, { minLength: 1, maxLength: 4 }),
  server: fc.record({
    years,
    dns: fc.constantFrom<readonly string[]>(['*.apps.test'], [HOST], [HOST, 'x.api.test'], ['other.test']),
    serves: fc.constantFrom<Wish['serves']>('unsaid', 'server', 'client'),
    forged: mostly(false, true),
  }),
  missing: mostly(false, true),
});
type Generated = typeof chain extends fc.Arbitrary<infer T> ? T : never;

/** The certificates of a chain, the root first; a forged one is signed with another key than its issuer's. */
function certificatesOf({ authorities, server }: Generated): readonly X509Certificate[] {
  const issuerOf = (index: number) => ({ issuer: `ca-${index}`, issuerKey: index });
  const made = authorities.map(({ years: validity, forged, ...wish }, index) =>
    makeCertificate({
      ...wish,
      ...validity,
      ...issuerOf(Math.max(0, index - 1)),
      ...(forged && index > 0 ? { issuerKey: 4 } : {}),
      subject: `ca-${index}`,
      key: index,
      serial: index + 1,
    }),
  );
  const { years: validity, forged, ...wish } = server;
  const last = issuerOf(authorities.length - 1);
  return [
    ...made,
    makeCertificate({
      ...wish,
      ...validity,
      ...last,
      ...(forged ? { issuerKey: 4 } : {}),
      subject: 'leaf',
      key: 4,
      serial: 99,
    }),
  ];
}

const runs = Number(process.env.FUZZ_RUNS ?? 150);

(hasOpenssl ? test : test.skip)(
  'OpenSSL comes to the same, whatever the chain',
  () => {
    inDirectory((directory) => {
      let taken = 0;
      const property = fc.property(chain, (generated) => {
        const certificates = certificatesOf(generated);
        const [top, server] = [certificates[0], certificates.at(-1)];
        if (top === undefined || server === undefined) return;
        const between = generated.missing ? certificates.slice(2, -1) : certificates.slice(1, -1);
        const fault = certificateFault(server, { host: HOST, roots: [top], intermediates: between, clock });
        writeFileSync(`${directory}/roots.pem`, pem([top]));
        writeFileSync(`${directory}/between.pem`, pem(between));
        writeFileSync(`${directory}/server.pem`, pem([server]));
        const others = between.length === 0 ? [] : ['-untrusted', `${directory}/between.pem`];
        const args = ['verify', '-no-CApath', '-no-CAstore', '-CAfile', `${directory}/roots.pem`, ...others];
        const about = ['-purpose', 'sslserver', '-verify_hostname', HOST, '-attime', String(NOW / 1000)];
        const { status, stderr } = spawnSync(OPENSSL, [...args, ...about, `${directory}/server.pem`], {
          encoding: 'utf8',
        });
        if (status === 0) taken++;
        expect({ refused: fault !== undefined, fault, stderr: status === 0 ? '' : stderr }).toMatchObject({
          refused: status !== 0,
        });
      });
      fc.assert(property, { numRuns: runs });
      // Chains that are all refused would prove little.
      expect(taken).toBeGreaterThan(runs / 50);
    });
  },
  60_000 + runs * 200,
);
