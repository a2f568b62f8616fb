import { request } from 'node:http';
import { type StatusPages, type StatusServer, serveStatus } from '../../../src/host/live/status-server';

const pages: StatusPages = {
  isAlive: () => true,
  isReady: () => true,
  metrics: async () => 'om_leader 1\n',
  status: () => '{}\n',
};
let server: StatusServer | undefined;

afterEach(() => server?.stop());

/** What is answered, as code, type and text. */
async function asked(path: string, different: Partial<StatusPages> = {}, method = 'GET'): Promise<readonly unknown[]> {
  server = await serveStatus({ host: '127.0.0.1', port: 0 }, { ...pages, ...different });
  const { url } = server;
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { method }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve([response.statusCode, response.headers['content-type'], text]));
    })
      .on('error', reject)
      .end();
  });
}

const plain = 'text/plain; charset=utf-8';

test.each<[string, string, Partial<StatusPages>, readonly unknown[]]>([
  ['who runs is alive, whether or not it is ready', '/healthz', { isReady: () => false }, [200, plain, 'ok\n']],
  ['who hangs is not', '/healthz', { isAlive: () => false }, [503, plain, 'not yet\n']],
  ['who knows all is ready', '/readyz', {}, [200, plain, 'ok\n']],
  ['who does not is not', '/readyz', { isReady: () => false }, [503, plain, 'not yet\n']],
  ['a query does not matter', '/readyz?verbose', {}, [200, plain, 'ok\n']],
  [
    'metrics are of the type that Prometheus takes',
    '/metrics',
    {},
    [200, `text/plain; version=0.0.4; charset=utf-8`, 'om_leader 1\n'],
  ],
  ['the status is JSON', '/status', {}, [200, 'application/json', '{}\n']],
  [
    'a page that cannot be made ends nothing',
    '/metrics',
    { metrics: () => Promise.reject(new Error('no')) },
    [500, plain, 'the page could not be made\n'],
  ],
  ['other pages are not there', '/secrets', {}, [404, plain, 'served are /healthz, /readyz, /metrics and /status\n']],
])('%s', async (_, path, different, answer) => {
  expect(await asked(path, different)).toEqual(answer);
});

test('nobody can send anything', async () => {
  expect(await asked('/status', {}, 'POST')).toEqual([405, plain, 'only GET is served\n']);
});
