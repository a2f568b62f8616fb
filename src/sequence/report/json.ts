import type { ScenarioResult } from '../scenario-result';

/** Scenarios with where they come from, for machines. */
export const resultsJson = (results: readonly { readonly file: string; readonly result: ScenarioResult }[]): string =>
  `${JSON.stringify(
    {
      passed: results.every(({ result }) => result.violations.length === 0),
      scenarios: results.map(({ file, result }) => ({
        file,
        name: result.scenario.name,
        seed: result.scenario.seed ?? 0,
        runs: result.runs,
        writes: result.writes,
        milliseconds: result.time,
        variants: result.variants,
        faults: Object.fromEntries(result.faults),
        violations: result.violations,
      })),
    },
    undefined,
    2,
  )}\n`;
