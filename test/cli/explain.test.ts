import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printedPath } from '../../src/diff/read-path';
import { inDirectory } from '../om/support/directory';
import { run } from './support';

const hosted = join(__dirname, '..', '..', 'examples', 'hosted');
const explain = (...args: readonly string[]) => run(['explain', '--input-dir', hosted, ...args]);

test('names the controller, the fields and the divergences behind a value', async () => {
  const { code, out } = await explain('Deployment/oauth-openshift', '/spec/replicas');
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
  expect(JSON.parse(out)).toMatchObject({
    round: 1,
    explanations: [{ kind: 'Secret', path, value: 'hidden, as values of Secrets are' }],
  });
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
  [
    'Deployment/oauth-openshft',
    undefined,
    1,
    'no controller asks for Deployment/oauth-openshft to be written, whether or not it is there\ndid you mean Deployment/oauth-openshift?\n',
  ],
  [
    'Deploymnt/oauth-openshift',
    undefined,
    1,
    'no controller asks for Deploymnt/oauth-openshift to be written, whether or not it is there\ndid you mean Deployment/oauth-openshift?\n',
  ],
  [
    'Deployment/oauth-openshift',
    'spec.replica',
    1,
    'no controller asks for spec.replica of Deployment/oauth-openshift to be written, whether or not it is there\ndid you mean spec.replicas?\n',
  ],
  [
    'Deployment/oauth-openshift',
    'spec.template.spec.containers[name=oauth-opnshift].image',
    1,
    'no controller asks for spec.template.spec.containers[name=oauth-opnshift].image of Deployment/oauth-openshift to be written, whether or not it is there\ndid you mean spec.template.spec.containers[name=oauth-openshift].image?\n',
  ],
  [
    'ConfigMap/oauth-openshift',
    'data["config.yaml"].oauthConfig',
    1,
    'no controller asks for data["config.yaml"].oauthConfig of ConfigMap/oauth-openshift to be written, whether or not it is there\ndid you mean data["config.yaml"]<yaml>.oauthConfig?\n',
  ],
  ['nonsense', undefined, 2, ''],
])('%s %s ends with %i', async (object, path, code, out) => {
  expect(await explain(object, ...(path === undefined ? [] : [path]))).toMatchObject({ code, out });
});

test.each(['spec.replicas', '.spec.replicas', '/spec/replicas', "spec['replicas']", '$.spec.replicas'])(
  'reads %s as one and the same path',
  (path) => expect(printedPath(path)).toBe('spec.replicas'),
);

describe('an object that waits', () => {
  const standalone = join(__dirname, '..', '..', 'examples', 'standalone');
  const deployment = 'Deployment/openshift-authentication/oauth-openshift';
  const waits = 'TODO-deploymentController: waiting for the oauth-openshift route to appear: ';

  test('is explained in the round in which it comes about, with what it waits for now', async () => {
    const { code, out } = await run(['explain', '--input-dir', standalone, deployment, 'spec.replicas']);
    expect(code).toBe(0);
    expect(out).toContain('  in round 2, when the rounds before it are carried out\n  waits now\n');
    expect(out).toContain(`    ${waits}`);
    expect(out).toContain('  spec.replicas: 3\n');
    expect(out).toContain('    Node master-0 metadata.labels["node-role.kubernetes.io/master"]\n');
  });

  test('is so in JSON', async () => {
    const args = ['explain', '--input-dir', standalone, deployment, 'spec.replicas', '--output', 'json'];
    expect(JSON.parse((await run(args)).out)).toMatchObject({
      round: 2,
      waiting: [expect.stringContaining(waits)],
      explanations: [{ value: 3 }],
    });
  });

  test('for what nobody brings about in any round is named with it', async () => {
    await inDirectory(async (directory) => {
      cpSync(hosted, directory, { recursive: true });
      const plane = join(
        directory,
        'Management/namespaces/clusters-brook/hypershift.openshift.io/hostedcontrolplanes/brook.yaml',
      );
      const text = readFileSync(plane, 'utf8');
      const withoutHost = text.replace(/\n *route:\n *hostname: .*/g, '');
      expect(withoutHost).not.toBe(text);
      writeFileSync(plane, withoutHost);
      const { code, out } = await run(['explain', '--input-dir', directory, 'Deployment/oauth-openshift']);
      expect(code).toBe(1);
      expect(out).toContain('controllers that may ask for it later, when they can go on:\n');
      expect(out).toContain('  oauth-openshift: waits for spec.host of Route clusters-brook/oauth\n');
    });
  });
});

test('its first example works on the examples', async () => {
  const { out } = await run(['help', 'explain']);
  const [, line = ''] = /^ {2}om (explain .*)$/m.exec(out) ?? [];
  const args = line.replace('examples/', `${join(__dirname, '..', '..', 'examples')}/`).split(' ');
  expect((await run(args)).code).toBe(0);
});
