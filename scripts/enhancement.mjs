#!/usr/bin/env node
// Fills in what docs/enhancements/openshift-manager.md takes from the code and from measurements, and checks the document.
//
//   enhancement.mjs           writes excerpts, tables, the plot and the slides anew, then checks
//   enhancement.mjs --check   writes nothing; ends with 1 where something is out of date or against the rules
//
// Between `<!-- KIND: ARGUMENTS -->` and `<!-- end -->` stands what the generator of that kind makes: see enhancement/generators.mjs.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generators } from './enhancement/generators.mjs';
import { problemsOf } from './enhancement/lint.mjs';
import { dayPlot } from './enhancement/plot.mjs';
import { slidesPage } from './enhancement/slides.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, 'docs', 'enhancements');
const document = path.join(folder, 'openshift-manager.md');
const isCheck = process.argv.includes('--check');

const filled = (text) =>
  text.replaceAll(/(<!-- (\w+): (.*?) -->\n)([\s\S]*?)(<!-- end -->)/g, (_, head, kind, argument, _old, tail) => {
    const generate = generators[kind];
    if (generate === undefined) throw new Error(`${document}: nothing generates "${kind}"`);
    return `${head}\n${generate(root, argument)}\n\n${tail}`;
  });

const plot = dayPlot(JSON.parse(readFileSync(path.join(folder, 'day.json'), 'utf8')));
const text = readFileSync(document, 'utf8');
const files = {
  [document]: filled(text),
  [path.join(folder, 'day.svg')]: plot,
  [path.join(folder, 'slides.html')]: slidesPage({
    figures: generators.figures(root, 'all'),
    fleet: generators.fleet(root, 'all'),
    plot,
  }),
};
const problems = [];
for (const [file, wanted] of Object.entries(files)) {
  if (!isCheck) writeFileSync(file, wanted);
  else if (readFileSync(file, 'utf8') !== wanted) problems.push(`${file}: is out of date: npm run enhancement`);
}
problems.push(...problemsOf(document, files[document]));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
