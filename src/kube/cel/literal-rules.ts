import { CelError } from './cel-error';
import type { TypesOf } from './checker';
import { constantOf, isNoIndex } from './constants';
import { formatFault } from './format-rules';
import { re2Fault } from './re2-syntax';
import { type CelExpr, childrenOf } from './syntax';
import { type CelType, optionalContent, sameType, typeText } from './types';

/**
 * What Kubernetes asks of literals beyond their types: lists and maps of one type, regular expressions, times and formats
 * that are some. Upstream: google/cel-go cel (validators), k8s.io/apiserver pkg/cel/environment.
 *
 * @throws CelError for the first literal that is not as it has to be
 */
export const checkLiterals = (expr: CelExpr, typeOf: TypesOf): void => {
  // What macros use twice is looked at once, for each of the two ways to look.
  const seen = { inFormat: new Set<CelExpr>(), elsewhere: new Set<CelExpr>() };
  const visit = (one: CelExpr, inFormat: boolean): void => {
    const before = inFormat ? seen.inFormat : seen.elsewhere;
    if (before.has(one)) return;
    before.add(one);
    if (!inFormat) checkHomogeneous(one, typeOf);
    if (one.kind === 'call') checkCall(one, typeOf);
    const formats = inFormat || (one.kind === 'call' && one.name === 'format');
    for (const child of childrenOf(one)) visit(child, formats);
  };
  visit(expr, false);
};

const checkHomogeneous = (expr: CelExpr, typeOf: TypesOf): void => {
  if (expr.kind === 'list') checkSame(expr.elements, typeOf);
  if (expr.kind !== 'map') return;
  checkSame(
    expr.entries.map(({ key }) => ({ value: key, optional: false })),
    typeOf,
  );
  checkSame(expr.entries, typeOf);
};

const checkSame = (
  items: readonly { readonly value: CelExpr; readonly optional: boolean }[],
  typeOf: TypesOf,
): void => {
  let first: CelType | undefined;
  for (const { value, optional } of items) {
    const whole = typeOf(value);
    const type = optional ? (optionalContent(whole) ?? whole) : whole;
    first ??= type;
    if (!sameType(first, type, false)) {
      throw new CelError(`expected type '${typeText(first)}' but found '${typeText(type)}'`, value.offset);
    }
  }
};

const checkCall = (expr: CelExpr & { readonly kind: 'call' }, typeOf: TypesOf): void => {
  const { name, target, args } = expr;
  const [argument, second] = args;
  if (argument?.kind === 'literal' && (name === 'duration' || name === 'timestamp')) checkTime(name, expr, argument);
  else constantOf(expr);
  if ((name === '_[_]' || name === '_[?_]') && second !== undefined && isNoIndex(second)) {
    throw new CelError('invalid qualifier type', second.offset);
  }
  if (name === 'matches') {
    checkPattern(argument, 'invalid matches argument');
    if (target === undefined) checkPattern(second);
  }
  if ((name === 'find' || name === 'findAll') && target !== undefined) checkPattern(argument);
  if (
    name === 'format' &&
    target?.kind === 'literal' &&
    target.literal.type === 'string' &&
    argument?.kind === 'list'
  ) {
    const fault = formatFault(target.literal.value, argument, typeOf);
    if (fault !== undefined) throw new CelError(fault, argument.offset);
  }
};

const checkTime = (name: string, call: CelExpr, { offset }: CelExpr): void => {
  try {
    constantOf(call);
  } catch (error) {
    throw error instanceof CelError ? new CelError(`invalid ${name} argument`, offset) : error;
  }
};

const checkPattern = (argument: CelExpr | undefined, message?: string): void => {
  if (argument?.kind !== 'literal' || argument.literal.type !== 'string') return;
  const fault = re2Fault(argument.literal.value);
  if (fault !== undefined) throw new CelError(message ?? fault, argument.offset);
};
