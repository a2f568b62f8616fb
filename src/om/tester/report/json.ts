import { formatPath } from '../../../diff/model';
import { differenceLine } from '../../../diff/writers/text';
import type { JsonObject } from '../../../kube/json';
import type { Finding } from '../finding';
import type { RecordedRequest } from '../recorded-request';
import type { TestResult } from '../run-tests';
import { findingLines } from './text';

/** All results as data. */
export const resultsJson = (results: readonly TestResult[], seconds: number): JsonObject => ({
  passed: results.filter(({ verdict }) => verdict.findings.length === 0).length,
  failed: results.filter(({ verdict }) => verdict.findings.length > 0).length,
  seconds: milliseconds(seconds),
  tests: results.map(({ test, verdict, seconds: took }) => ({
    name: test.name,
    testName: test.description.testName,
    directory: test.directory,
    passed: verdict.findings.length === 0,
    seconds: milliseconds(took),
    excused: verdict.excused,
    findings: verdict.findings.map(findingJson),
  })),
});

const milliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;

function findingJson(finding: Finding): JsonObject {
  const message = findingLines(finding)[0]?.replace(/^[~+-] /, '') ?? '';
  switch (finding.kind) {
    case 'run':
      return { kind: finding.kind, message };
    case 'controller':
      return { kind: finding.kind, message, controller: finding.controller, differences: listed(finding.differences) };
    case 'controller-missing':
    case 'controller-unexpected':
      return { kind: finding.kind, message, controller: finding.controller };
    case 'request':
      return { kind: finding.kind, message, ...identity(finding.request), differences: listed(finding.differences) };
    case 'request-missing':
    case 'request-unexpected':
      return { kind: finding.kind, message, ...identity(finding.request) };
  }
}

const identity = ({ cluster, action, group, resource, namespace, name, author }: RecordedRequest): JsonObject => ({
  cluster,
  action,
  group: group === 'core' ? '' : group,
  resource,
  namespace: namespace === '' ? undefined : namespace,
  name,
  controller: author?.controller,
});

const listed = (differences: Extract<Finding, { kind: 'request' }>['differences']): readonly JsonObject[] =>
  differences.map(({ path, ...difference }) => ({
    path: formatPath(path),
    ...difference,
    message: differenceLine({ path, ...difference }),
  }));
