import { printable } from '../../diff/printable';
import { xml } from '../../diff/writers/xml';
import type { ScenarioResult } from '../scenario-result';
import { violationLines } from './text';

/** Scenarios as JUnit XML: a test case each, with its seed and the way to see it again. */
export function resultsJunit(
  results: readonly {
    readonly file: string;
    readonly result: ScenarioResult;
    readonly seconds: number;
    readonly replay: string;
  }[],
): string {
  const failures = results.filter(({ result }) => result.violations.length > 0).length;
  const totals = `tests="${results.length}" failures="${failures}"`;
  const cases = results.flatMap(({ file, result, seconds, replay }) => {
    const { scenario, violations } = result;
    const open = `    <testcase classname="${xml(printable(file))}" name="${xml(printable(scenario.name))}" time="${seconds.toFixed(3)}"`;
    const [first] = violations;
    const body = violations.flatMap((violation) => violationLines(violation, result));
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
