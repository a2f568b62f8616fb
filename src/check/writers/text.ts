import { printable } from '../../diff/printable';
import { plural } from '../../diff/writers/values';
import type { Finding } from '../finding';
import { type CheckResult, countsText } from '../result';
import type { Severity } from '../rule';
import { helpCommandOf } from '../rule-help';

const RESET = '\u001b[0m';
const colours: { readonly [S in Severity]: string } = { error: '\u001b[31m', warning: '\u001b[33m', info: '\u001b[2m' };

/** Findings for people: what, where, and what to do. @param coloured whether severities are coloured */
export function checkText(result: CheckResult, coloured: boolean): string {
  const { findings, suppressed, known, unchecked, objects, subjects } = result;
  const shown = findings.map((finding) => paragraph(finding, coloured));
  const notes = unchecked.map((text) => `not checked: ${printable(text)}\n`);
  const hidden = [
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(known > 0 ? [`${known} in the baseline`] : []),
  ];
  const looked =
    objects === 0 ? `nothing to check: the input has no ${subjects}` : `${plural(objects, 'object')} checked`;
  const isSilent = objects === 0 && findings.length === 0;
  const summary = `${[isSilent ? looked : `${looked}: ${countsText(result)}`, ...hidden].join('; ')}\n`;
  return [...shown, ...notes, summary].join('');
}

function paragraph(finding: Finding, coloured: boolean): string {
  const { rule, severity, file, line, column, object, message, fix } = finding;
  const word = coloured ? `${colours[severity]}${severity}${RESET}` : severity;
  const subject = object === '' ? '' : `${printable(object)}: `;
  return [
    `${printable(file)}:${line}:${column}: ${word} ${rule.id}\n`,
    `  ${subject}${printable(message)}\n`,
    `  fix: ${printable(fix)}${finding.edit === undefined ? '' : ' (--fix does it)'}\n`,
    `  see: ${helpCommandOf(rule)}\n\n`,
  ].join('');
}
