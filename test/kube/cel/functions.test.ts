import { claimsEnvironment, compileCel } from '../../../src/kube/cel';
import { typeText } from '../../../src/kube/cel/types';

const typeOf = (text: string): string => {
  const compiled = compileCel(text, claimsEnvironment);
  return compiled.ok ? typeText(compiled.type) : 'refused';
};

/** Calls of each function in all of its forms, by what they give. */
const calls: Readonly<Record<string, string>> = {
  bool: `
    "a".matches("b") ; matches("a", "b") ; "a".contains("b") ; "a".endsWith("b") ; "a".startsWith("b")
    [1].isSorted() ; sets.contains([1], [2]) ; sets.equivalent([1], [2]) ; sets.intersects([1], [2])
    [1].first().hasValue() ; bool(true) ; bool("true") ; isURL("a") ; isIP("a") ; isCIDR("a") ; isQuantity("a")
    isSemver("a") ; isSemver("a", true) ; ip.isCanonical("10.0.0.1") ; ip("::1").isGlobalUnicast()
    ip("::1").isLinkLocalMulticast() ; ip("::1").isLinkLocalUnicast() ; ip("::1").isLoopback()
    ip("::1").isUnspecified() ; cidr("10.0.0.0/8").containsCIDR("10.0.0.0/9")
    cidr("10.0.0.0/8").containsCIDR(cidr("10.0.0.0/9")) ; cidr("10.0.0.0/8").containsIP("10.0.0.1")
    cidr("10.0.0.0/8").containsIP(ip("10.0.0.1")) ; quantity("1").isInteger()
    quantity("1").isGreaterThan(quantity("2")) ; quantity("1").isLessThan(quantity("2"))
    semver("1.0.0").isGreaterThan(semver("1.0.0")) ; semver("1.0.0").isLessThan(semver("1.0.0")) ; 1 in [1]
    1 in {1: 2} ; !true ; 1 == 1 ; 1 != 1 ; 1 < 1.5 ; 1u <= 1 ; 1.5 > 1u ; "a" >= "b" ; b"a" < b"b" ; true < false
    timestamp(1) < timestamp(2) ; duration("1s") < duration("2s") ; true && false ; true || false`,
  int: `
    size(b"a") ; size([1]) ; size({1: 2}) ; size("a") ; b"a".size() ; [1].size() ; {1: 2}.size() ; "a".size() ; -1
    1 % 2 ; 1 * 2 ; 1 + 2 ; 1 - 2 ; 1 / 2 ; "a".indexOf("b") ; "a".indexOf("b", 1) ; [1].indexOf(1)
    "a".lastIndexOf("b") ; "a".lastIndexOf("b", 1) ; [1].lastIndexOf(1) ; timestamp(1).getDate()
    timestamp(1).getDate("UTC") ; timestamp(1).getDayOfMonth() ; timestamp(1).getDayOfWeek()
    timestamp(1).getDayOfYear() ; timestamp(1).getFullYear() ; timestamp(1).getMonth() ; timestamp(1).getHours()
    timestamp(1).getMinutes("UTC") ; timestamp(1).getSeconds() ; timestamp(1).getMilliseconds()
    duration("1s").getHours() ; duration("1s").getMinutes() ; duration("1s").getSeconds()
    duration("1s").getMilliseconds() ; int(1.5) ; int(1u) ; int(timestamp(1)) ; [1].max() ; [1].min() ; [1].sum()
    [1].first().value() ; [1].first().orValue(2) ; optional.of(1).value() ; [1][0] ; {"a": 1}["a"]
    ip("::1").family() ; cidr("10.0.0.0/8").prefixLength() ; quantity("1").asInteger() ; sign(quantity("1"))
    quantity("1").compareTo(quantity("2")) ; semver("1.0.0").major() ; semver("1.0.0").minor()
    semver("1.0.0").patch() ; semver("1.0.0").compareTo(semver("1.0.0")) ; true ? 1 : 2`,
  double: `
    -1.5 ; 1.5 * 2.5 ; 1.5 + 2.5 ; 1.5 - 2.5 ; 1.5 / 2.5 ; double(1) ; double(1u) ; double("1") ; [1.5].max()
    [1.5].sum() ; quantity("1").asApproximateFloat()`,
  uint: '1u % 2u ; 1u * 2u ; 1u + 2u ; 1u - 2u ; 1u / 2u ; uint(1) ; uint(1.5) ; uint("1") ; [1u].min() ; [1u].sum()',
  bytes: 'b"a" + b"b" ; bytes("a") ; bytes(b"a") ; [b"a"].max()',
  string: `
    "a" + "b" ; "a".charAt(0) ; "%d".format([1]) ; ["a"].join() ; ["a"].join(",") ; "a".lowerAscii()
    "a".upperAscii() ; "a".trim() ; "a".replace("b", "c") ; "a".replace("b", "c", 1) ; "a".substring(1)
    "a".substring(0, 1) ; strings.quote("a") ; "a".find("b") ; string(1) ; string(1u) ; string(1.5) ; string(true)
    string(b"a") ; string(timestamp(1)) ; string(duration("1s")) ; string(ip("::1")) ; string(cidr("10.0.0.0/8"))
    ["a"].min() ; url("a").getEscapedPath() ; url("a").getHost() ; url("a").getHostname() ; url("a").getPort()
    url("a").getScheme()`,
  duration: `
    duration("1s") + duration("2s") ; duration("1s") - duration("2s") ; timestamp(2) - timestamp(1)
    [duration("1s")].sum() ; [duration("1s")].max()`,
  timestamp: `
    timestamp(1) + duration("1s") ; duration("1s") + timestamp(1) ; timestamp(1) - duration("1s")
    [timestamp(1)].max()`,
  'list(int)': `
    [1] + [2] ; [1].distinct() ; [[1]].flatten() ; [1].reverse() ; [1].slice(0, 1) ; [1].sort() ; [1].sortBy(x, -x)
    lists.range(3) ; optional.unwrap([optional.of(1)]) ; [optional.of(1)].unwrapOpt()`,
  'list(string)': '"a".split(",") ; "a".split(",", 2) ; "a".findAll("b") ; "a".findAll("b", 2) ; ["a"].sort()',
  'list(dyn)': '[[[1]]].flatten(1)',
  'optional_type(int)': `
    [1].first() ; [1].last() ; optional.of(1) ; optional.ofNonZeroValue(1) ; [1][?0] ; {"a": 1}[?"a"]
    optional.of([1])[0] ; optional.of({"a": 1})["a"] ; optional.of([1])[?0] ; optional.of({"a": 1})[?"a"]
    [1].first().or([1].last())`,
  'map(string, list(string))': 'url("a").getQuery()',
  'net.IP': 'ip("::1") ; cidr("10.0.0.0/8").ip()',
  'net.CIDR': 'cidr("10.0.0.0/8") ; cidr("10.0.0.0/8").masked()',
  'kubernetes.URL': 'url("a")',
  'kubernetes.Quantity': `
    quantity("1") ; quantity("1").add(quantity("2")) ; quantity("1").add(1) ; quantity("1").sub(quantity("2"))
    quantity("1").sub(1)`,
  'kubernetes.Semver': 'semver("1.0.0") ; semver("v1.0.0", true)',
  'kubernetes.NamedFormat': `
    format.byte() ; format.date() ; format.datetime() ; format.dns1035Label() ; format.dns1035LabelPrefix()
    format.dns1123Label() ; format.dns1123LabelPrefix() ; format.dns1123Subdomain() ; format.dns1123SubdomainPrefix()
    format.labelValue() ; format.qualifiedName() ; format.uri() ; format.uuid()`,
  'optional_type(kubernetes.NamedFormat)': 'format.named("uri")',
  'optional_type(list(string))': 'format.uri().validate("a")',
  'type(int)': 'type(1)',
  dyn: 'dyn(1)',
  refused: `
    "a".first() ; [1].first(1) ; [1].hasValue() ; optional.of(1).or(1) ; [1, "a"].sum() ; ["a"].sum() ; [[1]].sort()
    [1].join() ; 1 + 1u ; 1u + 1.5 ; 1 + "a" ; -1u ; 1.5 % 2.5 ; "a" * 2 ; timestamp(1) + timestamp(2)
    duration("1s") * 2 ; !1 ; 1 in "a" ; true && 1 ; 1 ? 2 : 3 ; true ? 1 : "a" ; size(1) ; isIP(1) ; ip("::1").ip()
    cidr("10.0.0.0/8").family() ; url("a").compareTo(url("a")) ; quantity("1").compareTo(semver("1.0.0"))
    quantity("1").add(1.5) ; format.nothing() ; format.uri("a") ; format.named(1) ; semver("1.0.0", 1)
    sets.contains([1], ["a"]) ; [1].slice(1) ; lists.range("a") ; [1]["a"] ; {"a": 1}[1] ; "a".split(1)
    "a".charAt("b") ; timestamp(1).getDate(1) ; duration("1s").getDate() ; int(true) ; uint(duration("1s"))
    duration(1.5) ; bytes(1) ; bool(1)`,
};

const rows = Object.entries(calls).flatMap(([type, texts]) =>
  texts
    .trim()
    .split(/ ; |\n\s*/)
    .map((text) => [text, type] as const),
);

test('of each function is one call at least', () => {
  expect(rows.length).toBeGreaterThan(250);
});

test.each(rows)('%s is %s', (text, type) => {
  expect(typeOf(text)).toBe(type);
});
