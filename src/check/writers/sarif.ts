import { createHash } from 'node:crypto';
import { printable } from '../../diff/printable';
import { uriOf } from '../../diff/writers/sarif';
import type { JsonObject } from '../../kube/json';
import { type Finding, identityOf } from '../finding';
import type { CheckResult } from '../result';
import type { Rule, Severity } from '../rule';
import { ruleHelp } from '../rule-help';

const levels: { readonly [S in Severity]: string } = { error: 'error', warning: 'warning', info: 'note' };

/** Findings as SARIF 2.1.0, for code scanning. Rules that found nothing are listed too. */
export function checkSarif({ findings, rules }: CheckResult, version: string): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const driver = { name: 'om check', version, rules: rules.map(ruleOf) };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results: findings.map((one) => resultOf(one, indexes)) }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const ruleOf = (rule: Rule): JsonObject => ({
  id: rule.id,
  shortDescription: { text: rule.summary },
  fullDescription: { text: rule.why },
  help: { text: ruleHelp(rule).replaceAll('`', ''), markdown: ruleHelp(rule) },
  defaultConfiguration: { level: levels[rule.severity] },
  properties: { tags: [rule.group] },
});

function resultOf(finding: Finding, indexes: ReadonlyMap<string, number>): JsonObject {
  const { rule, severity, file, line, column, object, path, message, fix } = finding;
  const where = [object, path].filter((part) => part !== '').join(' ');
  return {
    ruleId: rule.id,
    ruleIndex: indexes.get(rule.id) ?? -1,
    level: levels[severity],
    message: { text: printable(`${object === '' ? '' : `${object}: `}${message}. ${fix}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column },
        },
        ...(where === '' ? {} : { logicalLocations: [{ fullyQualifiedName: printable(where), kind: 'object' }] }),
      },
    ],
    partialFingerprints: { place: createHash('sha256').update(identityOf(finding)).digest('hex') },
  };
}
