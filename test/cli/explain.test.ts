import { join } from 'node:path';
import { run } from './support';

const hosted = join(__dirname, '..', '..', 'examples', 'hosted');
const explain = (...args: readonly string[]) => run(['explain', '--input-dir', hosted, ...args]);

test('names the controller, the fields and the divergences behind a value', async () => {
  const { code, out } = await explain('Deployment/oauth-openshift', 'spec.replicas');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^Create Deployment clusters-brook\/oauth-openshift in Management\n {2}wanted by oauth-openshift, /,
  );
  expect(out).toContain('  spec.replicas: 3\n');
  expect(out).toContain('    HostedControlPlane clusters-brook/brook spec.controllerAvailabilityPolicy\n');
  expect(out).toContain('    os-replicas (required): ');
});

test('answers as data, without values of Secrets', async () => {
  const path = 'data.v4-0-config-system-session';
  const { out } = await explain('Secret/oauth-openshift-session', path, '--output', 'json');
  expect(JSON.parse(out)).toMatchObject([{ kind: 'Secret', path, value: 'hidden, as values of Secrets are' }]);
});

test.each([
  [
    'Deployment/nobody',
    undefined,
    1,
    'no controller asks for Deployment/nobody to be written, whether or not it is there\n',
  ],
  [
    'Deployment/oauth-openshift',
    'spec.nothing',
    1,
    'no controller asks for spec.nothing of Deployment/oauth-openshift to be written, whether or not it is there\n',
  ],
  ['nonsense', undefined, 2, ''],
])('%s %s ends with %i', async (object, path, code, out) => {
  expect(await explain(object, ...(path === undefined ? [] : [path]))).toMatchObject({ code, out });
});
