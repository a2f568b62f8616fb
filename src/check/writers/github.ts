import { printable } from '../../diff/printable';
import type { Finding } from '../finding';
import type { CheckResult } from '../result';
import type { Severity } from '../rule';

const commands: { readonly [S in Severity]: string } = { error: 'error', warning: 'warning', info: 'notice' };

/** Findings as workflow commands of GitHub, which shows them beside the lines of a pull request. */
export const checkGithub = ({ findings }: CheckResult): string => findings.map(command).join('');

function command({ rule, severity, file, line, column, object, message, fix }: Finding): string {
  const properties = { file: property(file), line, col: column, title: property(rule.id) };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
  const subject = object === '' ? '' : `${object}: `;
  return `::${commands[severity]} ${list.join(',')}::${data(`${subject}${message}. ${fix}`)}\n`;
}

/** What a runner would read as something else is in escapes of its own. */
const data = (text: string): string => printable(text).replaceAll('%', '%25');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
