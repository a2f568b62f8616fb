import { reportedViolation } from '../violation';
import { holds, type Reported } from './reported';
import { stepText } from './step-text';

/** Scenarios with where they come from, for machines. */
export const resultsJson = (results: readonly Omit<Reported, 'replay'>[]): string =>
  `${JSON.stringify(
    {
      passed: results.every(holds),
      scenarios: results.map(({ file, result, story }) => ({
        file,
        name: result.scenario.name,
        seed: result.scenario.seed ?? 0,
        runs: result.runs,
        writes: result.writes,
        milliseconds: result.time,
        variants: result.variants,
        faults: Object.fromEntries(result.faults),
        violations: result.violations.map(reportedViolation),
        story: story.map(stepText),
      })),
    },
    undefined,
    2,
  )}\n`;
