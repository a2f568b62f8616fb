import { pageOf } from '../../check/result';
import type { Rule } from '../../check/rule';
import type { CheckFormat } from '../../check/writers/formats';

/** Every rule, for people, as JSON for programs, or in Markdown as the page of rules has them. */
export function ruleList(rules: readonly Rule[], format: CheckFormat): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(rules.map(entryOf), undefined, 2)}\n`;
    case 'markdown':
      return rulesPage(rules);
    default: {
      const width = Math.max(...rules.map(({ id }) => id.length));
      return rules
        .map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`)
        .join('');
    }
  }
}

const entryOf = (rule: Rule) => ({ ...rule, fixable: rule.fixable ?? false, page: pageOf(rule) });

const head = `# What om check finds

Every rule, by what it is about. How to run the check is in [check.md](check.md). This page is made of the table of rules:
\`om check --list-rules --output markdown --output-file docs/checks.md\`.`;

function rulesPage(rules: readonly Rule[]): string {
  const groups = [...new Set(rules.map(({ group }) => group))];
  const blocks = groups.flatMap((group) => [
    `## Rules about ${group}`,
    ...rules.filter((rule) => rule.group === group).map(section),
  ]);
  return `${[head, ...blocks].join('\n\n')}\n`;
}

const section = ({ id, severity, summary, why, fix, fixable }: Rule): string =>
  [
    `### ${id}`,
    `${summary} (${severity})`,
    `What comes of it: ${why}`,
    `What to do: ${fix}${fixable ? ' `--fix` does it where it is clear what was meant.' : ''}`,
  ].join('\n\n');
