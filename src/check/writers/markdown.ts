import { inCode, plainMarkdown } from '../../diff/writers/markdown-text';
import { plural } from '../../diff/writers/values';
import type { Finding } from '../finding';
import { type CheckResult, countsText } from '../result';
import { helpCommandOf } from '../rule-help';

/** Findings for the comment of a pull request or a summary of a job. */
export function checkMarkdown(result: CheckResult): string {
  const { findings, unchecked, objects, subjects } = result;
  const blocks = [
    `# om check: ${countsText(result)}`,
    ...(findings.length === 0
      ? [looked(objects, subjects)]
      : [table(findings), `\`${helpCommandOf({ id: 'RULE' })}\` says more about a rule.`]),
    ...(unchecked.length === 0 ? [] : [unchecked.map((text) => `- Not checked: ${plainMarkdown(text)}`).join('\n')]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const looked = (objects: number, subjects: string): string =>
  objects === 0 ? `Nothing to check: the input has no ${subjects}.` : `${plural(objects, 'object')} checked.`;

const table = (findings: readonly Finding[]): string =>
  ['| | rule | where | what | what to do |', '|---|---|---|---|---|', ...findings.map(row)].join('\n');

function row({ rule, severity, file, line, object, message, fix }: Finding): string {
  const where = [inCode(`${file}:${line}`), ...(object === '' ? [] : [plainMarkdown(object)])].join(' ');
  const cells = [severity, inCode(rule.id), where, plainMarkdown(message), plainMarkdown(fix)];
  return `| ${cells.join(' | ')} |`;
}
