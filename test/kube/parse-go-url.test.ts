import { parseGoUrl } from '../../src/kube/parse-go-url';

test.each([
  [
    'https://a.example/b?c=d#e%20f',
    { scheme: 'https', host: 'a.example', user: undefined, rawQuery: 'c=d', fragment: 'e f' },
  ],
  ['HTTPS://u:p@[::1]:8443/', { scheme: 'https', host: '[::1]:8443', user: 'u:p', rawQuery: '', fragment: '' }],
  ['mailto:a@b', { scheme: 'mailto', host: '', user: undefined, rawQuery: '', fragment: '' }],
  ['/path', { scheme: '', host: '', user: undefined, rawQuery: '', fragment: '' }],
  ['//a:1/b', { scheme: '', host: 'a:1', user: undefined, rawQuery: '', fragment: '' }],
  ['https:///a', { scheme: 'https', host: '', user: undefined, rawQuery: '', fragment: '' }],
  ['/a@b', { scheme: '', host: '', user: undefined, rawQuery: '', fragment: '' }],
  ['a/b@c', { scheme: '', host: '', user: undefined, rawQuery: '', fragment: '' }],
  ['https:/a@b/c', { scheme: 'https', host: '', user: undefined, rawQuery: '', fragment: '' }],
  ['///a', { scheme: '', host: '', user: undefined, rawQuery: '', fragment: '' }],
  ['http:opaque?x%zz', { scheme: 'http', host: '', user: undefined, rawQuery: 'x%zz', fragment: '' }],
  ['*', { scheme: '', host: '', user: undefined, rawQuery: '', fragment: '' }],
  ['https://a?b/c', { scheme: 'https', host: 'a', user: undefined, rawQuery: 'b/c', fragment: '' }],
  ['https://%e9/', { scheme: 'https', host: '\ufffd', user: undefined, rawQuery: '', fragment: '' }],
  ['db://a:1,b:2/c', { scheme: 'db', host: 'a:1,b:2', user: undefined, rawQuery: '', fragment: '' }],
  ['https://a:/', { scheme: 'https', host: 'a:', user: undefined, rawQuery: '', fragment: '' }],
  ['https://u@v@a', { scheme: 'https', host: 'a', user: 'u@v', rawQuery: '', fragment: '' }],
  [
    'https://[fe80::1%25en0]:1',
    { scheme: 'https', host: '[fe80::1%en0]:1', user: undefined, rawQuery: '', fragment: '' },
  ],
  ['https://@a', { scheme: 'https', host: 'a', user: '', rawQuery: '', fragment: '' }],
])('%s', (text, value) => {
  expect(parseGoUrl(text)).toEqual({ ok: true, value });
});

test.each([
  [':a', 'parse ":a": missing protocol scheme'],
  ['a b:c', 'parse "a b:c": first path segment in URL cannot contain colon'],
  ['https://a:b', 'parse "https://a:b": invalid port ":b" after host'],
  ['https://a b', 'parse "https://a b": invalid character " " in host name'],
  ['https://[::1', 'parse "https://[::1": missing \']\' in host'],
  ['https://a/%zz', 'parse "https://a/%zz": invalid URL escape "%zz"'],
  ['http://a\\b%zz', 'parse "http://a\\\\b%zz": invalid character "\\\\" in host name'],
  ['http://a%2fb c', 'parse "http://a%2fb c": invalid URL escape "%2f"'],
  ['http://a/%é', 'parse "http://a/%é": invalid URL escape "%é"'],
  ['http://a/%]é', 'parse "http://a/%]é": invalid URL escape "%]\\xc3"'],
  ['http://[1.2.3.4]', 'parse "http://[1.2.3.4]": invalid IP-literal'],
  [
    'http://[fe80::1%25]',
    'parse "http://[fe80::1%25]": invalid host: ParseAddr("fe80::1%"): zone must be a non-empty string',
  ],
  ['http://a:1:2', 'parse "http://a:1:2": invalid port ":1:2" after host'],
  ['db://a:1,b:x', 'parse "db://a:1,b:x": invalid port ":x" after host'],
  ['http://u%zz@a', 'parse "http://u%zz@a": invalid URL escape "%zz"'],
  ['http://u ser@a', 'parse "http://u ser@a": net/url: invalid userinfo'],
  ['http://u ser@a b', 'parse "http://u ser@a b": invalid character " " in host name'],
  ['http://[::1]x', 'parse "http://[::1]x": invalid port "x" after host'],
  ['http://[: :]', 'parse "http://[: :]": invalid character " " in host name'],
  ['http://[fe80::1%25%zz]', 'parse "http://[fe80::1%25%zz]": invalid URL escape "%zz"'],
  ['http://a[::1]', 'parse "http://a[::1]": invalid IP-literal'],
  ['http://[zz]', 'parse "http://[zz]": invalid host: ParseAddr("zz"): unable to parse IP'],
  ['http://a#%zz', 'parse "http://a#%zz": invalid URL escape "%zz"'],
  ['http://a/\u007f', 'parse "http://a/\\x7f": net/url: invalid control character in URL'],
  ['https://a\n', 'parse "https://a\\n": net/url: invalid control character in URL'],
])('%j is none', (text, error) => {
  expect(parseGoUrl(text)).toEqual({ ok: false, error });
});
