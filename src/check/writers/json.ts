import { type CheckResult, countOf } from '../result';
import { severities } from '../rule';
import { helpCommandOf } from '../rule-help';

/** Findings for programs. */
export function checkJson(result: CheckResult): string {
  const { findings, suppressed, known, unchecked, objects } = result;
  const content = {
    findings: findings.map(({ rule, severity, file, line, column, object, path, message, fix, edit }) => ({
      rule: rule.id,
      group: rule.group,
      severity,
      file,
      line,
      column,
      object,
      path,
      message,
      fix,
      fixable: edit !== undefined,
      help: helpCommandOf(rule),
    })),
    counts: Object.fromEntries(severities.map((severity) => [severity, countOf(result, severity)])),
    suppressed,
    known,
    unchecked,
    objects,
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
