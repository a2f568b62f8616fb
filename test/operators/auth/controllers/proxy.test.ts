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
])('%s takes %s', (url, proxy) => {
  const proxies = { httpProxy: 'plain:3128', httpsProxy: 'http://secure:3128', noProxy: 'b.test', trustedCA: '' };
  expect(proxyFor(url, proxies)).toBe(proxy);
});
