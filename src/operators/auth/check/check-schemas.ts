import type { Finding } from '../../../check/finding';
import { located } from '../../../check/locate';
import type { Manifest } from '../../../check/manifest';
import type { ReadSources } from '../../../check/read-sources';
import { append } from '../../../kube/append';
import { compareBytes } from '../../../kube/compare';
import type { JsonObject } from '../../../kube/json';
import { type CheckedManifests, fileFindings, refusalRemarks } from './check-manifests';
import { requestPart, schemaRefusals, structureOf, unknownKind } from './check-schema';

/** How structures are looked at. */
export interface SchemaOptions {
  /** Whether a collector took the input from a running cluster. */
  readonly collected: boolean;
  /** Whether an object of which no structure is known is an error. */
  readonly strict: boolean;
}

/** What is wrong with the structure of manifests. */
export interface CheckedSchemas extends CheckedManifests {
  /** How many objects were looked at. */
  readonly objects: number;
}

/** Holds every object of an input against the structure of its kind. Kinds that there is none for are counted and named. */
export function checkSchemas(read: ReadSources, { collected, strict }: SchemaOptions): CheckedSchemas {
  const findings: Finding[] = [...fileFindings(read)];
  const unknown = new Map<string, number>();
  let [objects, parts] = [0, 0];
  for (const manifest of read.manifests) {
    const part = requestPart(manifest);
    if (part === 'part') parts += 1;
    if (part === 'part' || part === 'about') continue;
    const kind = structureOf(manifest.object);
    if (kind === undefined) {
      const title = kindTitle(manifest.object);
      unknown.set(title, (unknown.get(title) ?? 0) + 1);
      if (strict) append(findings, remarks([unknownKind(manifest.object)], manifest));
      continue;
    }
    objects += 1;
    // A collector may have put anything in place of values.
    const object = collected && kind.kind === 'Secret' ? withoutValues(manifest.object) : manifest.object;
    append(findings, remarks(schemaRefusals(object, kind, part !== 'object'), manifest));
  }
  return {
    findings,
    objects,
    unchecked: [
      ...(strict || unknown.size === 0 ? [] : [unknownText(unknown)]),
      ...(parts === 0 ? [] : [`${counted(parts, 'request')} without a whole object (Apply, Patch or Delete)`]),
    ],
  };
}

const remarks = (refusals: Parameters<typeof refusalRemarks>[0], manifest: Manifest): readonly Finding[] =>
  refusalRemarks(refusals).map((remark) => located(remark, manifest));

const kindTitle = ({ apiVersion, kind }: JsonObject): string =>
  typeof kind === 'string' && typeof apiVersion === 'string' ? `${kind} of ${apiVersion}` : 'no object';

function unknownText(unknown: ReadonlyMap<string, number>): string {
  const total = [...unknown.values()].reduce((sum, count) => sum + count, 0);
  const kinds = [...unknown]
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([title, count]) => (count === 1 ? title : `${title} (${count})`));
  return `${counted(total, 'document')} that there is no structure for: ${kinds.join(', ')}`;
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function withoutValues({ data: _data, stringData: _texts, ...object }: JsonObject): JsonObject {
  return object;
}
