import { extensionFault } from '../../src/kube/extension-syntax';

const KEY_USAGE = '2.5.29.15';
const CONSTRAINTS = '2.5.29.19';
const NAMES = '2.5.29.17';
const AUTHORITY_KEY = '2.5.29.35';
const USAGES = '2.5.29.37';
const KEY = '2.5.29.14';
const POINTS = '2.5.29.31';

const fault = (id: string, hex: string, isCritical = false): string | undefined =>
  extensionFault(id, isCritical, Buffer.from(hex, 'hex'));

/** What crypto/x509 of Go 1.26 reads. */
test.each<[string, string, string]>([
  ['key usages', KEY_USAGE, '030205a0'],
  ['no key usages', KEY_USAGE, '030100'],
  ['key usages with more behind them', KEY_USAGE, '0302078000'],
  ['no constraints', CONSTRAINTS, '3000'],
  ['an authority', CONSTRAINTS, '30030101ff'],
  ['no authority', CONSTRAINTS, '3003010100'],
  ['a length alone', CONSTRAINTS, '3003020100'],
  ['an authority for none below', CONSTRAINTS, '30060101ff020100'],
  ['the greatest length', CONSTRAINTS, '300d0101ff02087fffffffffffffff'],
  ['constraints of another kind', CONSTRAINTS, '300404020000'],
  ['no distribution points', POINTS, '3000'],
  ['a distribution point without a name', POINTS, '30023000'],
  ['a distribution point with a URI', POINTS, '30093007a005a003860161'],
  ['a distribution point with a name that is not looked into', POINTS, '30093007a005a003820180'],
  ['no names', NAMES, '3000'],
  ['two names', NAMES, '3006820161820162'],
  ['the last letter that a name may have', NAMES, '300382017f'],
  ['a name that is not looked into', NAMES, '3003880180'],
  ['an IPv4 address', NAMES, '3006870401020304'],
  ['an IPv6 address', NAMES, '301287100102030405060708090a0b0c0d0e0f10'],
  ['a URI', NAMES, '30058603613a62'],
  ["no authority's key", AUTHORITY_KEY, '3000'],
  ["an authority's key", AUTHORITY_KEY, '3003800101'],
  ['an authority by its name', AUTHORITY_KEY, '3003810201'],
  ['no usages', USAGES, '3000'],
  ['two usages', USAGES, '300a06032a030406032a0305'],
  ['a key', KEY, '040101'],
  ['no bytes of a key', KEY, '0400'],
  ['what is not known', '2.5.29.99', '0500'],
])('an extension has %s', (_, id, hex) => {
  expect(fault(id, hex)).toBeUndefined();
});

test.each<[string, string, string, string]>([
  ['no bits', KEY_USAGE, '0300', 'x509: invalid key usage'],
  ['bits that end early', KEY_USAGE, '030207', 'x509: invalid key usage'],
  ['eight unused bits of a byte', KEY_USAGE, '03020880', 'x509: invalid key usage'],
  ['an unused bit that is set', KEY_USAGE, '03020501', 'x509: invalid key usage'],
  ['unused bits of no byte', KEY_USAGE, '030101', 'x509: invalid key usage'],
  ['an authority that is neither true nor false', CONSTRAINTS, '3003010101', 'x509: invalid basic constraints'],
  ['a length below 0', CONSTRAINTS, '30060101ff0201ff', 'x509: invalid basic constraints'],
  ['a length beyond 63 bits', CONSTRAINTS, '300e0101ff0209008000000000000000', 'x509: invalid basic constraints'],
  ['a length with a byte too many', CONSTRAINTS, '30070101ff02020001', 'x509: invalid basic constraints'],
  ['an odd letter in the name of a host', NAMES, '3003820180', 'x509: SAN dNSName is malformed'],
  ['one in the second name', NAMES, '3006820161820180', 'x509: SAN dNSName is malformed'],
  ['one in an address of mail', NAMES, '3003810180', 'x509: SAN rfc822Name is malformed'],
  ['one in a URI', NAMES, '3003860180', 'x509: SAN uniformResourceIdentifier is malformed'],
  ['a name that ends early', NAMES, '3003820261', 'x509: invalid subject alternative name'],
  ['an address of five bytes', NAMES, '300787050102030405', 'x509: cannot parse IP address of length 5'],
  ['an address of none', NAMES, '30028700', 'x509: cannot parse IP address of length 0'],
  [
    'a URI without a scheme',
    NAMES,
    '300586033a2f2f',
    'x509: cannot parse URI "://": parse "://": missing protocol scheme',
  ],
  ["an authority's key of another kind", AUTHORITY_KEY, '0500', 'x509: invalid authority key identifier'],
  ["an authority's key that ends early", AUTHORITY_KEY, '3003800201', 'x509: invalid authority key identifier'],
  ['a usage of another kind', USAGES, '300706032a03040500', 'x509: invalid extended key usages'],
  ['distribution points of another kind', POINTS, '0500', 'x509: invalid CRL distribution points'],
  ['a distribution point of another kind', POINTS, '30020500', 'x509: invalid CRL distribution point'],
  ['a distribution point that is relative', POINTS, '30063004a002a100', 'x509: invalid CRL distribution point'],
  [
    'a URI of a distribution point that ends early',
    POINTS,
    '30093007a005a003860561',
    'x509: invalid CRL distribution point',
  ],
  ['a key of another kind', KEY, '0500', 'x509: invalid subject key identifier'],
])('an extension has %s', (_, id, hex, message) => {
  expect(fault(id, hex)).toBe(message);
});

test.each<[string, string, string, string | undefined]>([
  ['usages', USAGES, '3000', undefined],
  ['what is not known', '2.5.29.99', '0500', undefined],
  ["an authority's key", AUTHORITY_KEY, '3000', 'x509: authority key identifier incorrectly marked critical'],
  ['a key', KEY, '040101', 'x509: subject key identifier incorrectly marked critical'],
])('a critical extension has %s', (_, id, hex, message) => {
  expect(fault(id, hex, true)).toBe(message);
});
