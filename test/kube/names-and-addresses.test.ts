import { goDistinguishedName } from '../../src/kube/distinguished-name';
import { requestFault } from '../../src/kube/go-http';

test.each<[what: string, lines: readonly string[], name: string]>([
  ['nothing', [], ''],
  ['a name', ['CN=a'], 'CN=a'],
  [
    'all that is known, in one order',
    ['C=c', 'O=o', 'OU=u', 'L=l', 'ST=s', 'street=t', 'postalCode=p', 'CN=n', 'serialNumber=1'],
    'SERIALNUMBER=1,CN=n,POSTALCODE=p,STREET=t,ST=s,L=l,OU=u,O=o,C=c',
  ],
  ['values of one attribute', ['O=b', 'CN=n', 'O=a'], 'CN=n,O=b+O=a'],
  ['what is not known', ['emailAddress=a@b', 'CN=n'], 'CN=n'],
  ['what is no attribute', ['CN', '=x', 'CN=n'], 'CN=n'],
  ['an equals sign', ['CN=a=b'], 'CN=a=b'],
  ['an empty value', ['CN='], 'CN='],
  ['characters that are escaped', ['CN=a,b+c"d<e>f;g'], 'CN=a\\,b\\+c\\"d\\<e\\>f\\;g'],
  ['what OpenSSL escapes', ['CN=a\\,b\\\\c\\=d'], 'CN=a\\,b\\\\c=d'],
  ['a hash in front', ['CN=#a#'], 'CN=\\#a#'],
  ['blanks around', ['CN= a b '], 'CN=\\ a b\\ '],
])('as Go prints a name: %s', (_, lines, name) => {
  expect(goDistinguishedName(lines.join('\n'))).toBe(name);
});

test.each<[url: string, fault: string | undefined]>([
  ['https://a', undefined],
  ['http://a:80/b', undefined],
  ['HTTPS://a', undefined],
  ['https://a:65535', undefined],
  ['https://a:65536', 'dial tcp: address 65536: invalid port'],
  ['https://a:', undefined],
  ['https://[::1]:65536', 'dial tcp: address 65536: invalid port'],
  ['https://[::1]', undefined],
  ['ftp://a', 'unsupported protocol scheme "ftp"'],
  ['a', 'unsupported protocol scheme ""'],
  ['https:///a', 'http: no Host in request URL'],
  ['https:a', 'http: no Host in request URL'],
  [':a', 'parse ":a": missing protocol scheme'],
])('what Go’s client says of %s: %s', (url, fault) => {
  expect(requestFault(url)).toBe(fault);
});
