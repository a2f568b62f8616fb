import { CelError } from './cel-error';
import type { CelComprehension, CelExpr } from './syntax';

/** What macros fold into; no name of a variable looks like it. */
const ACCUMULATOR = '@result';
const OLD_ACCUMULATOR = '__result__';
const UNUSED = '#unused';
const SORT_INPUT = '@__sortBy_input__';

interface MacroCall {
  readonly target: CelExpr;
  readonly args: readonly CelExpr[];
  readonly offset: number;
}

/**
 * Writes a macro out as the plain expression that it stands for; undefined where the call is none.
 * Upstream: google/cel-go parser, ext (two variables, lists), cel (optional values).
 *
 * @throws CelError for a macro whose arguments are not as they have to be
 */
export const expandMacro = (
  name: string,
  target: CelExpr | undefined,
  args: readonly CelExpr[],
  offset: number,
): CelExpr | undefined => {
  if (target === undefined) return name === 'has' && args.length === 1 ? expandHas(args, offset) : undefined;
  const expand = MACROS.get(`${name}/${args.length}`);
  return expand?.({ target, args, offset });
};

const expandHas = ([argument]: readonly CelExpr[], offset: number): CelExpr => {
  if (argument?.kind === 'select') return { ...argument, test: true };
  throw new CelError('invalid argument to has() macro', argument?.offset ?? offset);
};

const ident = (name: string, offset: number): CelExpr => ({ kind: 'ident', name, offset });
const truth = (value: boolean, offset: number): CelExpr => ({
  kind: 'literal',
  literal: { type: 'bool', value },
  offset,
});
const int = (value: bigint, offset: number): CelExpr => ({ kind: 'literal', literal: { type: 'int', value }, offset });
const call = (name: string, args: readonly CelExpr[], offset: number, target?: CelExpr): CelExpr => ({
  kind: 'call',
  target,
  name,
  args,
  offset,
});
const listOf = (values: readonly CelExpr[], offset: number): CelExpr => ({
  kind: 'list',
  elements: values.map((value) => ({ value, optional: false })),
  offset,
});
const fold = (comprehension: CelComprehension, offset: number): CelExpr => ({
  kind: 'comprehension',
  ...comprehension,
  offset,
});

/** Names of variables, which are the first arguments. */
const variablesOf = ({ args }: MacroCall, count: number): readonly string[] => {
  const names = args.slice(0, count).map((arg) => {
    if (arg.kind !== 'ident') throw new CelError('argument must be a simple name', arg.offset);
    if (arg.name === OLD_ACCUMULATOR) {
      throw new CelError('iteration variable overwrites accumulator variable', arg.offset);
    }
    return arg.name;
  });
  if (new Set(names).size < names.length)
    throw new CelError(`duplicate variable name: ${names[0]}`, args[1]?.offset ?? 0);
  return names;
};

type Quantifier = 'all' | 'exists' | 'exists_one';

const quantifier =
  (kind: Quantifier, count: number) =>
  (macro: MacroCall): CelExpr => {
    const { target, args, offset } = macro;
    const predicate = args[count] ?? truth(true, offset);
    const accumulated = (): CelExpr => ident(ACCUMULATOR, offset);
    const common = { range: target, variables: variablesOf(macro, count), accumulator: ACCUMULATOR };
    switch (kind) {
      case 'all':
      case 'exists': {
        const all = kind === 'all';
        const going = all ? accumulated() : call('!_', [accumulated()], offset);
        return fold(
          {
            ...common,
            init: truth(all, offset),
            condition: call('@not_strictly_false', [going], offset),
            step: call(all ? '_&&_' : '_||_', [accumulated(), predicate], offset),
            result: accumulated(),
          },
          offset,
        );
      }
      case 'exists_one': {
        const counted = call('_+_', [accumulated(), int(1n, offset)], offset);
        return fold(
          {
            ...common,
            init: int(0n, offset),
            condition: truth(true, offset),
            step: call('_?_:_', [predicate, counted, accumulated()], offset),
            result: call('_==_', [accumulated(), int(1n, offset)], offset),
          },
          offset,
        );
      }
    }
  };

