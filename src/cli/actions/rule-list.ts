import type { Rule } from '../../check/rule';
import { helpCommandOf, ruleHelp } from '../../check/rule-help';
import type { CheckFormat } from '../../check/writers/formats';
import { didYouMean } from '../../om/explain/did-you-mean';
import { UsageError } from '../errors';

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

const entryOf = (rule: Rule) => ({ ...rule, fixable: rule.fixable ?? false, help: helpCommandOf(rule) });

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

const section = (rule: Rule): string => `### ${rule.id}\n\n${ruleHelp(rule)}`;

/**
 * One rule in full, as the page of rules has it; or as JSON.
 *
 * @throws UsageError where there is no such rule
 */
export function oneRule(rules: readonly Rule[], id: string, format: CheckFormat): string {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) {
    const [near] = didYouMean(id, new Set(rules.map((one) => one.id)));
    const hint = near === undefined ? 'om check --list-rules has them all' : `did you mean ${near}?`;
    throw new UsageError(`there is no rule "${id}": ${hint}`);
  }
  return format === 'json' ? `${JSON.stringify(entryOf(rule), undefined, 2)}\n` : `${section(rule)}\n`;
}
