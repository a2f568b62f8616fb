import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { staged } from '../../src/cli/actions/sequence/project';
import { readScenario } from '../../src/sequence/read-scenario';
import { resultText } from '../../src/sequence/report/text';
import { runScenario } from '../../src/sequence/run';
import { isThorough } from '../support/thorough';

const folder = join(__dirname, '../../examples/sequences');
const host = { environment: {} };

/** Those that take seconds, or are told by tests of the simulation as well. */
const long = [
  'a-day.yaml',
  'audit-profile.yaml',
  'certificate-rotated.yaml',
  'client-certificate-renewed.yaml',
  'console-removed.yaml',
  'crash-at-each-write.yaml',
  'encryption-key-replaced.yaml',
  'encryption-migration-fails.yaml',
  'encryption-on-and-off.yaml',
  'encryption-rotated.yaml',
  'encryption-slow.yaml',
  'etcd-authority-rotated.yaml',
  'external-issuer.yaml',
  'install-standalone.yaml',
  'login-host-moves.yaml',
  'login-host-on-and-off.yaml',
  'node-lost.yaml',
  'oidc-on-and-off.yaml',
  'provider-authority-changed.yaml',
  'provider-secret-emptied.yaml',
  'provider-removal-interrupted-converged.yaml',
  'provider-removed-converged.yaml',
  'provider-removed.yaml',
  'providers-renamed.yaml',
  'proxy-on-and-off.yaml',
  'publishing-changed.yaml',
  'releases-in-turn.yaml',
  'target-switched.yaml',
  'tls-profile.yaml',
  'unmanaged.yaml',
];
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

test.each(names.filter((name) => isThorough || !long.includes(name)))('%s holds', (name) => {
  const file = join(folder, name);
  const scenario = readScenario(file);
  const result = runScenario({ scenario, ...staged(scenario, file, { timeout: 30, definitions: [] }, host) });
  expect(resultText(result, '')).toMatch(/^ok /);
});
