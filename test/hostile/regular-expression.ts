/** A part of a regular expression. Sets are those of the sample characters that one character of the text can be. */
type Node =
  | { readonly kind: 'set'; readonly set: string }
  | { readonly kind: 'nothing'; readonly source: string }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly least: number; readonly most: number };

const samples = [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)),
  ...['\u0085', '\u00e9', '\u200b', '\u2028', '\u4e00', '\ufeff'],
].join('');

/** Reads the syntax that JavaScript has, as far as it says what is repeated. */
class Reader {
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly flags: string,
  ) {}

  read(): Node {
    const all = this.choice();
    if (this.at < this.source.length) throw new Error(`not understood: /${this.source}/ at ${this.at}`);
    return all;
  }

  private take(pattern: RegExp): string | undefined {
    const found = new RegExp(pattern.source, 'y');
    found.lastIndex = this.at;
    const text = found.exec(this.source)?.[0];
    this.at += text?.length ?? 0;
    return text;
  }

  private choice(): Node {
    const parts = [this.sequence()];
    while (this.take(/\|/) !== undefined) parts.push(this.sequence());
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
  }

  private sequence(): Node {
    const parts: Node[] = [];
    while (this.at < this.source.length && !/[|)]/.test(this.source.charAt(this.at))) parts.push(this.repetition());
    return { kind: 'sequence', parts };
  }

  private repetition(): Node {
    const part = this.atom();
    const quantifier = this.take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/);
    if (quantifier === undefined) return part;
    const [, least = '0', comma, most = ''] = /^\{(\d+)(,)?(\d*)/.exec(quantifier) ?? [];
    if (quantifier.startsWith('{')) {
      const from = Number(least);
      return {
        kind: 'repeat',
        part,
        least: from,
        most: comma === undefined ? from : most === '' ? Infinity : Number(most),
      };
    }
    return {
      kind: 'repeat',
      part,
      least: quantifier.startsWith('+') ? 1 : 0,
      most: quantifier.startsWith('?') ? 1 : Infinity,
    };
  }

  private atom(): Node {
    const place = this.take(/\^|\$|\\[bB]/);
    if (place !== undefined) return { kind: 'nothing', source: place };
    const look = this.take(/\(\?<?[=!]/);
    if (look !== undefined) {
      this.choice();
      this.take(/\)/);
      return { kind: 'nothing', source: look };
    }
    if (this.take(/\((?:\?:|\?<\w+>)?/) !== undefined) {
      const inside = this.choice();
      this.take(/\)/);
      return inside;
    }
    if (this.take(/\\[1-9]/) !== undefined) return { kind: 'nothing', source: 'back' };
    const one = this.take(
      /\[(?:\\[\s\S]|[^\]\\])*\]|\\u\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[pP]\{[^}]*\}|\\[\s\S]|[\s\S]/,
    );
    const flags = this.flags.replace(/[gym]/g, '');
    const expression = new RegExp(`^(?:${one})$`, flags);
    return {
      kind: 'set',
      set: Array.from(samples)
        .filter((char) => expression.test(char))
        .join(''),
    };
  }
}

const overlap = (a: string, b: string): boolean => Array.from(a).some((char) => b.includes(char));

const isNullable = (node: Node): boolean => {
  switch (node.kind) {
    case 'set':
      return false;
    case 'nothing':
      return true;
    case 'sequence':
      return node.parts.every(isNullable);
    case 'choice':
      return node.parts.some(isNullable);
    case 'repeat':
      return node.least === 0 || isNullable(node.part);
  }
};

/** All characters that a part can hold. */
const charactersOf = (node: Node): string => {
  switch (node.kind) {
    case 'set':
      return node.set;
    case 'nothing':
      return '';
    case 'sequence':
    case 'choice':
      return node.parts.map(charactersOf).join('');
    case 'repeat':
      return charactersOf(node.part);
  }
};

