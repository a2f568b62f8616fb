import { isJsonObject, type JsonValue } from '../kube/json';
import type { Change, Edit, Finding, Remark } from './finding';
import { type Manifest, type PathPart, titleOf } from './manifest';
import type { SourceMember, SourceNode, Span } from './source-tree';

/** A remark on a manifest with the place in its file. */
export function located(
  { rule, severity = rule.severity, path, message, fix = rule.fix, change }: Remark,
  manifest: Manifest,
): Finding {
  const { source, object } = manifest;
  const found = foundIn(manifest, partsOf(object, path));
  const edit = change && found?.isWhole ? editOf(change, found, source.text) : undefined;
  return {
    rule,
    severity,
    file: source.file,
    ...source.at(startOf(found)),
    object: titleOf(object),
    path,
    message,
    fix,
    ...(edit === undefined ? {} : { edit }),
  };
}

/** Line and column of a place in a manifest; of what it would be in where it is not there. */
export const placeIn = (
  manifest: Located,
  parts: readonly PathPart[],
): { readonly line: number; readonly column: number } => manifest.source.at(startOf(foundIn(manifest, parts)));

/** What is known of where a manifest stands. */
export type Located = Pick<Manifest, 'source' | 'at' | 'tree'>;

const foundIn = ({ at, tree }: Located, parts: readonly PathPart[]): Found | undefined =>
  nodeAt(tree(), [...at, ...parts]);

const startOf = (found: Found | undefined): number =>
  found === undefined ? 0 : (found.member?.key.span ?? found.value.span).start;

/**
 * The steps of a path as messages have it. Names may have dots in them: of several ways to read one, that with the longest name
 * which is there is taken.
 */
export function partsOf(object: JsonValue, path: string): readonly PathPart[] {
  const parts: PathPart[] = [];
  let value: JsonValue | undefined = object;
  let rest = path;
  while (rest !== '') {
    const index: RegExpExecArray | null = /^\[(\d+)\]\.?/.exec(rest);
    if (index !== null) {
      const at = Number(index[1]);
      parts.push(at);
      const items: readonly JsonValue[] = Array.isArray(value) ? value : [];
      value = items[at];
      rest = rest.slice(index[0].length);
      continue;
    }
    const name = nameAt(value, rest);
    parts.push(name);
    value = isJsonObject(value) ? value[name] : undefined;
    rest = rest.slice(name.length).replace(/^\./, '');
  }
  return parts;
}

function nameAt(value: JsonValue | undefined, rest: string): string {
  const fits = (name: string): boolean =>
    rest === name || (name !== '' && rest.startsWith(name) && ['.', '['].includes(rest.charAt(name.length)));
  const [longest] = (isJsonObject(value) ? Object.keys(value) : []).filter(fits).sort((a, b) => b.length - a.length);
  return longest ?? (/^[^.[]+/.exec(rest)?.[0] || rest);
}

interface Found {
  readonly value: SourceNode;
  /** Absent for elements and for a document. */
  readonly member?: SourceMember;
  /** Whether all of the path is there, or what it leads to would be in this. */
  readonly isWhole: boolean;
}

/** What a path leads to; where it is not there, what it would be in. */
function nodeAt(root: SourceNode | undefined, parts: readonly PathPart[]): Found | undefined {
  if (root === undefined) return undefined;
  let found: Found = { value: root, isWhole: true };
  for (const part of parts) {
    const { value } = found;
    const member: SourceMember | undefined =
      value.kind === 'map' && typeof part === 'string' ? value.members.get(part) : undefined;
    const item = value.kind === 'list' && typeof part === 'number' ? value.items[part] : undefined;
    const next = member?.value ?? item;
    if (next === undefined) return { ...found, isWhole: false };
    found = { value: next, isWhole: true, ...(member === undefined ? {} : { member }) };
  }
  return found;
}

/** The change as an edit; undefined where the text has a form that another one cannot just take the place of. */
function editOf({ of, to }: Change, { value, member }: Found, text: string): Edit | undefined {
  const node = of === 'name' ? member?.key : value;
  if (node?.kind !== 'scalar' || node.style === 'block' || !isPlain(to)) return undefined;
  const span = withBlanks(node.span, node.style === 'plain', text);
  return { ...span, text: to };
}

/** Words that are the same with and without quotes. */
const isPlain = (text: string): boolean =>
  /^[A-Za-z][A-Za-z0-9._/:-]*$/.test(text) &&
  !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) &&
  !text.endsWith(':');

const withBlanks = ({ start, end }: Span, isBare: boolean, text: string): Span =>
  isBare ? { start, end: start + text.slice(start, end).trimEnd().length } : { start, end };
