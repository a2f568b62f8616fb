import type { Rule } from './rule';

/**
 * The command that says more about a rule. Wherever findings are read there is no page to lead to that is there for sure: not in
 * another folder, not beside a single executable. Who has findings has the command.
 */
export const helpCommandOf = ({ id }: Pick<Rule, 'id'>): string => `om check --rule ${id}`;

/** What a rule is about, what comes of it and what to do, in Markdown. */
export const ruleHelp = ({ severity, summary, why, fix, fixable }: Rule): string =>
  [
    `${summary} (${severity})`,
    `What comes of it: ${why}`,
    `What to do: ${fix}${fixable ? ' `--fix` does it where it is clear what was meant.' : ''}`,
  ].join('\n\n');
