import { CelError } from './cel-error';
import { expandMacro } from './macros';
import { numberLiteral } from './number-literal';
import type { CelExpr } from './syntax';
import { type CelToken, celTokens } from './tokens';

/** Not allowed as names of variables; fields may have them. */
const RESERVED = new Set(
  'as break const continue else for function if import let loop package namespace return var void while'.split(' '),
);
const MAX_DEPTH = 250;
const MAX_LENGTH = 100_000;

const LEVELS: readonly ReadonlyMap<string, string>[] = [
  new Map([['||', '_||_']]),
  new Map([['&&', '_&&_']]),
  new Map([
    ['<', '_<_'],
    ['<=', '_<=_'],
    ['>=', '_>=_'],
    ['>', '_>_'],
    ['==', '_==_'],
    ['!=', '_!=_'],
    ['in', '@in'],
  ]),
  new Map([
    ['+', '_+_'],
    ['-', '_-_'],
  ]),
  new Map([
    ['*', '_*_'],
    ['/', '_/_'],
    ['%', '_%_'],
  ]),
];

/** Parses an expression and writes its macros out. @throws CelError for what is no expression */
export const parseCel = (text: string): CelExpr => {
  // Two units at most make a code point: what is far too long is not even taken apart.
  if (text.length > 2 * MAX_LENGTH || Array.from(text).length > MAX_LENGTH)
    throw new CelError('expression code point size exceeds limit', 0);
  return new Parser(celTokens(text)).parse();
};

class Parser {
  private at = 0;
  private depth = 0;

  public constructor(private readonly tokens: readonly CelToken[]) {}

  public parse(): CelExpr {
    const expr = this.expr();
    if (this.next.kind !== 'end') throw this.unexpected();
    return expr;
  }

  private get next(): CelToken {
    return this.peek(0);
  }

  private peek(ahead: number): CelToken {
    return this.tokens[this.at + ahead] ?? { kind: 'end', text: '', offset: 0 };
  }

  private take(): CelToken {
    const token = this.next;
    this.at += 1;
    return token;
  }

  private isSymbol(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.text === text;
  }

  private accept(text: string): boolean {
    const found = this.isSymbol(text);
    if (found) this.at += 1;
    return found;
  }

  private expect(text: string): CelToken {
    if (!this.isSymbol(text)) throw this.unexpected();
    return this.take();
  }

  private unexpected(): CelError {
    const { kind, text, offset } = this.next;
    return new CelError(`Syntax error: unexpected ${kind === 'end' ? 'end of expression' : `'${text}'`}`, offset);
  }

  private identifier(): string {
    const token = this.take();
    if (token.kind === 'ident') return token.text;
    this.at -= 1;
    throw this.unexpected();
  }

  private expr(): CelExpr {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new CelError('expression recursion limit exceeded', this.next.offset);
    const condition = this.binary(0);
    let expr = condition;
    if (this.isSymbol('?')) {
      const { offset } = this.take();
      const then = this.binary(0);
      this.expect(':');
      expr = call('_?_:_', [condition, then, this.expr()], offset);
    }
    this.depth -= 1;
    return expr;
  }

  private binary(level: number): CelExpr {
    const operators = LEVELS[level];
    if (operators === undefined) return this.unary();
    let left = this.binary(level + 1);
    for (let token = this.next; token.kind === 'symbol'; token = this.next) {
      const name = operators.get(token.text);
      if (name === undefined) break;
      this.at += 1;
      left = call(name, [left, this.binary(level + 1)], token.offset);
    }
    return left;
  }

  /** Signs cancel out in pairs, whatever they stand before; a single one before a number belongs to it. */
  private unary(): CelExpr {
    const { offset } = this.next;
    if (this.isSymbol('!')) return this.signed('!', '!_', offset);
    if (!this.isSymbol('-') || this.isSignOfNumber()) return this.member();
    return this.signed('-', '-_', offset);
  }

  private isSignOfNumber(): boolean {
    const number = this.peek(1);
    return number.kind === 'number' && number.type !== 'uint';
  }

  private signed(sign: string, name: string, offset: number): CelExpr {
    let count = 0;
    while (this.isSymbol(sign)) {
      this.at += 1;
      count += 1;
    }
    const operand = this.member();
    return count % 2 === 0 ? operand : call(name, [operand], offset);
  }

  /** Each link nests what is before it, so a chain has the limit of all nesting. */
  private member(): CelExpr {
    let expr = this.primary();
    for (let links = 0; ; links++) {
      const { offset } = this.next;
      if (links > MAX_DEPTH) throw new CelError('expression recursion limit exceeded', offset);
      if (this.accept('.')) expr = this.selection(expr, offset);
      else if (this.accept('[')) expr = this.index(expr, offset);
      else return expr;
    }
  }

