import { printable, shownText } from '../../../diff/printable';
import type { TestResult } from '../run-tests';
import { findingLines } from './text';

/**
 * Results as JUnit XML, which build systems read. Times are in seconds, to the millisecond.
 *
 * @param suite - name of the suite
 */
export function resultsJunit(results: readonly TestResult[], seconds: number, suite: string): string {
  const failures = results.filter(({ verdict }) => verdict.findings.length > 0).length;
  const totals = `tests="${results.length}" failures="${failures}" time="${seconds.toFixed(3)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${totals}>`,
    `  <testsuite name="${attribute(suite)}" ${totals}>`,
    ...results.flatMap(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase({ test, verdict, stderr, seconds }: TestResult): readonly string[] {
  const opening = `    <testcase classname="${attribute(test.name)}" name="${attribute(test.description.testName)}" time="${seconds.toFixed(3)}"`;
  const { findings } = verdict;
  const [first] = findings;
  if (first === undefined) return [`${opening}/>`];
  const message = findings.length === 1 ? findingLines(first)[0] : `${findings.length} differences`;
  const text = findings.flatMap((finding) => findingLines(finding)).join('\n');
  return [
    `${opening}>`,
    `      <failure message="${attribute(message ?? '')}">${escaped(text)}</failure>`,
    ...(stderr === '' ? [] : [`      <system-err>${escaped(stderr)}</system-err>`]),
    '    </testcase>',
  ];
}

const names: ReadonlyMap<string, string> = new Map(
  Object.entries({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }),
);

/** XML has no way to write most control characters, and readers of it no use for them. */
const escaped = (text: string): string =>
  shownText(text, false)
    .replace(/[&<>"]/g, (character) => names.get(character) ?? character)
    .replace(/[\ufffe\uffff]/g, '\ufffd');

/** A text on one line. */
const attribute = (text: string): string => escaped(printable(text));
