import type { Event, ScalarEvent } from 'js-yaml';
import { append } from '../kube/append';

/** A stretch of a text, its end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value as it stands in a text. */
export type SourceNode =
  | {
      readonly kind: 'scalar';
      readonly span: Span;
      readonly text: string;
      /** Whether other text can be put in its place as it is: it is on one line, between quotes or without. */
      readonly style: 'plain' | 'single' | 'double' | 'block';
    }
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly SourceNode[] }
  | { readonly kind: 'map'; readonly span: Span; readonly members: ReadonlyMap<string, SourceMember> }
  | { readonly kind: 'alias'; readonly span: Span };

/** A member of a map: its name and its value. */
export interface SourceMember {
  readonly key: SourceNode;
  readonly value: SourceNode;
}

/** The documents of a text in YAML or JSON as they stand there; those that hold nothing are left out. */
export function sourceTrees(text: string, maxDepth: number): readonly SourceNode[] {
  // Loaded where there is something to say of a file: most have nothing.
  const yaml: typeof import('js-yaml') = require('js-yaml');
  return new TreeBuilder(text, yaml).documents(yaml.parseEvents(text, { maxDepth }));
}

class TreeBuilder {
  constructor(
    private readonly text: string,
    private readonly yaml: Pick<typeof import('js-yaml'), 'EVENT_ID' | 'SCALAR_STYLE' | 'getScalarValue'>,
  ) {}

  documents(events: readonly Event[]): readonly SourceNode[] {
    const { EVENT_ID } = this.yaml;
    const documents: SourceNode[] = [];
    const open: SourceNode[][] = [[]];
    const begun: Event[] = [];
    for (const event of events) {
      switch (event.type) {
        case EVENT_ID.DOCUMENT:
        case EVENT_ID.SEQUENCE:
        case EVENT_ID.MAPPING:
          begun.push(event);
          open.push([]);
          break;
        case EVENT_ID.POP: {
          const nodes = open.pop() ?? [];
          const node = this.closed(begun.pop(), nodes);
          if (node === undefined)
            append(
              documents,
              nodes.filter((root) => !isNothing(root)),
            );
          else open.at(-1)?.push(node);
          break;
        }
        case EVENT_ID.SCALAR:
          open.at(-1)?.push(this.scalar(event));
          break;
        case EVENT_ID.ALIAS:
          open.at(-1)?.push({ kind: 'alias', span: { start: event.anchorStart - 1, end: event.anchorEnd } });
          break;
      }
    }
    return documents;
  }

  /** A collection of what it holds; undefined for a document. */
  private closed(event: Event | undefined, nodes: readonly SourceNode[]): SourceNode | undefined {
    const { EVENT_ID } = this.yaml;
    if (event?.type === EVENT_ID.SEQUENCE) {
      const end = nodes.at(-1)?.span.end ?? event.start + 1;
      return { kind: 'list', span: { start: event.start, end }, items: nodes };
    }
    if (event?.type !== EVENT_ID.MAPPING) return undefined;
    const members = new Map<string, SourceMember>();
    for (let at = 0; at + 1 < nodes.length; at += 2) {
      const [key, value] = [nodes[at], nodes[at + 1]];
      if (key?.kind === 'scalar' && value !== undefined) members.set(key.text, { key, value });
    }
    const end = nodes.at(-1)?.span.end ?? event.start + 1;
    return { kind: 'map', span: { start: event.start, end }, members };
  }

  private scalar(event: ScalarEvent): SourceNode {
    const { SCALAR_STYLE, getScalarValue } = this.yaml;
    const isThere = event.valueStart >= 0;
    const styles = {
      plain: SCALAR_STYLE.PLAIN,
      single: SCALAR_STYLE.SINGLE_QUOTED,
      double: SCALAR_STYLE.DOUBLE_QUOTED,
    };
    const style = (['plain', 'single', 'double'] as const).find((name) => styles[name] === event.style);
    return {
      kind: 'scalar',
      span: isThere ? { start: event.valueStart, end: event.valueEnd } : { start: -1, end: -1 },
      text: isThere ? getScalarValue(this.text, event) : '',
      style: style ?? 'block',
    };
  }
}

/** What is read as null and stands for no document. */
const isNothing = (node: SourceNode): boolean =>
  node.kind === 'scalar' && node.style === 'plain' && ['', '~', 'null', 'Null', 'NULL'].includes(node.text);
