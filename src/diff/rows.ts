import { isJsonObject, type JsonValue } from '../kube/json';
import { type Parts, type Place, partsOf } from './align';
import type { Finding, ObjectResult } from './diff';
import { alignedLines } from './lines';
import { formatPath, type Path, type Segment } from './model';

/** One line of two manifests beside each other. */
export interface Row {
  /** Nesting, in steps. */
  readonly depth: number;
  /** The line of a side; undefined where that side has none. */
  readonly left?: string;
  readonly right?: string;
  /** The finding that the line belongs to; undefined where both sides say the same. */
  readonly finding?: Finding;
  /** Whether something below this line differs. */
  readonly leads: boolean;
}

/**
 * Two manifests as lines, each beside its counterpart. What is written is close to YAML and made to be read: embedded
 * documents are opened, and where elements have names they stand beside those of their name, in the order of the left.
 */
export function rowsOf({ left, right, align, findings }: ObjectResult): readonly Row[] {
  const byPath = new Map(findings.map((finding) => [formatPath(finding.difference.path), finding]));
  const writer = new RowWriter(byPath, align);
  writer.children({ path: [], left: left?.value, right: right?.value }, 0, byPath.get('.'));
  return writer.rows;
}

class RowWriter {
  readonly rows: Row[] = [];
  /** How many of them have a finding, headings that are not complete yet left out. */
  private marked = 0;

  constructor(
    private readonly findings: ReadonlyMap<string, Finding>,
    private readonly align: ObjectResult['align'],
  ) {}

  /** What is in a value, each entry under its own finding where `finding` does not cover all. */
  children(place: Place, depth: number, finding: Finding | undefined): void {
    const parts = partsOf(place, this.align);
    switch (parts.kind) {
      case 'fields':
      case 'elements':
        for (const part of parts.places) this.entry(part, depth, finding);
        return;
      case 'document':
        this.children(parts.place, depth, finding ?? this.findingAt(parts.place.path));
        return;
      case 'value':
        this.texts(textLines(place.left), textLines(place.right), depth, finding);
    }
  }

  private findingAt(path: Path): Finding | undefined {
    return this.findings.get(formatPath(path));
  }

  /** A field or an element: one line where its value fits on one, else a heading and what is below it. */
  private entry(place: Place, depth: number, inherited: Finding | undefined): void {
    const own = this.findingAt(place.path);
    const isOrder = own?.difference.kind === 'reordered';
    const finding = inherited ?? own;
    const formats = formatsOf(partsOf(place, this.align));
    const isShort = (value: JsonValue | undefined) => formats === '' && isInline(value);
    const line = (value: JsonValue | undefined): string | undefined => {
      if (value === undefined) return undefined;
      return `${labelOf(place.path.at(-1))}${isShort(value) ? ` ${scalar(value ?? null)}` : formats}`;
    };
    const [left, right] = [line(place.left), line(place.right)];
    const start = this.rows.length;
    const written = isOrder || left !== right ? finding : undefined;
    this.rows.push({ depth, left, right, leads: false });
    const above = this.marked;
    const [leftBelow, rightBelow] = [place.left, place.right].map((value) => (isShort(value) ? undefined : value));
    if (leftBelow !== undefined || rightBelow !== undefined) {
      const below = { path: place.path, left: leftBelow, right: rightBelow };
      this.children(below, depth + 1, inherited ?? (isOrder ? undefined : own));
    }
    const differs = this.marked > above;
    // Equal lines that are written otherwise, such as a document in other words, are marked where they begin.
    const mark = differs ? written : (written ?? own);
    if (mark !== undefined) this.marked++;
    this.rows[start] = { depth, left, right, finding: mark, leads: differs };
  }

  /** Lines of text, matched by what they say. */
  private texts(left: readonly string[], right: readonly string[], depth: number, finding: Finding | undefined): void {
    for (const [one, other] of alignedLines(left, right)) {
      const mark = one === other ? undefined : finding;
      if (mark !== undefined) this.marked++;
      this.rows.push({ depth, left: one, right: other, finding: mark, leads: false });
    }
  }
}

const formatsOf = (parts: Parts): string => (parts.kind === 'document' ? ` # ${parts.formats.join(', ')}` : '');

function labelOf(segment: Segment | undefined): string {
  if (segment?.kind === 'field')
    return `${/^[\w./-]+$/.test(segment.name) ? segment.name : JSON.stringify(segment.name)}:`;
  return '-';
}

const isInline = (value: JsonValue | undefined): boolean => {
  if (typeof value === 'string') return !value.trimEnd().includes('\n');
  if (Array.isArray(value)) return value.length === 0;
  return !isJsonObject(value) || Object.keys(value).length === 0;
};

function scalar(value: JsonValue): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^[A-Za-z/.][\w./:@=+-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value)
    ? value
    : JSON.stringify(value);
}

const textLines = (value: JsonValue | undefined): readonly string[] => {
  if (value === undefined) return [];
  return typeof value === 'string' ? value.trimEnd().split('\n') : JSON.stringify(value, undefined, 2).split('\n');
};
