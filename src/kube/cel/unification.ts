import { type CelType, sameType, simpleType, withParams } from './types';

/** What type parameters stand for, by name. */
export type Substitutions = ReadonlyMap<string, CelType>;

const isDynamic = ({ kind }: CelType): boolean => kind === 'dyn' || kind === 'any';

/** Whether the first type says the same as the second or less. */
const isAsGeneral = (a: CelType, b: CelType): boolean => {
  if (isDynamic(a) || a.kind === 'param') return true;
  if (isDynamic(b) || b.kind === 'param' || a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'opaque':
      if (a.name !== b.name || a.params.length !== b.params.length) return false;
      return a.params.every((param, index) => isAsGeneral(param, b.params[index] ?? param));
    case 'list':
    case 'map':
      return a.params.every((param, index) => isAsGeneral(param, b.params[index] ?? param));
    case 'type':
      return true;
    default:
      return sameType(a, b);
  }
};

/** Of two types that go together the one that says less. */
export const moreGeneral = (a: CelType, b: CelType): CelType => (isAsGeneral(a, b) ? a : b);

/**
 * Whether values of the types can take each other's place where the second is asked for. Type parameters that it fills in on
 * the way are added to the substitutions; where the types cannot, those stay as they were. Upstream: google/cel-go checker.
 */
export const assign = (
  substitutions: Map<string, CelType>,
  given: readonly CelType[],
  wanted: readonly CelType[],
): boolean => {
  const unifier = new Unifier(substitutions);
  const agree = unifier.listsAgree(given, wanted);
  if (!agree) unifier.undo();
  return agree;
};

class Unifier {
  private readonly changes: (readonly [name: string, before: CelType | undefined])[] = [];

  public constructor(private readonly substitutions: Map<string, CelType>) {}

  public undo(): void {
    for (const [name, before] of this.changes.reverse()) {
      if (before === undefined) this.substitutions.delete(name);
      else this.substitutions.set(name, before);
    }
  }

  private set(name: string, type: CelType): void {
    this.changes.push([name, this.substitutions.get(name)]);
    this.substitutions.set(name, type);
  }

  public listsAgree(given: readonly CelType[], wanted: readonly CelType[]): boolean {
    return (
      given.length === wanted.length &&
      given.every((type, index) => {
        const other = wanted[index];
        return other !== undefined && this.agree(type, other);
      })
    );
  }

  private agree(a: CelType, b: CelType): boolean {
    if (b.kind === 'param') {
      const { valid, known } = this.stands(b, a);
      if (valid) return true;
      if (known) return false;
    }
    if (a.kind === 'param') return this.stands(a, b).valid;
    if (isDynamic(a) || isDynamic(b)) return true;
    if (a.kind === 'null_type') return b.nullable || b.kind === 'null_type';
    if (b.kind === 'null_type') return a.nullable;
    switch (a.kind) {
      case 'type':
        return b.kind === 'type';
      case 'opaque':
      case 'list':
      case 'map':
        return a.kind === b.kind && a.name === b.name && this.listsAgree(a.params, b.params);
      default:
        return sameType(a, b);
    }
  }

  /** Whether a type parameter can stand for a type, and whether it stood for one before. */
  private stands(param: CelType, type: CelType): { readonly valid: boolean; readonly known: boolean } {
    if (sameType(type, param)) return { valid: true, known: true };
    const known = this.substitutions.get(param.name);
    if (known === undefined) {
      const valid = this.isFreeOf(param, type);
      if (valid) this.set(param.name, type);
      return { valid, known: false };
    }
    if (type.kind === known.kind && sameType(type, known)) return { valid: true, known: true };
    if (!this.agree(type, known)) return { valid: false, known: true };
    const general = moreGeneral(type, known);
    if (this.isFreeOf(param, general)) this.set(param.name, general);
    return { valid: true, known: true };
  }

  /** Whether a type does not hold a type parameter, which would make it endless. */
  private isFreeOf(param: CelType, type: CelType): boolean {
    if (sameType(param, type)) return false;
    if (type.kind !== 'param') return type.params.every((inner) => this.isFreeOf(param, inner));
    const known = this.substitutions.get(type.name);
    return known === undefined || this.isFreeOf(param, known);
  }
}

/**
 * The type with type parameters filled in.
 *
 * @param openAsDynamic whether parameters that stand for nothing become dynamic
 */
export const substitute = (substitutions: Substitutions, type: CelType, openAsDynamic = false): CelType => {
  if (type.kind === 'param') {
    const known = substitutions.get(type.name);
    if (known !== undefined) return substitute(substitutions, known, openAsDynamic);
    return openAsDynamic ? simpleType('dyn') : type;
  }
  if (type.params.length === 0) return type;
  return withParams(
    type,
    type.params.map((param) => substitute(substitutions, param, openAsDynamic)),
  );
};
