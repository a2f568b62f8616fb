import { printable } from '../../../diff/printable';
import { differenceLine, noColours, type Palette } from '../../../diff/writers/text';
import type { Finding } from '../finding';
import { authorOf, identityOf, type RecordedRequest } from '../recorded-request';
import type { TestResult } from '../run-tests';

/** Where lines begin to cost more than they tell. */
const mostDifferences = 12;

/** A test for people: one line where it passed, a paragraph that explains where it did not. */
export function resultText({ test, verdict, seconds }: TestResult, palette: Palette = noColours): string {
  const { findings, excused } = verdict;
  const took = palette.faint(`(${seconds.toFixed(2)} s)`);
  const notes = excused.length === 0 ? '' : palette.faint(`, not compared: ${printable(excused.join(', '))}`);
  if (findings.length === 0) return `${palette.added('ok')}   ${printable(test.name)} ${took}${notes}\n`;
  const lines = findings.flatMap((finding) => findingLines(finding, palette)).map((line) => `     ${line}`);
  return [`${palette.removed('FAIL')} ${palette.heading(printable(test.name))} ${took}${notes}`, ...lines, ''].join(
    '\n',
  );
}

/** How many passed. */
export function summaryText(results: readonly TestResult[], seconds: number, palette: Palette = noColours): string {
  const failed = results.filter(({ verdict }) => verdict.findings.length > 0).length;
  const passed = results.length - failed;
  const fall = failed === 0 ? '' : `, ${palette.removed(`${failed} failed`)}`;
  return `${palette.added(`${passed} passed`)}${fall} of ${results.length} in ${seconds.toFixed(2)} s\n`;
}

/** One finding; expected values stand on the left, actual ones on the right. */
export function findingLines(finding: Finding, palette: Palette = noColours): readonly string[] {
  switch (finding.kind) {
    case 'run':
      return [printable(finding.message)];
    case 'controller':
      return [
        `${palette.changed('~')} controller ${printable(finding.controller)}`,
        ...finding.differences.map((difference) => `    ${differenceLine(difference, palette)}`),
      ];
    case 'controller-missing':
      return [`${palette.removed('-')} controller ${printable(finding.controller)} is missing from the results`];
    case 'controller-unexpected':
      return [`${palette.added('+')} controller ${printable(finding.controller)} is not expected in the results`];
    case 'request': {
      const shown = finding.differences.slice(0, mostDifferences);
      const more = finding.differences.length - shown.length;
      return [
        `${palette.changed('~')} ${requestTitle(finding.request)}`,
        ...shown.map((difference) => `    ${differenceLine(difference, palette)}`),
        ...(more > 0 ? [`    and ${more} more`] : []),
      ];
    }
    case 'request-missing': {
      const { request, elsewhere } = finding;
      const other = elsewhere === undefined ? '' : `; there is one for ${requestTitle(elsewhere)}`;
      return [`${palette.removed('-')} ${requestTitle(request)} is missing${other}`];
    }
    case 'request-unexpected':
      return [`${palette.added('+')} ${requestTitle(finding.request)} is not expected`];
  }
}

/** A request as it is named in reports. */
export function requestTitle(request: RecordedRequest): string {
  const author = authorOf(request);
  return printable(`${request.cluster} ${identityOf(request)}${author === '' ? '' : ` by ${author}`}`);
}
