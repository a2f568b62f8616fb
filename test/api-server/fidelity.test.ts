import { basename } from 'node:path';
import { corpusFiles, readCorpus } from './fidelity/corpus';
import { explanationOf, explanations } from './fidelity/explained';
import { type Difference, replay } from './fidelity/replay';

const files = corpusFiles().map((file) => ({ name: basename(file), scenarios: readCorpus(file) }));
const found: Difference[] = [];

describe('the server in memory answers as the real one did', () => {
  test.each(files)('$name', ({ scenarios }) => {
    const differences = scenarios.flatMap(replay);
    found.push(...differences);
    const unexplained = differences.filter((difference) => explanationOf(difference) === undefined);
    expect(unexplained.map(({ scenario, step, wanted, found }) => ({ scenario, step, wanted, found }))).toEqual([]);
  });

  test('over a corpus of some size', () => {
    const steps = files.flatMap(({ scenarios }) => scenarios.flatMap((scenario) => scenario.steps));
    expect(steps.length).toBeGreaterThanOrEqual(1500);
    expect(new Set(steps.map(({ request }) => request.method)).size).toBe(5);
    expect(new Set(steps.map(({ code }) => code))).toEqual(new Set([200, 201, 400, 403, 404, 405, 409, 415, 422, 500]));
  });

  test('with no explanation that nobody needs', () => {
    expect(explanations.filter(({ covers }) => !found.some(covers))).toEqual([]);
  });

  test('and another answer would show', () => {
    const [scenario] = files.flatMap(({ scenarios }) => scenarios);
    const [first, ...rest] = scenario?.steps ?? [];
    if (scenario === undefined || first === undefined) throw new Error('the corpus is empty');
    const wrong = { ...scenario, steps: [{ ...first, body: { ...first.body, surprise: true } }, ...rest] };
    expect(replay(wrong).map(({ step }) => step)).toEqual([0]);
  });
});
