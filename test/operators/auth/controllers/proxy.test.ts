import { goesDirect, proxyFor } from '../../../../src/operators/auth/controllers/framework/proxy';

describe('a list of exceptions', () => {
  test.each([
    ['example.test', 'https://example.test/', true],
    ['example.test', 'https://login.example.test/', true],
    ['.example.test', 'https://login.example.test/', true],
    ['.example.test', 'https://example.test/', false],
    ['*.example.test', 'https://login.example.test/', true],
    ['*.example.test', 'https://example.test/', false],
    ['ample.test', 'https://example.test/', false],
    ['EXAMPLE.test', 'https://Example.test/', true],
    ['example.test:443', 'https://example.test/', true],
    ['example.test:8443', 'https://example.test/', false],
    ['10.0.0.0/8', 'https://10.1.2.3/', true],
    ['10.0.0.0/8', 'https://11.1.2.3/', false],
    ['fd00::/8', 'https://[fd01::1]/', true],
    ['10.1.2.3', 'https://10.1.2.3/', true],
    ['10.1.2.3:80', 'https://10.1.2.3/', false],
    ['*', 'https://anything.test/', true],
    ['', 'https://example.test/', false],
    [' a.test , b.test ', 'https://b.test/', true],
    ['10.0.0.0/9', 'https://10.127.0.1/', true],
    ['10.0.0.0/9', 'https://10.128.0.1/', false],
    ['10.0.0.1/32', 'https://10.0.0.1/', true],
    ['10.0.0.1/32', 'https://10.0.0.2/', false],
    ['1.2.3.4/0', 'https://9.9.9.9/', true],
    ['10.0.0.0/8', 'https://[a00::1]/', false],
    ['10.0.0.0/8', 'https://10.0.0.0.test/', false],
    ['a.test/8', 'https://a.test/', false],
    ['fd00::/8', 'https://[fc01::1]/', false],
    ['2001:db8::/33', 'https://[2001:db8:7fff::1]/', true],
    ['2001:db8::/33', 'https://[2001:db8:8000::1]/', false],
    ['2001:db8::ffff:0/112', 'https://[2001:db8::ffff:1]/', true],
    ['2001:db8::ffff:0/112', 'https://[2001:db8::fffe:1]/', false],
    ['1:2:3:4:5:6:7:8/128', 'https://[1:2:3:4:5:6:7:8]/', true],
    ['1:2:3:4:5:6:7:8/128', 'https://[1:2:3:4:5:6:7:9]/', false],
    ['::2/127', 'https://[::3]/', true],
    ['::2/127', 'https://[::4]/', false],
    ['[2001:db8::1]:443', 'https://[2001:db8::1]/', true],
    ['[2001:db8::1]:80', 'https://[2001:db8::1]/', false],
    ['[2001:db8::1]', 'https://[2001:db8::1]/', true],
    ['example.test:80', 'http://example.test/', true],
    ['example.test:1080', 'socks5://example.test/', true],
    ['example.test:8443', 'https://example.test:8443/', true],
    [':443', 'https://example.test/', false],
    ['', 'https://128.0.0.1/', false],
    ['', 'https://127.example.test/', false],
    ['', 'https://localhost/', true],
    ['', 'https://127.0.0.1/', true],
    ['', 'https://[::1]/', true],
  ])('%j for %s: %j', (list, url, direct) => {
    expect(goesDirect(url, list)).toBe(direct);
  });
});

test.each([
  ['https://a.test/', 'http://secure:3128'],
  ['http://a.test/', 'http://plain:3128'],
  ['https://b.test/', undefined],
  ['no url', undefined],
])('%s takes %s', (url, proxy) => {
  const proxies = { httpProxy: 'plain:3128', httpsProxy: 'http://secure:3128', noProxy: 'b.test', trustedCA: '' };
  expect(proxyFor(url, proxies)).toBe(proxy);
});

test.each([
  ['https://a.test/', { httpProxy: 'http://plain:3128', httpsProxy: '' }, undefined],
  ['http://a.test/', { httpProxy: '', httpsProxy: 'http://secure:3128' }, undefined],
])('%s does not take the proxy of the other scheme', (url, given, proxy) => {
  expect(proxyFor(url, { ...given, noProxy: '' })).toBe(proxy);
});
