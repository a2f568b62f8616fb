import { printable } from '../../../diff/printable';
import { asText } from '../../../kube/as-text';
import { isJsonObject, type JsonObject } from '../../../kube/json';
import { objectTitle } from '../../../om/input/input-error';
import type { Refusal } from '../check/refusal';

/** What an API server would refuse of an object of the input. The operator takes it as it is. */
export interface RefusedField extends Pick<Refusal, 'path' | 'message' | 'hint'> {
  readonly file: string;
  /** Such as `OAuth cluster`. */
  readonly object: string;
}

/** An object of a file of manifests, as it is written there. */
export interface WrittenObject {
  readonly object: JsonObject;
  readonly file: string;
}

const configuring: ReadonlySet<string> = new Set([
  'OAuth',
  'Authentication',
  'APIServer',
  'HostedControlPlane',
  'HostedCluster',
]);

/** What an API server would refuse of the objects that people wrote; what was in one has passed. */
export function refusedAmongWritten(written: readonly WrittenObject[]): readonly RefusedField[] {
  const byHand = written.filter(({ object }) => configuring.has(asText(object.kind)) && isByHand(object));
  if (byHand.length === 0) return [];
  // Loaded where people wrote a configuration: what was collected from a cluster has no need of it.
  const { checkObject }: typeof import('../check/check-object') = require('../check/check-object');
  return byHand.flatMap(({ object, file }) =>
    checkObject(object).map(({ path, message, hint }) => {
      const told = { file, object: titleOf(object), path, message };
      return hint === undefined ? told : { ...told, hint };
    }),
  );
}

function isByHand({ metadata }: JsonObject): boolean {
  if (!isJsonObject(metadata)) return false;
  const { uid, resourceVersion, creationTimestamp } = metadata;
  return [uid, resourceVersion, creationTimestamp].every((value) => value === undefined || value === null);
}

function titleOf({ kind, metadata }: JsonObject): string {
  const { name, namespace } = isJsonObject(metadata) ? metadata : {};
  return objectTitle(asText(kind), asText(name), typeof namespace === 'string' ? namespace : undefined);
}

const MOST_LINES = 50;
const LONGEST_LINE = 1_000;

/** One line each, before anything else; empty where nothing would be refused. */
export function refusedText(refused: readonly RefusedField[]): string {
  if (refused.length === 0) return '';
  const lines = refused.slice(0, MOST_LINES).map(({ file, object, message, hint }) => {
    const text = `${file}: ${object}: ${message}${hint === undefined ? '' : `; ${hint}`}`;
    return `  - ${printable(text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}...` : text)}\n`;
  });
  const rest = refused.length - lines.length;
  return `An API server would refuse:\n${lines.join('')}${rest > 0 ? `  and ${rest} more\n` : ''}\n`;
}
