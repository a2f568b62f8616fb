// Changes planted into operators one after the other: which bugs are found, by which property, and which changes that are no bugs
// somebody complains about. `npm run mutants [-- PART-OF-A-NAME-OR-ORIGIN...]` tells each its story, a few events.
// `npm run mutants -- --examples` tells each the scenarios of `examples/sequences`.
// `npm run mutants -- --search [--budget SECONDS] [--runs N] [--seed N]` has the sequences that `om sequence search` draws in place of stories, for so
// many seconds of processor time a mutant: a quarter of an hour at most for all, with `--part 1/2` and `--part 2/2` beside each other. `--part 1/4` is a sample of all lists.
import { parseArgs } from 'node:util';
import { bugs } from './bugs';
import { byExamples } from './by-examples';
import { bySearch } from './by-search';
import { byStory } from './by-story';
import { equivalents } from './equivalents';
import { isEquivalent, type Mutant } from './mutant';
import { type Verdict, verdictText } from './verdict';

const { values, positionals: parts } = parseArgs({
  allowPositionals: true,
  options: {
    search: { type: 'boolean', default: false },
    examples: { type: 'boolean', default: false },
    runs: { type: 'string', default: '100' },
    budget: { type: 'string', default: '12' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string', default: '1/1' },
  },
});
const { search, examples } = values;
const [share = 1, shares = 1] = values.part.split('/').map(Number);

/** The operator as it is, once for each story or, where stories do not count, for each start. */
const unchanged = [
  ...new Map(
    bugs.map(({ story }) => [search || examples ? story.replace(/-.*/, '') : story, story] as const),
  ).entries(),
].map(([name, story]): Mutant => ({ name: `nothing is changed: ${name}`, origin: 'equivalent', story }));

const verdicts = [...bugs, ...equivalents, ...unchanged]
  .filter(({ name, origin }) => parts.length === 0 || parts.some((part) => `${name} ${origin}`.includes(part)))
  .filter((_, at) => at % shares === share - 1)
  .map((mutant): Verdict => {
    const verdict = search
      ? bySearch(mutant, { runs: Number(values.runs), seed: Number(values.seed), budget: Number(values.budget) })
      : examples
        ? byExamples(mutant)
        : byStory(mutant);
    console.log(verdictText(verdict));
    return verdict;
  });
const count = (is: Verdict['is']): number => verdicts.filter((verdict) => verdict.is === is).length;
const real = verdicts.filter(({ mutant }) => !isEquivalent(mutant)).length;
const longest = Math.max(0, ...verdicts.filter(({ is }) => is === 'found').map(({ events = 0 }) => events));
const seconds = verdicts.reduce((sum, verdict) => sum + verdict.seconds, 0);
console.log(
  `${count('found')} of ${real} found, in at most ${longest} events, ${count('FALSE ALARM')} false alarms in ${verdicts.length - real} changes that are no bugs, ${seconds.toFixed(0)} s`,
);
if (count('FALSE ALARM') > 0 || (!search && !examples && count('MISSED') > 0)) process.exitCode = 1;
