import { CelError } from './cel-error';
import { type CelEnvironment, type Overload, overloadsOf, typeNames } from './environment';
import type { CelComprehension, CelExpr } from './syntax';
import {
  type CelType,
  listType,
  mapType,
  optionalContent,
  optionalType,
  paramType,
  sameType,
  simpleType,
  typeText,
} from './types';
import { assign, moreGeneral, substitute } from './unification';

/** The types of an expression and of all within it. */
export type TypesOf = (expr: CelExpr) => CelType;

/**
 * Finds the type of an expression, and of all within it. Upstream: google/cel-go checker.
 *
 * @throws CelError for the first thing that does not fit
 */
export const checkCel = (expr: CelExpr, environment: CelEnvironment): TypesOf => {
  const checker = new Checker(environment);
  checker.check(expr);
  return (node) => checker.finalType(node);
};

/** Parts of a type. Types of types can double with each step; nobody writes one of twenty parts. */
const MAX_TYPE_SIZE = 1000;

const dyn = simpleType('dyn');
const bool = simpleType('bool');
const isDynamic = ({ kind }: CelType): boolean => kind === 'dyn' || kind === 'any';

/** The name that an identifier or a chain of fields spells out, if it is nothing else; a leading dot changes nothing. */
const qualifiedName = (expr: CelExpr): string | undefined => {
  if (expr.kind === 'ident') return absoluteName(expr.name);
  if (expr.kind !== 'select' || expr.test) return undefined;
  const operand = qualifiedName(expr.operand);
  return operand === undefined ? undefined : `${operand}.${expr.field}`;
};

const absoluteName = (name: string): string => (name.startsWith('.') ? name.slice(1) : name);

class Checker {
  private readonly types = new Map<CelExpr, CelType>();
  private readonly substitutions = new Map<string, CelType>();
  private scopes: readonly ReadonlyMap<string, CelType>[];
  private variableCount = 0;

  public constructor(private readonly environment: CelEnvironment) {
    this.scopes = [environment.variables, typeNames];
  }

  public finalType(expr: CelExpr): CelType {
    return substitute(this.substitutions, this.types.get(expr) ?? dyn, true);
  }

  /** Macros such as `optMap` use an operand twice; in a chain of them each would double the work. */
  public check(expr: CelExpr): CelType {
    const known = this.types.get(expr);
    if (known !== undefined) return known;
    const type = this.typeOf(expr);
    if (type.size > MAX_TYPE_SIZE) throw new CelError('expression type is too complex', expr.offset);
    this.types.set(expr, type);
    return type;
  }

  private typeOf(expr: CelExpr): CelType {
    switch (expr.kind) {
      case 'literal':
        return simpleType(expr.literal.type === 'null' ? 'null_type' : expr.literal.type);
      case 'ident':
        return this.lookup(absoluteName(expr.name)) ?? this.undeclared(expr.name, expr);
      case 'select':
        return this.select(expr);
      case 'call':
        return this.call(expr);
      case 'list':
        return listType(this.join(expr.elements.map((item) => this.element(item.value, item.optional))));
      case 'map':
        return this.map(expr.entries);
      case 'struct':
        return this.struct(expr);
      case 'comprehension':
        return this.comprehension(expr, expr.offset);
    }
  }

  private lookup(name: string): CelType | undefined {
    for (const scope of this.scopes) {
      const type = scope.get(name);
      if (type !== undefined) return type;
    }
    return undefined;
  }

  private undeclared(name: string, { offset }: CelExpr): never {
    throw new CelError(`undeclared reference to '${name}' (in container '')`, offset);
  }

  private select(expr: CelExpr & { readonly kind: 'select' }): CelType {
    const name = qualifiedName(expr);
    const named = name === undefined ? undefined : this.lookup(name);
    if (named !== undefined) return named;
    const type = this.field(expr.operand, expr.field, false, expr.offset);
    return expr.test ? bool : substitute(this.substitutions, type);
  }

  private field(operand: CelExpr, field: string, optional: boolean, offset: number): CelType {
    const operandType = substitute(this.substitutions, this.check(operand));
    const content = optionalContent(operandType);
    const type = this.fieldOf(content ?? operandType, field, offset);
    return content !== undefined || optional ? optionalType(type) : type;
  }

  private fieldOf(type: CelType, field: string, offset: number): CelType {
    switch (type.kind) {
      case 'map':
        return type.params[1] ?? dyn;
      case 'struct': {
        const known = this.environment.messages.get(type.name)?.fields.get(field);
        if (known === undefined) throw new CelError(`undefined field '${field}'`, offset);
        return known;
      }
      case 'param':
        this.assign([dyn], [type]);
        return dyn;
      default:
        if (isDynamic(type)) return dyn;
        throw new CelError(`type '${typeText(type)}' does not support field selection`, offset);
    }
  }

  private call(expr: CelExpr & { readonly kind: 'call' }): CelType {
    const { name, target, args, offset } = expr;
    if (name === '_?._') return this.optionalSelect(args, offset);
    const argTypes = args.map((arg) => this.check(arg));
    if (target === undefined) {
      return this.resolve(name, overloadsOf(name, false) ?? this.undeclared(name, expr), argTypes, offset);
    }
    const prefix = qualifiedName(target);
    const qualified = prefix === undefined ? undefined : overloadsOf(`${prefix}.${name}`, false);
    if (qualified !== undefined) return this.resolve(`${prefix}.${name}`, qualified, argTypes, offset);
    const targetType = this.check(target);
    return this.resolve(
      name,
      overloadsOf(name, true) ?? this.undeclared(name, expr),
      [targetType, ...argTypes],
      offset,
    );
  }

