import { type GlobPart, globParts, matchesGlob } from '../../diff/glob';
import { changeAt, readPath } from '../../diff/read-path';
import type { JsonValue } from '../../kube/json';
import type { ResourceId } from '../declared-resources';
import { fileOf, type RecordedRequest } from './recorded-request';
import type { VolatilePlace } from './test-case';

/** A field of every object, of all objects of a kind, or of one of them. */
export interface FieldPlace {
  readonly resource?: Pick<ResourceId, 'group' | 'resource'>;
  /** Of every object where it is left out. */
  readonly name?: string;
  /** `status.conditions[*].lastTransitionTime`. */
  readonly path: string;
}

/**
 * What is known of the program that recorded tests, and nobody has to repeat. It applies to tests that `--update` has not
 * recorded; those are compared strictly.
 */
export interface Reference {
  /** Controllers whose recorded answer is a fault whatever the input. */
  readonly faultyControllers: readonly string[];
  /** Kinds that it declares to write and never does. */
  readonly unwritten: readonly Pick<ResourceId, 'group' | 'resource'>[];
  /** Random texts, and times of the machine's own clock. */
  readonly random: readonly FieldPlace[];
  /** Lists whose order is that of a map. */
  readonly unordered: readonly FieldPlace[];
  /** What depends on the random order of controllers, and shows only where a run builds on a former one. */
  readonly inStory: { readonly controllers: readonly string[]; readonly ignored: readonly FieldPlace[] };
  /** What recordings of bodies alone took from the machine. */
  readonly bodiesOnly: { readonly ignored: readonly FieldPlace[] };
}

/** Nothing is known of it: everything counts. */
export const unknownReference: Reference = {
  faultyControllers: [],
  unwritten: [],
  random: [],
  unordered: [],
  inStory: { controllers: [], ignored: [] },
  bodiesOnly: { ignored: [] },
};

/**
 * Texts of the Go recorder (openshift/library-go `pkg/manifestclient`) where it refuses what a server would take: deletes
 * of namespaced objects, and subresources. A controller that was refused did not get to the end of what it had to do.
 */
export const isRecordersFault = (message: string): boolean =>
  /does not equal body namespace|is not supported by this implementation/.test(message);

/** Texts that name the machine a recording was made on. */
export const isMachineText = (text: string): boolean =>
  /dial tcp|no suitable address|connection refused|no such file or directory|unsupported discovery path/.test(text);

const folderOf = (group: string): string => (group === '' ? 'core' : group);

/** Whether a request is about a kind. */
export const isOfKind = (
  request: RecordedRequest,
  { group, resource }: Pick<ResourceId, 'group' | 'resource'>,
): boolean => request.group === folderOf(group) && request.resource === resource;

/** The places among these that are in this request. */
export const placesIn = (request: RecordedRequest, places: readonly FieldPlace[]): readonly FieldPlace[] =>
  places.filter(
    ({ resource, name }) =>
      (resource === undefined || isOfKind(request, resource)) && (name === undefined || name === request.name),
  );

/** The request without these fields. */
export const withoutFields = (request: RecordedRequest, places: readonly FieldPlace[]): RecordedRequest =>
  changed(request, places, () => undefined);

/** The request with these lists in one order. */
export const inOneOrder = (request: RecordedRequest, places: readonly FieldPlace[]): RecordedRequest =>
  changed(request, places, (value) => {
    if (!Array.isArray(value)) return value;
    const items: readonly JsonValue[] = value;
    return [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  });

function changed(
  request: RecordedRequest,
  places: readonly FieldPlace[],
  change: (value: JsonValue) => JsonValue | undefined,
): RecordedRequest {
  let { body } = request;
  for (const { path } of placesIn(request, places)) body = changeAt(body, readPath(path), change);
  return { ...request, body };
}

/** The recorded places of this request that differ from run to run. */
export const volatileIn = (request: RecordedRequest, places: readonly VolatilePlace[]): readonly VolatilePlace[] =>
  places.filter(
    ({ file, controller }) =>
      (controller === undefined || controller === request.author?.controller) && isFileOf(request, file),
  );

/** A pattern names the file with the hash before its name, or without. */
function isFileOf(request: RecordedRequest, pattern: string): boolean {
  // Undeclared writes of the recorded program are declared here, for whichever cluster.
  const [cluster = '', ...rest] = pattern.split('/');
  const file = fileOf({ ...request, cluster });
  const split = file.lastIndexOf('/') + 1;
  const hashed = `${file.slice(0, split)}0000-body-${file.slice(split)}`;
  const parts = patternParts([cluster, ...rest].join('/'));
  return matchesGlob(parts, file) || matchesGlob(parts, hashed);
}

/** `*` stands for anything within a segment, `{a,b}` for either. */
const patternParts = (pattern: string): readonly GlobPart[] =>
  pattern.split('{').flatMap((text, index): readonly GlobPart[] => {
    if (index === 0) return globParts(text, '/');
    const close = text.indexOf('}');
    if (close < 0) return globParts(`{${text}`, '/');
    return [{ kind: 'choice', texts: text.slice(0, close).split(',') }, ...globParts(text.slice(close + 1), '/')];
  });