/** A fold that collects what a step adds, for the elements that meet a condition if there is one. */
const collect = (
  macro: MacroCall,
  variables: readonly string[],
  init: CelExpr,
  condition: CelExpr | undefined,
  added: CelExpr,
): CelExpr => {
  const { target, offset } = macro;
  const kept = ident(ACCUMULATOR, offset);
  return fold(
    {
      range: target,
      variables,
      accumulator: ACCUMULATOR,
      init,
      condition: truth(true, offset),
      step: condition === undefined ? added : call('_?_:_', [condition, added, kept], offset),
      result: ident(ACCUMULATOR, offset),
    },
    offset,
  );
};

const last = ({ args, offset }: MacroCall): CelExpr => args.at(-1) ?? truth(true, offset);
const conditionOf = ({ args }: MacroCall, count: number): CelExpr | undefined =>
  args.length === count + 2 ? args[count] : undefined;

const intoList =
  (count: number) =>
  (macro: MacroCall): CelExpr => {
    const { offset } = macro;
    const added = call('_+_', [ident(ACCUMULATOR, offset), listOf([last(macro)], offset)], offset);
    return collect(macro, variablesOf(macro, count), listOf([], offset), conditionOf(macro, count), added);
  };

const filter = (macro: MacroCall): CelExpr => {
  const { offset } = macro;
  const [variable = ''] = variablesOf(macro, 1);
  const added = call('_+_', [ident(ACCUMULATOR, offset), listOf([ident(variable, offset)], offset)], offset);
  return collect(macro, [variable], listOf([], offset), last(macro), added);
};

const intoMap =
  (withKey: boolean) =>
  (macro: MacroCall): CelExpr => {
    const { offset } = macro;
    const variables = variablesOf(macro, 2);
    const key = withKey ? [ident(variables[0] ?? '', offset)] : [];
    const added = call('cel.@mapInsert', [ident(ACCUMULATOR, offset), ...key, last(macro)], offset);
    return collect(macro, variables, { kind: 'map', entries: [], offset }, conditionOf(macro, 2), added);
  };

/** An expression with a name for another one's value. */
const bind = (name: string, value: CelExpr, within: CelExpr, offset: number): CelExpr =>
  fold(
    {
      range: listOf([], offset),
      variables: [UNUSED],
      accumulator: name,
      init: value,
      condition: truth(false, offset),
      step: ident(name, offset),
      result: within,
    },
    offset,
  );

const mapOptional =
  (wraps: boolean) =>
  (macro: MacroCall): CelExpr => {
    const { target, offset } = macro;
    const [variable = ''] = variablesOf(macro, 1);
    const mapped = bind(variable, call('value', [], offset, target), last(macro), offset);
    return call(
      '_?_:_',
      [
        call('hasValue', [], offset, target),
        wraps ? call('optional.of', [mapped], offset) : mapped,
        call('optional.none', [], offset),
      ],
      offset,
    );
  };

const sortBy = (macro: MacroCall): CelExpr => {
  const { target, offset } = macro;
  if (['literal', 'map', 'struct'].includes(target.kind)) {
    throw new CelError(
      'sortBy can only be applied to a list, identifier, comprehension, call or select expression',
      offset,
    );
  }
  const input = ident(SORT_INPUT, offset);
  const keys = intoList(1)({ ...macro, target: input });
  return bind(SORT_INPUT, target, call('@sortByAssociatedKeys', [keys], offset, input), offset);
};

const MACROS = new Map<string, (macro: MacroCall) => CelExpr>([
  ['all/2', quantifier('all', 1)],
  ['exists/2', quantifier('exists', 1)],
  ['exists_one/2', quantifier('exists_one', 1)],
  ['map/2', intoList(1)],
  ['map/3', intoList(1)],
  ['filter/2', filter],
  ['all/3', quantifier('all', 2)],
  ['exists/3', quantifier('exists', 2)],
  ['existsOne/3', quantifier('exists_one', 2)],
  ['exists_one/3', quantifier('exists_one', 2)],
  ['transformList/3', intoList(2)],
  ['transformList/4', intoList(2)],
  ['transformMap/3', intoMap(true)],
  ['transformMap/4', intoMap(true)],
  ['transformMapEntry/3', intoMap(false)],
  ['transformMapEntry/4', intoMap(false)],
  ['optMap/2', mapOptional(true)],
  ['optFlatMap/2', mapOptional(false)],
  ['sortBy/2', sortBy],
]);
