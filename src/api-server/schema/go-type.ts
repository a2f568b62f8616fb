import { isJsonObject, type JsonObject, type JsonValue } from '../../kube/json';

/** A value that is written as one. */
export type GoScalarKind =
  | 'bool'
  | 'bytes'
  | 'duration'
  | 'float64'
  | 'int32'
  | 'int64'
  | 'intOrString'
  | 'microTime'
  | 'quantity'
  | 'raw'
  | 'string'
  | 'time';

const scalarKinds: ReadonlySet<string> = new Set<GoScalarKind>([
  'bool',
  'bytes',
  'duration',
  'float64',
  'int32',
  'int64',
  'intOrString',
  'microTime',
  'quantity',
  'raw',
  'string',
  'time',
]);

/** A type of the original, as far as it decides how JSON is read and written. */
export type GoType =
  /** `name`: how messages call it. */
  | { readonly kind: GoScalarKind; readonly name: string }
  | { readonly kind: 'list'; readonly items: GoType }
  | { readonly kind: 'map'; readonly values: GoType }
  | GoStruct;

export interface GoStruct {
  readonly kind: 'struct';
  /** Without its package: `DeploymentSpec`. */
  readonly name: string;
  /** With its package: `apps.v1.DeploymentSpec`. */
  readonly fullName: string;
  readonly fields: ReadonlyMap<string, GoField>;
  /** The fields that are written whatever their value. */
  readonly written: readonly { readonly name: string; readonly type: GoType }[];
}

/** A field of a struct. */
export interface GoField {
  readonly type: GoType;
  /** Whether nothing and the zero value are told apart. */
  readonly pointer: boolean;
  /** Whether the zero value is written. */
  readonly always: boolean;
  /** How the elements of a list are merged; absent: as a whole. */
  readonly listType?: string;
  readonly keys: readonly string[];
  /** Whether an object is merged as a whole. */
  readonly atomic: boolean;
  /** Whether elements of a list or values of a map are merged as a whole. */
  readonly atomicItems: boolean;
  /** What a missing value stands for where elements are told apart by it. */
  readonly default?: JsonValue;
  /** How a strategic merge patch treats it: `merge`, `replace`, `retainKeys`. */
  readonly patchStrategies: readonly string[];
  readonly patchKey?: string;
}

const text = (value: JsonValue | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** Published types by name, compiled when they are first asked for. */
export class GoTypes {
  private readonly compiled = new Map<string, GoStruct>();

  /** @param types fields by type, as `e2e/apiserver/schemas` prints them */
  constructor(private readonly types: JsonObject) {}

  /** The struct of a name such as `apps.v1.Deployment`. */
  struct(name: string): GoStruct {
    const before = this.compiled.get(name);
    if (before !== undefined) return before;
    const declared = this.types[name];
    if (!isJsonObject(declared)) throw new Error(`no type ${name} is known`);
    const fields = new Map<string, GoField>();
    const written: GoStruct['written'][number][] = [];
    const shortName = name.slice(name.lastIndexOf('.') + 1);
    const struct: GoStruct = { kind: 'struct', name: shortName, fullName: name, fields, written };
    this.compiled.set(name, struct);
    for (const [field, properties] of Object.entries(declared)) {
      if (!isJsonObject(properties)) continue;
      const read = this.field(properties);
      fields.set(field, read);
      if (!read.pointer && (read.type.kind === 'struct' || read.always)) written.push({ name: field, type: read.type });
    }
    return struct;
  }

  private field(properties: JsonObject): GoField {
    const { type, go, pointer, always, listType, keys, atomic, atomicItems, patchStrategy, patchKey } = properties;
    return {
      type: this.type(text(type) ?? '', text(go)),
      pointer: pointer === true,
      always: always === true,
      listType: text(listType),
      keys: Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [],
      atomic: atomic === true,
      atomicItems: atomicItems === true,
      default: properties.default,
      patchStrategies: text(patchStrategy)?.split(',') ?? [],
      patchKey: text(patchKey),
    };
  }

  private type(name: string, go?: string): GoType {
    if (name.startsWith('[]')) return { kind: 'list', items: this.type(name.slice(2)) };
    if (name.startsWith('{}')) return { kind: 'map', values: this.type(name.slice(2)) };
    return isScalarKind(name) ? { kind: name, name: go ?? name } : this.struct(name);
  }
}

const isScalarKind = (name: string): name is GoScalarKind => scalarKinds.has(name);
