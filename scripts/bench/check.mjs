// How many manifests a second `om check` looks at: in process, on one core, files read and findings written included. Each
// manifest has four providers, and one in ten has a mistake, whose place in the file has to be found.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const require = createRequire(import.meta.url);
const manifests = 2_000;

const provider = (index, field) => `  - name: staff-${index}
    mappingMethod: claim
    type: HTPasswd
    htpasswd:
      ${field}: {name: staff-${index}}
`;
const manifest = (isWrong) => `apiVersion: config.openshift.io/v1
kind: OAuth
metadata: {name: cluster}
spec:
  identityProviders:
${[0, 1, 2, 3].map((index) => provider(index, isWrong && index === 3 ? 'filedata' : 'fileData')).join('')}`;

/** A table of one row. */
export function benchCheck() {
  const { check } = require('../../lib/cli/actions/check.js');
  const directory = mkdtempSync(path.join(tmpdir(), 'om-bench-'));
  try {
    for (let index = 0; index < manifests; index++) {
      writeFileSync(path.join(directory, `${index}.yaml`), manifest(index % 10 === 0));
    }
    let findings = 0;
    const host = {
      data: (text) => {
        findings = JSON.parse(text).findings.length;
      },
      now: () => Date.now(),
      colours: () => false,
      exit: () => {},
    };
    const begun = process.cpuUsage();
    check({ inputs: [directory], output: 'json', failOn: 'error', expiryDays: 30 }, host);
    const { user, system } = process.cpuUsage(begun);
    const seconds = (user + system) / 1e6;
    return [{ manifests, findings, seconds: seconds.toFixed(2), 'manifests/s': Math.round(manifests / seconds) }];
  } finally {
    rmSync(directory, { recursive: true });
  }
}
