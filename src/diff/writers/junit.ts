import { type Diff, type Finding, type ObjectResult, standingOf } from '../diff';
import { printable } from '../printable';
import { differenceLine } from './text';
import { titleOf } from './values';
import { xml } from './xml';

/**
 * A diff as JUnit XML: a test case an object, which fails where something differs that nobody declared. What is declared
 * is output of the case.
 */
export function diffJunit(diff: Diff): string {
  const failures = diff.objects.filter((object) => undeclaredOf(object).length > 0).length;
  const totals = `tests="${diff.objects.length}" failures="${failures}" errors="0"`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="om diff" ${totals}>`,
    `  <testsuite name="${xml(printable(`${diff.left} → ${diff.right}`))}" ${totals} skipped="0">`,
    ...diff.objects.flatMap(testCase),
    '  </testsuite>',
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

const undeclaredOf = ({ findings }: ObjectResult): readonly Finding[] =>
  findings.filter((finding) => standingOf(finding) === 'undeclared');

function testCase(result: ObjectResult): string[] {
  const kind = (result.left ?? result.right)?.id.kind ?? '';
  const open = `    <testcase classname="${xml(printable(kind))}" name="${xml(titleOf(result))}"`;
  if (result.findings.length === 0) return [`${open}/>`];
  const undeclared = undeclaredOf(result).map(({ difference }) => lineOf(result, difference));
  const declared = result.findings.flatMap(({ declarations, difference }) =>
    declarations.map(({ id, kind }) => `${id} (${kind}): ${lineOf(result, difference)}`),
  );
  return [
    `${open}>`,
    ...(undeclared.length === 0
      ? []
      : [`      <failure message="${xml(undeclared[0] ?? '')}">${xml(undeclared.join('\n'))}</failure>`]),
    ...(declared.length === 0 ? [] : [`      <system-out>${xml(declared.join('\n'))}</system-out>`]),
    '    </testcase>',
  ];
}

function lineOf({ left, right }: ObjectResult, difference: Finding['difference']): string {
  if (right === undefined) return 'only on the left';
  if (left === undefined) return 'only on the right';
  return differenceLine(difference);
}