  private selection(operand: CelExpr, offset: number): CelExpr {
    if (this.accept('?')) {
      const field: CelExpr = { kind: 'literal', literal: { type: 'string', value: this.identifier() }, offset };
      return call('_?._', [operand, field], offset);
    }
    const name = this.identifier();
    if (!this.accept('(')) return { kind: 'select', operand, field: name, test: false, offset };
    const args = this.args();
    return expandMacro(name, operand, args, offset) ?? { kind: 'call', target: operand, name, args, offset };
  }

  private index(operand: CelExpr, offset: number): CelExpr {
    const name = this.accept('?') ? '_[?_]' : '_[_]';
    const index = this.expr();
    this.expect(']');
    return call(name, [operand, index], offset);
  }

  private args(): readonly CelExpr[] {
    if (this.accept(')')) return [];
    const args = [this.expr()];
    while (this.accept(',')) args.push(this.expr());
    this.expect(')');
    return args;
  }

  private primary(): CelExpr {
    const token = this.next;
    const { offset } = token;
    if (token.kind === 'ident' || this.isSymbol('.')) return this.named();
    if (token.kind === 'literal') {
      this.at += 1;
      return { kind: 'literal', literal: token.literal, offset };
    }
    if (token.kind === 'number' || this.isSymbol('-')) return this.number();
    if (this.accept('(')) {
      const expr = this.expr();
      this.expect(')');
      return expr;
    }
    if (this.accept('[')) return this.list(offset);
    if (this.accept('{')) return this.map(offset);
    throw this.unexpected();
  }

  private number(): CelExpr {
    const { offset } = this.next;
    const sign = this.accept('-') ? '-' : '';
    const token = this.take();
    if (token.kind !== 'number' || (sign === '-' && token.type === 'uint')) {
      this.at -= 1;
      throw this.unexpected();
    }
    return { kind: 'literal', literal: numberLiteral(token.type, sign, token.text, offset), offset };
  }

  private named(): CelExpr {
    const { offset } = this.next;
    const absolute = this.accept('.');
    if (this.isStruct()) return this.struct(offset);
    const name = this.identifier();
    if (RESERVED.has(name)) throw new CelError(`reserved identifier: ${name}`, offset);
    if (!this.accept('(')) return { kind: 'ident', name: absolute ? `.${name}` : name, offset };
    const args = this.args();
    const macro = absolute ? undefined : expandMacro(name, undefined, args, offset);
    return macro ?? call(name, args, offset);
  }

  /** Whether names separated by dots come, and then a brace. */
  private isStruct(): boolean {
    let ahead = 0;
    while (this.peek(ahead).kind === 'ident' && this.isSymbol('.', ahead + 1)) ahead += 2;
    return this.peek(ahead).kind === 'ident' && this.isSymbol('{', ahead + 1);
  }

  private struct(offset: number): CelExpr {
    const names = [this.identifier()];
    while (this.accept('.')) names.push(this.identifier());
    this.expect('{');
    const fields: { name: string; value: CelExpr; optional: boolean }[] = [];
    this.separated('}', () => {
      const optional = this.accept('?');
      const name = this.identifier();
      this.expect(':');
      fields.push({ name, value: this.expr(), optional });
    });
    return { kind: 'struct', name: names.join('.'), fields, offset };
  }

  private list(offset: number): CelExpr {
    const elements: { value: CelExpr; optional: boolean }[] = [];
    this.separated(']', () => {
      const optional = this.accept('?');
      elements.push({ value: this.expr(), optional });
    });
    return { kind: 'list', elements, offset };
  }

  private map(offset: number): CelExpr {
    const entries: { key: CelExpr; value: CelExpr; optional: boolean }[] = [];
    this.separated('}', () => {
      const optional = this.accept('?');
      const key = this.expr();
      this.expect(':');
      entries.push({ key, value: this.expr(), optional });
    });
    return { kind: 'map', entries, offset };
  }

  /** Items separated by commas up to a closing symbol. A comma may stand before it, even alone. */
  private separated(close: string, item: () => void): void {
    if (this.accept(',')) {
      this.expect(close);
      return;
    }
    while (!this.accept(close)) {
      item();
      if (!this.accept(',')) {
        this.expect(close);
        return;
      }
    }
  }
}

const call = (name: string, args: readonly CelExpr[], offset: number): CelExpr => ({
  kind: 'call',
  target: undefined,
  name,
  args,
  offset,
});
