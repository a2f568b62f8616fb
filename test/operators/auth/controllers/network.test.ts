import { recordedNetwork } from '../../../../src/operators/auth/controllers/framework/network';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';

const nothing = recordedNetwork({ recordedAnswers: noAnswers });

describe('what nobody recorded is unreachable, in the words of the original', () => {
  test.each([
    ['https://10.0.0.1:6443/healthz', 'dial tcp 10.0.0.1:6443: connect: connection refused'],
    ['https://[fd00::1]/healthz', 'dial tcp [fd00::1]:443: connect: connection refused'],
    ['https://login.example.test/', 'dial tcp: lookup login.example.test: no such host'],
    ['https://login.example.onion/', 'dial tcp: address login.example.onion: no suitable address found'],
    ['https:///healthz', 'http: no Host in request URL'],
  ])('%s', (url, reason) => {
    expect(nothing.get(url)).toEqual({ error: `Get "${url}": ${reason}` });
  });

  test('through a proxy', () => {
    expect(nothing.get('https://login.example.test/', 'http://10.0.0.1:3128')).toEqual({
      error: 'Get "https://login.example.test/": proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused',
    });
  });
});

test('an answer may be recorded for one way of asking', () => {
  const url = 'https://login.example.test/';
  const http = [
    { url, status: 200, body: 'ok' },
    { url, proxy: 'http://proxy:3128', error: 'EOF' },
  ];
  const network = recordedNetwork({ recordedAnswers: { ...noAnswers, http } });
  expect(network.get(url)).toEqual({ status: 200, body: 'ok' });
  expect(network.get(url, 'http://proxy:3128')).toEqual({ error: `Get "${url}": EOF` });
  expect(network.get(url, 'http://other:3128')).toEqual({ status: 200, body: 'ok' });
});
