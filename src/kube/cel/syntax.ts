/** The value of a literal; `int` and `uint` are exact. */
export type CelLiteral =
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int' | 'uint'; readonly value: bigint }
  | { readonly type: 'double'; readonly value: number }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array }
  | { readonly type: 'null'; readonly value: null };

/** An expression of the Common Expression Language, macros written out. */
export type CelExpr = { readonly offset: number } & (
  | { readonly kind: 'literal'; readonly literal: CelLiteral }
  | { readonly kind: 'ident'; readonly name: string }
  /** `operand.field`, or with `test` the question whether it is there. */
  | { readonly kind: 'select'; readonly operand: CelExpr; readonly field: string; readonly test: boolean }
  /** Operators are calls too: `_+_`, `_?_:_`. */
  | {
      readonly kind: 'call';
      readonly target: CelExpr | undefined;
      readonly name: string;
      readonly args: readonly CelExpr[];
    }
  | { readonly kind: 'list'; readonly elements: readonly { readonly value: CelExpr; readonly optional: boolean }[] }
  | {
      readonly kind: 'map';
      readonly entries: readonly { readonly key: CelExpr; readonly value: CelExpr; readonly optional: boolean }[];
    }
  | {
      readonly kind: 'struct';
      readonly name: string;
      readonly fields: readonly { readonly name: string; readonly value: CelExpr; readonly optional: boolean }[];
    }
  | ({ readonly kind: 'comprehension' } & CelComprehension)
);

/** A fold over a list or a map, which macros such as `all` and `map` stand for. */
export interface CelComprehension {
  readonly range: CelExpr;
  /** One variable, or two: index and element, or key and value. */
  readonly variables: readonly string[];
  readonly accumulator: string;
  readonly init: CelExpr;
  readonly condition: CelExpr;
  readonly step: CelExpr;
  readonly result: CelExpr;
}

/** The expressions directly within one. */
export const childrenOf = (expr: CelExpr): readonly CelExpr[] => {
  switch (expr.kind) {
    case 'literal':
    case 'ident':
      return [];
    case 'select':
      return [expr.operand];
    case 'call':
      return expr.target === undefined ? expr.args : [expr.target, ...expr.args];
    case 'list':
      return expr.elements.map(({ value }) => value);
    case 'map':
      return expr.entries.flatMap(({ key, value }) => [key, value]);
    case 'struct':
      return expr.fields.map(({ value }) => value);
    case 'comprehension':
      return [expr.range, expr.init, expr.condition, expr.step, expr.result];
  }
};

/** Whether an expression or one within it meets a condition. */
export const someExpr = (expr: CelExpr, test: (expr: CelExpr) => boolean): boolean => {
  // Macros use an expression twice, and within it another: each is looked at once.
  const seen = new Set<CelExpr>([expr]);
  for (const one of seen) {
    if (test(one)) return true;
    for (const child of childrenOf(one)) seen.add(child);
  }
  return false;
};