  private optionalSelect(args: readonly CelExpr[], offset: number): CelType {
    const [operand, field] = args;
    if (operand === undefined || field?.kind !== 'literal' || field.literal.type !== 'string') {
      throw new CelError('unsupported optional field selection', offset);
    }
    this.check(field);
    return substitute(this.substitutions, this.field(operand, field.literal.value, true, offset));
  }

  private resolve(name: string, overloads: readonly Overload[], args: readonly CelType[], offset: number): CelType {
    if (name === '_&&_' || name === '_||_') return this.logical(args, offset);
    let result: CelType | undefined;
    for (const overload of overloads) {
      const fresh = this.instantiate(overload);
      if (!this.assign(args, fresh.params)) continue;
      const type = substitute(this.substitutions, fresh.result);
      if (result === undefined) result = type;
      else if (!isDynamic(result) && !sameType(type, result)) result = dyn;
    }
    if (result !== undefined) return result;
    const shown = args.map((arg) => typeText(substitute(this.substitutions, arg, true)));
    throw new CelError(`found no matching overload for '${name}' applied to '(${shown.join(', ')})'`, offset);
  }

  private logical(args: readonly CelType[], offset: number): CelType {
    for (const arg of args) {
      if (!this.assign([arg], [bool])) throw this.mismatch(bool, arg, offset);
    }
    return bool;
  }

  private mismatch(expected: CelType, found: CelType, offset: number): CelError {
    const [a, b] = [expected, found].map((type) => typeText(substitute(this.substitutions, type, true)));
    return new CelError(`expected type '${a}' but found '${b}'`, offset);
  }

  /** The overload with type parameters of its own. */
  private instantiate({ params, result }: Overload): Overload {
    const fresh = new Map<string, CelType>();
    const rename = (type: CelType): CelType => {
      if (type.kind !== 'param') return { ...type, params: type.params.map(rename) };
      const known = fresh.get(type.name) ?? this.newVariable();
      fresh.set(type.name, known);
      return known;
    };
    return { params: params.map(rename), result: rename(result) };
  }

  private newVariable(): CelType {
    this.variableCount += 1;
    return paramType(`_var${this.variableCount}`);
  }

  private assign(given: readonly CelType[], wanted: readonly CelType[]): boolean {
    return assign(this.substitutions, given, wanted);
  }

  /** The type of an element that may be optional, and then counts as what it holds. */
  private element(expr: CelExpr, optional: boolean): CelType {
    const type = this.check(expr);
    if (!optional) return type;
    const content = optionalContent(type);
    if (content === undefined && !isDynamic(type)) throw this.mismatch(optionalType(type), type, expr.offset);
    return content ?? type;
  }

  /** The type that holds values of all these types. */
  private join(types: readonly CelType[]): CelType {
    const [first, ...others] = types;
    if (first === undefined) return this.newVariable();
    return others.reduce((joined, type) => (this.assign([joined], [type]) ? moreGeneral(joined, type) : dyn), first);
  }

  private map(entries: (CelExpr & { readonly kind: 'map' })['entries']): CelType {
    const typed = entries.map(({ key, value, optional }) => ({
      key: this.check(key),
      value: this.element(value, optional),
    }));
    return mapType(this.join(typed.map(({ key }) => key)), this.join(typed.map(({ value }) => value)));
  }

  private struct({ name, fields, offset }: CelExpr & { readonly kind: 'struct' }): CelType {
    const message = this.environment.messages.get(name);
    if (message === undefined) throw new CelError(`undeclared reference to '${name}' (in container '')`, offset);
    for (const field of fields) {
      const value = this.element(field.value, field.optional);
      const type = message.fields.get(field.name);
      if (type === undefined) throw new CelError(`undefined field '${field.name}'`, offset);
      if (!this.assign([type], [value])) {
        throw new CelError(
          `expected type of field '${field.name}' is '${typeText(type)}' but provided type is '${typeText(value)}'`,
          offset,
        );
      }
    }
    return message.type;
  }

  private comprehension(
    { range, variables, accumulator, init, condition, step, result }: CelComprehension,
    offset: number,
  ): CelType {
    this.check(range);
    const accumulated = this.check(init);
    const outer = this.scopes;
    const folding = [new Map([[accumulator, accumulated]]), ...outer];
    const types = this.rangeTypes(range, variables.length, offset);
    this.scopes = [new Map(variables.map((name, index) => [name, types[index] ?? dyn])), ...folding];
    this.expect(condition, bool);
    this.expect(step, accumulated);
    this.scopes = folding;
    const type = this.check(result);
    this.scopes = outer;
    return substitute(this.substitutions, type);
  }

  /** The types of the variables of a fold. */
  private rangeTypes(range: CelExpr, count: number, offset: number): readonly CelType[] {
    const type = substitute(this.substitutions, this.types.get(range) ?? dyn);
    switch (type.kind) {
      case 'list':
        return count === 2 ? [simpleType('int'), ...type.params] : type.params;
      case 'map':
        return type.params;
      case 'dyn':
      case 'param':
        this.assign([dyn], [type]);
        return [dyn, dyn];
      default:
        throw new CelError(
          `expression of type '${typeText(type)}' cannot be range of a comprehension (must be list, map, or dynamic)`,
          offset,
        );
    }
  }

  private expect(expr: CelExpr, type: CelType): void {
    const found = this.check(expr);
    if (!this.assign([type], [found])) throw this.mismatch(type, found, expr.offset);
  }
}
