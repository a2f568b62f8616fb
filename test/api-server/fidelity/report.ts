// Says how many requests of the corpus the server in memory answers as the real one did: `npm run fidelity [-- --verbose]`.
import { corpusFiles, readCorpus } from './corpus';
import { explanationOf } from './explained';
import { type Difference, replay } from './replay';

/** Where two values differ, as `path: wanted → found`. */
function differences(wanted: unknown, found: unknown, path = ''): readonly string[] {
  if (JSON.stringify(wanted) === JSON.stringify(found)) return [];
  if (typeof wanted !== 'object' || typeof found !== 'object' || wanted === null || found === null) {
    return [`${path}: ${JSON.stringify(wanted)} → ${JSON.stringify(found)}`];
  }
  const [left, right] = [new Map(Object.entries(wanted)), new Map(Object.entries(found))];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((name) =>
    differences(left.get(name), right.get(name), `${path}.${name}`),
  );
}

function show({ scenario, step, request, wanted, found }: Difference): void {
  const { method, path, contentType = '', query } = request;
  console.log(`\n${scenario} step ${step}: ${method} ${path} ${contentType} ${JSON.stringify(query ?? {})}`);
  if (wanted.code !== found.code) console.log(`  code: ${wanted.code} → ${found.code}`);
  for (const line of differences(wanted.body, found.body)) console.log(`  ${line}`.slice(0, 600));
}

const verbose = process.argv.includes('--verbose');
let [requests, explained] = [0, 0];
const unexplained: Difference[] = [];
for (const file of corpusFiles()) {
  for (const scenario of readCorpus(file)) {
    requests += scenario.steps.length;
    for (const difference of replay(scenario)) {
      const explanation = explanationOf(difference);
      if (explanation === undefined) unexplained.push(difference);
      else explained++;
      if (explanation !== undefined && verbose)
        console.log(`${difference.scenario} step ${difference.step}: ${explanation}`);
    }
  }
}
for (const difference of unexplained) show(difference);
const same = requests - explained - unexplained.length;
console.log(
  `fidelity: ${same} of ${requests} requests are answered as the real server answers them; ${explained} differ for a reason that is known, ${unexplained.length} for none`,
);
if (unexplained.length > 0) process.exitCode = 1;
