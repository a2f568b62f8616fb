import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { JsonObject } from '../../kube/json';
import type { Declaration, Standing } from '../declaration';
import { type Diff, type Finding, groupsOf, type ObjectResult } from '../diff';
import { formatPath } from '../model';
import { formatId } from '../objects';
import { printable } from '../printable';
import { differenceLine } from './text';
import { titleOf } from './values';

const levels = { input: 'note', required: 'note', capricious: 'warning', undeclared: 'error' } as const satisfies {
  readonly [S in Standing]: string;
};

const UNDECLARED = 'undeclared';

/** A diff as SARIF 2.1.0, for code scanning: declarations are rules, and what nobody declared is an error. */
export function diffSarif(diff: Diff, version: string): string {
  const declarations = groupsOf(diff).flatMap(({ declaration }) => declaration ?? []);
  const rules = [...declarations.map(ruleOf), undeclaredRule];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const results = diff.objects.flatMap((object) =>
    object.findings.flatMap((finding) =>
      finding.declarations.length === 0
        ? [resultOf(diff, object, finding, undefined, indexes)]
        : finding.declarations.map((declaration) => resultOf(diff, object, finding, declaration, indexes)),
    ),
  );
  const driver = { name: 'om diff', version, rules };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

const undeclaredRule = {
  id: UNDECLARED,
  shortDescription: { text: 'A difference that nobody declared.' },
  defaultConfiguration: { level: levels.undeclared },
};

const ruleOf = ({ id, kind, object, field, reason, risk }: Declaration) => ({
  id,
  shortDescription: { text: `${object}: ${field}` },
  fullDescription: { text: reason },
  help: { text: `Risk of changing it: ${risk}` },
  defaultConfiguration: { level: levels[kind] },
  properties: { tags: [kind] },
});

function resultOf(
  diff: Diff,
  object: ObjectResult,
  finding: Finding,
  declaration: Declaration | undefined,
  indexes: ReadonlyMap<string, number>,
): JsonObject {
  const path = formatPath(finding.difference.path);
  const ruleId = declaration?.id ?? UNDECLARED;
  const { id } = object.right ?? object.left ?? { id: undefined };
  const where = id === undefined ? object.name : formatId(id);
  return {
    ruleId,
    ruleIndex: indexes.get(ruleId),
    level: levels[declaration?.kind ?? UNDECLARED],
    message: { text: `${titleOf(object)}: ${messageOf(object, finding)}` },
    locations: [
      {
        physicalLocation: physicalLocation(diff, object, finding),
        logicalLocations: [{ fullyQualifiedName: printable(`${where} ${path}`), kind: 'object' }],
      },
    ],
    partialFingerprints: { place: createHash('sha256').update(`${ruleId}\0${object.name}\0${path}`).digest('hex') },
  };
}

/** The file and the line of what stands on the right, or of what it would be in; of what is not there at all, on the left. */
function physicalLocation({ left, right }: Diff, object: ObjectResult, { difference: { path } }: Finding): JsonObject {
  const place = (object.right ?? object.left)?.placeOf?.(path);
  if (place === undefined) return { artifactLocation: { uri: uriOf(object.right === undefined ? left : right) } };
  const { file, line, column } = place;
  return { artifactLocation: { uri: uriOf(file) }, region: { startLine: line, startColumn: column } };
}

function messageOf({ left, right }: ObjectResult, { difference }: Finding): string {
  if (right === undefined) return 'only on the left';
  if (left === undefined) return 'only on the right';
  return differenceLine(difference);
}

/** A path as a URI: relative ones stay relative, as scanners want them. */
export const uriOf = (path: string): string =>
  path.startsWith('/') ? pathToFileURL(path).href : path.split('/').map(encodeURIComponent).join('/');
