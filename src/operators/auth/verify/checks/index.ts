import type { Check } from './check';
import { configurationChecks } from './configuration';
import { exposureChecks } from './exposure';
import { lifecycleChecks } from './lifecycle';
import { oauthApiserverChecks } from './oauth-apiserver';
import type { Output } from './output';
import { podChecks } from './pods';

export type { Check } from './check';
export { Output } from './output';

/** For each difference that hosting requires, what shows that the hosted cluster keeps working with it. */
export const checks: readonly Check[] = [
  ...podChecks,
  ...oauthApiserverChecks,
  ...configurationChecks,
  ...exposureChecks,
  ...lifecycleChecks,
];

/** What the checks find wrong with an output, each behind the divergence that it is about. */
export const problemsOf = (output: Output): readonly string[] =>
  checks.flatMap((check) =>
    'problems' in check ? check.problems(output).map((problem) => `${check.divergence}: ${problem}`) : [],
  );
