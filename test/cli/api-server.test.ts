import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kube/json';
import { readYaml } from '../../src/kube/read-yaml';
import { Client } from '../api-server/rest/client';
import { run } from './support';

const examples = path.join(__dirname, '../../examples');
let folder: string;
let kubeconfig: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'om-api-server-'));
  kubeconfig = path.join(folder, 'config');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const first = (value: JsonValue | undefined): JsonObject => {
  const item: JsonValue | undefined = Array.isArray(value) ? value[0] : value;
  if (!isJsonObject(item)) throw new Error('nothing there');
  return item;
};

/** A client by what a kubeconfig says. */
function clientOf(file: string): Client {
  const config = first(readYaml(readFileSync(file, 'utf8')));
  const cluster = first(first(config.clusters).cluster);
  const { token } = first(first(config.users).user);
  const authority = cluster['certificate-authority-data'];
  const ca = typeof authority === 'string' ? Buffer.from(authority, 'base64').toString() : undefined;
  return new Client(String(cluster.server), String(token), ca);
}

/** Serves, asks by the kubeconfig while it is served, and stops. */
async function serving(args: readonly string[], ask: (client: Client) => Promise<void>) {
  const options = ['api-server', '--kubeconfig', kubeconfig, ...args];
  let asked = false;
  let fault: unknown;
  const stopped = async () => {
    asked = true;
    await ask(clientOf(kubeconfig)).catch((error: unknown) => {
      fault = error;
    });
  };
  const outcome = await run(options, folder, 'om', { stopped });
  if (fault !== undefined) throw fault;
  return { ...outcome, asked };
}

describe('om api-server', () => {
  test('serves what was loaded to who has the kubeconfig, until it is stopped', async () => {
    const input = path.join(examples, 'standalone');
    const { code, out, asked } = await serving(['--load', input], async (client) => {
      expect(statSync(kubeconfig).mode & 0o777).toBe(0o600);
      const { body } = await client.json('/apis/config.openshift.io/v1/oauths/cluster');
      expect(body).toMatchObject({ kind: 'OAuth', metadata: { name: 'cluster' } });
      const namespace = await client.json('/api/v1/namespaces/openshift-config');
      expect(namespace.code).toBe(200);
    });
    expect({ code, asked, left: existsSync(kubeconfig) }).toEqual({ code: 0, asked: true, left: false });
    expect(out).toMatch(
      /^A test server: .*\n\d+ objects loaded from .*standalone\nServing https:\/\/127\.0\.0\.1:\d+ /,
    );
  });

  test('loads one of two clusters, and tells machines where it listens', async () => {
    const input = path.join(examples, 'hosted');
    const args = ['--load', input, '--cluster', 'UserWorkload', '--no-tls', '--output', 'json'];
    const { out } = await serving(args, async (client) => {
      const { body } = await client.json('/apis/hypershift.openshift.io/v1beta1/hostedcontrolplanes');
      expect(body.items).toEqual([]);
    });
    const told: unknown = JSON.parse(out);
    expect(told).toMatchObject({ kubeconfig: 'DIR/config', loaded: [{ path: input }] });
    expect(out).toContain('"url":"http://127.0.0.1:');
  });

  test('has the rest of a cluster simulated, as time goes by', async () => {
    await serving(['--actors', 'standalone', '--no-tls'], async (client) => {
      const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'acted-in' } };
      expect((await client.json('/api/v1/namespaces', { method: 'POST', body })).code).toBe(201);
      const account = () => client.json('/api/v1/namespaces/acted-in/serviceaccounts/default');
      for (let tries = 0; (await account()).code !== 200; tries++) {
        expect(tries).toBeLessThan(100);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    });
  });

  test('writes over no kubeconfig of somebody else', async () => {
    writeFileSync(kubeconfig, 'current-context: production\n');
    const { code, err, asked } = await serving([], async () => {});
    expect({ code, asked }).toEqual({ code: 2, asked: false });
    expect(err).toContain('--kubeconfig DIR/config is there already');
    expect(readFileSync(kubeconfig, 'utf8')).toBe('current-context: production\n');
  });

  test('says when a port is taken, and which options there are', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, err } = await serving(['--port', String(port)], async () => {});
    other.close();
    expect(code).toBe(2);
    expect(err).toContain(`--port ${port}: another program listens on it`);
    expect((await run(['api-server', '--port', 'x'])).err).toContain('"x" is no port');
    expect((await run(['api-server', '--load', path.join(folder, 'nowhere')])).code).toBe(2);
  });
});
