import { printable } from '../../diff/printable';
import { xml } from '../../diff/writers/xml';
import type { Finding } from '../finding';
import type { CheckResult } from '../result';

/** Findings as JUnit XML: a test case a finding, which fails unless it is for information; one that passes where there is none. */
export function checkJunit({ findings, objects }: CheckResult): string {
  const failures = findings.filter(({ severity }) => severity !== 'info').length;
  const totals = `tests="${Math.max(findings.length, 1)}" failures="${failures}" errors="0"`;
  const passed = `    <testcase classname="om check" name="${objects} object${objects === 1 ? '' : 's'}"/>`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="om check" ${totals}>`,
    `  <testsuite name="om check" ${totals} skipped="0">`,
    ...(findings.length === 0 ? [passed] : findings.flatMap(testCase)),
    '  </testsuite>',
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function testCase({ rule, severity, file, line, column, object, path, message, fix }: Finding): readonly string[] {
  const attribute = (text: string): string => `"${xml(printable(text))}"`;
  const name = [object, path].filter((part) => part !== '').join(' ') || file;
  const body = xml(`${printable(`${file}:${line}:${column}: ${message}`)}\n${printable(fix)}`);
  const element = severity === 'info' ? 'system-out' : 'failure';
  const about = severity === 'info' ? '' : ` type="${severity}" message=${attribute(message)}`;
  return [
    `    <testcase classname=${attribute(rule.id)} name=${attribute(name)} file=${attribute(file)} line="${line}">`,
    `      <${element}${about}>${body}</${element}>`,
    '    </testcase>',
  ];
}
