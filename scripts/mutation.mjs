#!/usr/bin/env node
// Changes the sources in small ways, one at a time, and says which changes no test notices.
//
//   mutation.mjs [--only PATH]... [--sample N] [--seed TEXT] [--tests PATTERN]... [--all-tests]
//                [--json FILE] [--check | --update]
//
// The sample is of src/om, src/kube and the controllers in equal parts, or of what is under PATH. One run of the tests says
// which of them come by which mutant; each mutant is then given to those, until one fails, all in one process. Without --all-tests these are
// the quick tests and those of the three parts, or those of --tests, so that the score is a lower bound. What is listed as making no
// difference that anybody could see is not tried, and said with its reason.
// --check tries the sample that mutation.json records, and fails where fewer are noticed than its floor says; --update
// records this sample and what came out.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { areas, chosenTests, filesUnder } from './mutation/areas.mjs';
import { mutantsOf } from './mutation/mutants.mjs';
import { Runs } from './mutation/runs.mjs';
import { sampleOf } from './mutation/sample.mjs';
import { reasonNotToTry } from './mutation/unnoticeable.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const record = path.join(root, 'mutation.json');

function optionsOf(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true },
      sample: { type: 'string' },
      seed: { type: 'string' },
      tests: { type: 'string', multiple: true },
      'all-tests': { type: 'boolean', default: false },
      json: { type: 'string' },
      check: { type: 'boolean', default: false },
      update: { type: 'boolean', default: false },
    },
  });
  if (values.check && !existsSync(record)) throw new Error('mutation.json is not there yet: --update records a sample');
  const recorded = values.check ? JSON.parse(readFileSync(record, 'utf8')) : undefined;
  const size = Number(recorded?.sample ?? values.sample ?? 60);
  if (!Number.isSafeInteger(size) || size < 1) throw new Error('--sample takes a number of mutants');
  if ((values.check || values.update) && values.only) throw new Error('the floor is of all areas; leave --only out');
  const seed = recorded?.seed ?? values.seed ?? new Date().toISOString();
  return {
    ...values,
    size,
    seed,
    floor: recorded?.areas,
    tests: values['all-tests'] ? undefined : (values.tests ?? chosenTests(root)),
  };
}

/** Whether a mutant may be drawn. One that may not is named with the reason. */
function isTried(file, mutant) {
  const reason = reasonNotToTry(file, mutant);
  if (reason === undefined) return true;
  console.log(`${'not drawn'.padEnd(12)}${shown({ ...mutant, path: file })}  (${reason})`);
  return false;
}

/** The sample: each part of the sources gives as much as the others. */
function chosen({ only, size, seed }) {
  const parts = only === undefined ? areas : { 'these files': only };
  const share = Math.ceil(size / Object.keys(parts).length);
  const taken = Object.entries(parts).flatMap(([area, folders]) => {
    const files = filesUnder(root, folders).map((file) => {
      const source = readFileSync(path.join(root, file), 'utf8');
      return { path: file, source, mutants: mutantsOf(source).filter((mutant) => isTried(file, mutant)) };
    });
    return sampleOf(files, { seed, size: share }).map((mutant) => ({ ...mutant, area }));
  });
  // In turn, so that a run that is stopped has tried of all.
  return taken.sort((a, b) => a.place - b.place).map((mutant, id) => ({ ...mutant, id }));
}

const oneLine = (text) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 90 ? `${line.slice(0, 87)}...` : line;
};
const shown = ({ path: file, line, form, from, to }) =>
  `${file}:${line}  ${oneLine(from)}  =>  ${form === 'statement' ? 'left out' : oneLine(to)}`;

function scoresOf(results) {
  const scores = {};
  for (const { area, verdict } of results) {
    scores[area] ??= { killed: 0, of: 0 };
    scores[area].of += 1;
    if (verdict !== 'survived' && verdict !== 'not reached') scores[area].killed += 1;
  }
  return scores;
}
const percent = ({ killed, of }) => (100 * killed) / of;

async function main() {
  const options = optionsOf(process.argv.slice(2));
  const mutants = chosen(options);
  console.log(`mutation: ${mutants.length} mutants, seed ${options.seed}`);
  const runs = new Runs(root, mutants, options);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void runs.remove().then(() => process.exit(2)));
  try {
    const { suites, broken } = await runs.measure();
    console.log(`mutation: ${suites} suites of tests`);
    for (const test of broken) console.log(`mutation: left out, it fails as it is: ${test}`);
    const results = [];
    for (const mutant of mutants) {
      const { verdict, by } = await runs.attempt(mutant);
      results.push({ ...mutant, verdict, by });
      console.log(`${verdict.padEnd(12)}${shown(mutant)}${by === undefined ? '' : `  (${by})`}`);
    }
    report(results, options);
  } finally {
    await runs.remove();
  }
}

function report(results, { seed, size, json, floor, update, tests }) {
  const scores = scoresOf(results);
  for (const [area, score] of Object.entries(scores)) {
    console.log(`${area}: ${score.killed} of ${score.of} killed, ${percent(score).toFixed(0)} %`);
  }
  const total = { killed: 0, of: 0 };
  for (const { killed, of } of Object.values(scores)) {
    total.killed += killed;
    total.of += of;
  }
  console.log(`score: ${total.killed} of ${total.of} killed, ${percent(total).toFixed(0)} %`);
  if (json !== undefined) {
    const kept = results.map(({ id, start, end, form, place, ...rest }) => rest);
    writeFileSync(json, `${JSON.stringify({ seed, tests, scores, total, results: kept }, undefined, 2)}\n`);
  }
  if (update) writeFileSync(record, `${JSON.stringify({ seed, sample: size, areas: scores }, undefined, 2)}\n`);
  for (const [area, least] of Object.entries(floor ?? {})) {
    if (percent(scores[area]) >= percent(least)) continue;
    console.error(
      `mutation: ${area} fell from ${percent(least).toFixed(0)} % to ${percent(scores[area]).toFixed(0)} %`,
    );
    process.exitCode = 1;
  }
}

try {
  await main();
} catch (error) {
  console.error(`mutation: ${error.message}`);
  process.exitCode = 2;
}
