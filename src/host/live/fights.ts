import { createHash } from 'node:crypto';
import { formatPath, type Path } from '../../diff/model';
import { asText } from '../../kube/as-text';
import { goJson } from '../../kube/go-json';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';
import type { KubeObject } from '../../kube/types';
import { objectTitle } from '../../om/input/input-error';
import { isEvent, type Request } from '../../om/request';
import { typeKey } from '../../om/state/memory-state';
import { PackedObject } from '../../om/state/packed-object';
import type { Rule } from '../core/rules';
import { partOf } from '../core/written-objects';
import { pathsBetween } from './differences';

/** Two writers of one field, each of whom takes back what the other wrote. */
export interface Fight {
  /** `Deployment openshift-authentication/oauth-openshift`. */
  readonly object: string;
  readonly controller: string;
  /** The manager under which the operator writes. */
  readonly ours: string;
  /** The manager of the other writer. */
  readonly theirs: string;
  readonly field: string;
  /** How often in a row the operator wrote the same. */
  readonly times: number;
  /** When it is written again, in milliseconds since the epoch. */
  readonly until: number;
}

/** A fight in a sentence, without times: the same fight is the same text. */
export const fightText = ({ object, controller, ours, theirs, field }: Fight): string =>
  `${object}: ${ours} (${controller}) and ${theirs} both write ${field}`;

/** The same body so often in a row, with another manager's change between, is a fight. */
const FIGHT = 3;
/** The pause after which it is written again: doubled each time, in milliseconds. */
const PAUSE = { first: 30_000, longest: 600_000 } as const;

/** The manager of writes that name none: the first part of the client's user agent, as API servers take it. */
export const DEFAULT_MANAGER = 'openshift-manager';

interface Written {
  readonly digest: string;
  /** The object as the write left it. */
  readonly left: PackedObject;
  readonly at: number;
  readonly times: number;
  readonly fight?: Fight;
}

/** What the operator wrote last to each object, and who takes it back. */
export class Fights {
  private readonly written = new Map<string, Written>();

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  /** Holds back what is fought about, until it is tried again. */
  readonly rule: Rule = {
    name: 'fights',
    prepare: (request) => {
      const known = this.written.get(keyOf(request));
      const fight = known?.fight;
      if (fight === undefined || fight.until <= this.now() || known?.digest !== digestOf(request)) {
        return { kind: 'send', request };
      }
      return { kind: 'held back', reason: fightText(fight) };
    },
  };

  /** Fights that go on: over once what was written stays for longer than the pause. */
  get current(): readonly Fight[] {
    const now = this.now();
    return [...this.written.values()].flatMap(({ fight, at }) =>
      fight === undefined || now > fight.until + (fight.until - at) ? [] : [fight],
    );
  }

  /**
   * A write changed something.
   *
   * @param before the object as it was known before the write
   * @param after the object as the API server answered
   */
  wrote(request: Request, before: KubeObject | undefined, after: KubeObject | undefined): void {
    if (isEvent(request) || request.name === '') return;
    const key = keyOf(request);
    if (after === undefined) {
      this.written.delete(key);
      return;
    }
    const digest = digestOf(request);
    const at = this.now();
    const last = this.written.get(key);
    const change =
      last?.digest === digest && before !== undefined ? takenBack(request, last.left.object, before) : undefined;
    if (last === undefined || change === undefined) {
      this.written.set(key, { digest, left: new PackedObject(after), at, times: 1 });
      return;
    }
    const times = last.times + 1;
    const pause = Math.min(PAUSE.longest, PAUSE.first * 2 ** (times - FIGHT));
    const { kind, name, namespace, controller } = request;
    const fight: Fight = {
      object: objectTitle(kind, name, namespace),
      controller,
      ...change,
      times,
      until: at + pause,
    };
    this.written.set(key, { digest, left: new PackedObject(after), at, times, ...(times < FIGHT ? {} : { fight }) });
  }
}

const keyOf = (request: Request): string =>
  [
    request.cluster,
    typeKey(request.resource),
    request.namespace ?? '',
    request.name,
    partOf(request),
    request.controller,
  ].join(' ');

/** A body by what it says: which version it was made of is not part of that. */
export function digestOf({ action, body }: Request): string {
  const told: JsonObject | readonly JsonObject[] = isJsonObject(body) ? withoutVersion(body) : (body ?? {});
  return createHash('sha256')
    .update(`${action} ${goJson(told)}`)
    .digest('base64');
}

function withoutVersion(body: JsonObject): JsonObject {
  if (!isJsonObject(body.metadata)) return body;
  const { resourceVersion: _, managedFields: __, ...metadata } = body.metadata;
  return { ...body, metadata };
}

/** What somebody else changed of what was written, and who; undefined where nobody did. */
function takenBack(
  request: Request,
  left: KubeObject,
  before: KubeObject,
): Pick<Fight, 'ours' | 'theirs' | 'field'> | undefined {
  const part = partOf(request);
  const isOfPart = ([first]: Path): boolean =>
    (first?.kind === 'field' && first.name === 'status') === (part === 'status');
  const path = pathsBetween(left, before).find(isOfPart);
  if (path === undefined) return undefined;
  const ours = request.fieldManager ?? DEFAULT_MANAGER;
  return { ours, theirs: managerOf(before, path, ours) ?? 'an unknown manager', field: formatPath(path) };
}

/** Who manages a field beside us: who owns it, else who wrote last. */
function managerOf({ metadata }: KubeObject, path: Path, ours: string): string | undefined {
  const { managedFields } = metadata;
  const entries = (Array.isArray(managedFields) ? managedFields : []).filter(isJsonObject);
  const others = entries.filter(({ manager }) => manager !== ours);
  const byTime = [...others].sort((a, b) => asText(b.time ?? '').localeCompare(asText(a.time ?? '')));
  const found = byTime.find(({ fieldsV1 }) => isJsonObject(fieldsV1) && owns(fieldsV1, path)) ?? byTime[0];
  return typeof found?.manager === 'string' ? found.manager : undefined;
}

/** Whether a set of fields (`fieldsV1`) holds a path, or what it leads through as a whole. */
function owns(fields: JsonObject, path: Path): boolean {
  let owned = fields;
  for (const segment of path) {
    const below = Object.keys(owned).filter((key) => key !== '.');
    if (below.length === 0 || segment.kind === 'document') return true;
    const element = below.find((key) => isElement(key, segment));
    const next: JsonValue | undefined = element === undefined ? undefined : owned[element];
    if (!isJsonObject(next)) return false;
    owned = next;
  }
  return true;
}

function isElement(key: string, segment: Exclude<Path[number], { kind: 'document' }>): boolean {
  switch (segment.kind) {
    case 'field':
      return key === `f:${segment.name}`;
    case 'index':
      return key === `i:${segment.index}`;
    case 'element':
      return segment.by === ''
        ? key === `v:${JSON.stringify(segment.value)}`
        : key.startsWith('k:') && segment.value.split(',').every((value) => key.includes(value));
  }
}
