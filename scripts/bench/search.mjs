// Searches of sequences in process: sequences a minute of one processor for each target, all faults, the first seeds, once the edits that are
// drawn and the settled start are there.

import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const lib = (name) => require(`../../lib/${name}.js`);
const examples = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

const SEQUENCES = 20;
const inputs = { standalone: 'standalone', 'hosted-cpo': 'hosted', 'hosted-converged': 'hosted' };

export function benchSearch() {
  const { sequencesOptions } = lib('cli/actions/sequence/search-work');
  const { faultNames: faults } = lib('sequence/search/search-result');
  const { Sequences } = lib('sequence/search/sequences');
  return Object.entries(inputs).map(([target, input]) => {
    const inputDir = path.join(examples, input);
    const sequences = new Sequences(sequencesOptions({ inputDir, target, faults, environment: {}, definitions: [] }));
    sequences.run(0);
    const before = process.cpuUsage();
    for (let seed = 1; seed <= SEQUENCES; seed++) sequences.run(seed);
    const { user, system } = process.cpuUsage(before);
    const minutes = (user + system) / 6e7;
    return {
      target,
      'sequences/min': Math.round(SEQUENCES / minutes),
      'ms a sequence': Math.round((minutes * 6e4) / SEQUENCES),
    };
  });
}
