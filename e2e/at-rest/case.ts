import { join } from 'node:path';
import type { Environment } from '../../src/om/controller';
import { readInput } from '../../src/om/input/read-input';
import type { Input } from '../../src/om/state/cluster-state';
import { configurations, standaloneInputOf } from '../../src/operators/auth/configurations';
import { type Target, targets } from '../../src/operators/auth/divergences/divergence';
import { noAnswers, type RecordedAnswers } from '../../src/operators/auth/recorded-answers';
import { inputs, operators } from '../../test/operators/auth/simulate/support';
import { refusedByServer } from '../../test/operators/auth/support/refused-by-server';

/** A target with what its clusters hold at first. */
export interface Case {
  readonly target: Target;
  readonly name: string;
  readonly input: () => Input;
  readonly environment: Environment;
  readonly answers: RecordedAnswers;
}

/** What the operator's Deployment sets, of the release that configurations are of. */
const [first] = configurations;
const release: Environment = first === undefined ? {} : standaloneInputOf(first.configuration).environment;

const folders = { standalone: 'standalone', 'hosted-cpo': 'hosted', 'hosted-converged': 'hosted' } as const;

const exampleOf = (target: Target): Case => ({
  target,
  name: 'the example',
  input: () => readInput(join(__dirname, '../examples', folders[target]), operators[target].types),
  environment: target === 'standalone' ? release : {},
  answers: noAnswers,
});

/** The example and every third configuration of each target, without what a server refuses whoever asks. */
const cases: readonly Case[] = targets.flatMap((target) => [
  exampleOf(target),
  ...configurations
    .filter(({ name }, at) => at % 3 === 0 && !(target === 'hosted-cpo' && name === refusedByServer))
    .map(
      ({ name, configuration }): Case => ({
        target,
        name,
        input: () => inputs[target](configuration),
        environment: target === 'standalone' ? standaloneInputOf(configuration).environment : {},
        answers: configuration.answers ?? noAnswers,
      }),
    ),
]);

/** The cases whose names, `hosted-cpo: provider OpenID`, a pattern is found in. @throws Error where it is in none */
export function casesNamed(pattern: string): readonly Case[] {
  const expression = new RegExp(pattern);
  const found = cases.filter(({ target, name }) => expression.test(`${target}: ${name}`));
  if (found.length === 0) throw new Error(`--rest ${pattern}: no case is called so; one is "hosted-cpo: the example"`);
  return found;
}

/** A few cases of each target, for every day. */
export const fewCases: readonly Case[] = casesNamed('the example|provider OpenID');
