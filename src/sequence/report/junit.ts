import { printable } from '../../diff/printable';
import { xml } from '../../diff/writers/xml';
import { holds, type Reported } from './reported';
import { stepText } from './step-text';
import { violationLines } from './text';

/** Scenarios as JUnit XML: a test case each, with its seed and the way to see it again. */
export function resultsJunit(results: readonly (Reported & { readonly seconds: number })[]): string {
  const failures = results.filter((one) => !holds(one)).length;
  const totals = `tests="${results.length}" failures="${failures}"`;
  const cases = results.flatMap(({ file, result, seconds, replay, story }) => {
    const { scenario, violations } = result;
    const open = `    <testcase classname="${xml(printable(file))}" name="${xml(printable(scenario.name))}" time="${seconds.toFixed(3)}"`;
    const [first] = violations;
    const body = [
      ...violations.flatMap((violation) => violationLines(violation, result)),
      ...story.map((step, at) => `  ${at + 1} ${stepText(step)}`),
    ];
    return [
      `${open}>`,
      `      <properties><property name="seed" value="${scenario.seed ?? 0}"/><property name="replay" value="${xml(printable(replay))}"/></properties>`,
      ...(first === undefined
        ? []
        : [
            `      <failure type="${xml(first.property)}" message="${xml(printable(first.message))}">${xml(body.join('\n'))}</failure>`,
          ]),
      '    </testcase>',
    ];
  });
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="om sequence" ${totals}>`,
    `  <testsuite name="sequences" ${totals}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n')}\n`;
}