/** All characters that a part can begin with. */
const startOf = (node: Node): string => {
  if (node.kind === 'repeat') return startOf(node.part);
  if (node.kind !== 'sequence') return node.kind === 'choice' ? node.parts.map(startOf).join('') : charactersOf(node);
  const last = node.parts.findIndex((part) => !isNullable(part));
  return node.parts
    .slice(0, last < 0 ? undefined : last + 1)
    .map(startOf)
    .join('');
};

const isEndless = (node: Node): node is Node & { kind: 'repeat' } => node.kind === 'repeat' && node.most === Infinity;

const endlessIn = (node: Node): readonly (Node & { kind: 'repeat' })[] => {
  switch (node.kind) {
    case 'set':
    case 'nothing':
      return [];
    case 'sequence':
    case 'choice':
      return node.parts.flatMap(endlessIn);
    case 'repeat':
      return [...(isEndless(node) ? [node] : []), ...endlessIn(node.part)];
  }
};

/** The ways through a part, each as the sets and repetitions that follow one another; optional groups are taken. */
const waysThrough = (node: Node): readonly (readonly Node[])[] => {
  switch (node.kind) {
    case 'choice':
      return node.parts.flatMap(waysThrough);
    case 'sequence':
      return node.parts.reduce<readonly (readonly Node[])[]>(
        (ways, part) => ways.flatMap((way) => waysThrough(part).map((next) => [...way, ...next])),
        [[]],
      );
    case 'repeat':
      // A group that may be left out is there or not; a repeated one is a piece of its own.
      return node.most === 1 ? [[], ...waysThrough(node.part)] : [[node]];
    default:
      return [[node]];
  }
};

/** Whether something that has to be there tells rounds of an outer repetition apart from those of an inner one. */
const isTold = (way: readonly Node[], inner: Node): boolean =>
  way.some((part) => part !== inner && !isNullable(part) && !overlap(charactersOf(part), charactersOf(inner)));

/** Why an expression can take longer than its text is long; undefined where it cannot. */
export function slowness(source: string, flags: string): string | undefined {
  const whole = new Reader(source, flags).read();
  for (const outer of endlessIn(whole)) {
    for (const way of waysThrough(outer.part)) {
      const untold = way.filter((part) => isEndless(part) && !isTold(way, part));
      if (untold.length > 0) return 'a repetition within a repetition';
    }
  }
  for (const way of waysThrough(whole)) {
    const fault = adjacent(way) ?? (flags.includes('y') ? undefined : anyStart(way, flags.includes('m')));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Two repetitions that can share out the same characters, with a text behind them that may not be there. */
function adjacent(way: readonly Node[]): string | undefined {
  for (const [index, first] of way.entries()) {
    if (!isEndless(first) || !canFail(way.slice(index + 1))) continue;
    for (const next of way.slice(index + 1)) {
      if (isEndless(next) && overlap(charactersOf(first), startOf(next.part)))
        return 'a repetition beside a repetition';
      if (!isNullable(next)) break;
    }
  }
  return undefined;
}

const canFail = (rest: readonly Node[]): boolean =>
  rest.some((part) => !isNullable(part) || (part.kind === 'nothing' && part.source !== '^'));

/** A search from every place, each to the end: a repetition that holds what the expression begins with, and may fail. */
function anyStart(way: readonly Node[], multiline: boolean): string | undefined {
  const [start] = way;
  const anchored = start?.kind === 'nothing' && start.source === '^';
  if (anchored && !multiline) return undefined;
  for (const [index, part] of way.entries()) {
    if (!isEndless(part) || !canFail(way.slice(index + 1))) continue;
    const held = charactersOf(part);
    const before = way.slice(0, index).filter((one) => !isNullable(one));
    if (anchored && !held.includes('\n')) continue;
    if (before.every((one) => overlap(charactersOf(one), held))) return 'a repetition at any start';
  }
  return undefined;
}
