import type { JsonObject } from '../../kube/json';
import { type Diff, type Finding, groupsOf, type ObjectResult, type ShownObject, scoreOf } from '../diff';
import { formatPath } from '../model';

/** A diff for programs. Fields may be added to it, and none changes its meaning. @param notes what comes first */
export function diffJson(diff: Diff, notes: JsonObject = {}): string {
  const { objects, fields } = scoreOf(diff);
  const groups = groupsOf(diff).map(({ declaration, objects: results }) => ({
    declaration: declaration && {
      id: declaration.id,
      kind: declaration.kind,
      object: declaration.object,
      field: declaration.field,
      reason: declaration.reason,
      risk: declaration.risk,
      upstream: { ...declaration.upstream },
    },
    objects: results.map(resultJson),
  }));
  const document = {
    ...notes,
    left: diff.left,
    right: diff.right,
    declared: diff.declared,
    score: { objects, fields },
    ignored: diff.ignored,
    groups,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

const resultJson = ({ name, left, right, findings }: ObjectResult): JsonObject => ({
  name,
  left: left && identity(left),
  right: right && identity(right),
  differences: findings.map(findingJson),
});

const identity = ({ id, cluster, aspect }: ShownObject): JsonObject => ({ ...id, cluster, aspect });

const findingJson = ({ difference, fields }: Finding): JsonObject => ({
  ...difference,
  path: formatPath(difference.path),
  fields,
});
