import { own } from '../own';
import { kubernetesFunctions } from './kubernetes-functions';
import { standardFunctions } from './standard-functions';
import {
  type CelType,
  listType,
  mapType,
  nullableType,
  paramType,
  parseType,
  simpleType,
  splitTypes,
  structType,
  typeType,
} from './types';

/** One way to call a function. */
export interface Overload {
  readonly params: readonly CelType[];
  readonly result: CelType;
}

const parseSignature = (signature: string): Overload => {
  const [params = '', result = ''] = signature.split('->');
  return { params: splitTypes(params).map(parseType), result: parseType(result.trim()) };
};

const functions: Readonly<Record<string, string>> = { ...standardFunctions, ...kubernetesFunctions };
const parsed = new Map<string, readonly Overload[]>();

const overloadsAt = (key: string): readonly Overload[] => {
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const text = own(functions, key);
  const overloads = text === undefined ? [] : text.split('|').map(parseSignature);
  parsed.set(key, overloads);
  return overloads;
};

/** The overloads of a function: of the methods, or of the others. Undefined where there is no function of the name. */
export const overloadsOf = (name: string, method: boolean): readonly Overload[] | undefined => {
  const found = overloadsAt(method ? `.${name}` : name);
  return found.length > 0 || overloadsAt(method ? name : `.${name}`).length > 0 ? found : undefined;
};

const A = paramType('A');
const string = simpleType('string');
const int = simpleType('int');

/** Names of types, as values that `type()` is compared with. */
export const typeNames: ReadonlyMap<string, CelType> = new Map<string, CelType>([
  ...(['bool', 'bytes', 'double', 'int', 'null_type', 'string', 'uint'] as const).map((kind): [string, CelType] => [
    kind,
    typeType(simpleType(kind)),
  ]),
  ['google.protobuf.Duration', typeType(simpleType('duration'))],
  ['google.protobuf.Timestamp', typeType(simpleType('timestamp'))],
  ['list', typeType(listType(A))],
  ['map', typeType(mapType(A, paramType('B')))],
  ['type', typeType(typeType(A))],
  ['net.IP', typeType(parseType('net.IP'))],
  ['net.CIDR', typeType(parseType('net.CIDR'))],
  ['optional_type', typeType(parseType('optional(V)'))],
]);

/** A type that can be made with field names and values. */
export interface MessageType {
  readonly type: CelType;
  readonly fields: ReadonlyMap<string, CelType>;
}

const dyn = simpleType('dyn');
const seconds: [string, CelType][] = [
  ['seconds', int],
  ['nanos', int],
];
const wrapper = (kind: 'bool' | 'bytes' | 'double' | 'int' | 'string' | 'uint'): MessageType => ({
  type: nullableType(simpleType(kind)),
  fields: new Map([['value', simpleType(kind)]]),
});
const jsonObject = mapType(string, dyn);
const jsonList = listType(dyn);

/** Messages of protocol buffers that every environment knows. */
export const wellKnownMessages: ReadonlyMap<string, MessageType> = new Map<string, MessageType>(
  Object.entries({
    Any: {
      type: simpleType('any'),
      fields: new Map([
        ['type_url', string],
        ['value', simpleType('bytes')],
      ]),
    },
    BoolValue: wrapper('bool'),
    BytesValue: wrapper('bytes'),
    DoubleValue: wrapper('double'),
    Duration: { type: simpleType('duration'), fields: new Map(seconds) },
    FloatValue: wrapper('double'),
    Int32Value: wrapper('int'),
    Int64Value: wrapper('int'),
    ListValue: { type: jsonList, fields: new Map([['values', jsonList]]) },
    StringValue: wrapper('string'),
    Struct: { type: jsonObject, fields: new Map([['fields', jsonObject]]) },
    Timestamp: { type: simpleType('timestamp'), fields: new Map(seconds) },
    UInt32Value: wrapper('uint'),
    UInt64Value: wrapper('uint'),
    Value: {
      type: dyn,
      fields: new Map([
        ['null_value', int],
        ['number_value', simpleType('double')],
        ['string_value', string],
        ['bool_value', simpleType('bool')],
        ['struct_value', jsonObject],
        ['list_value', jsonList],
      ]),
    },
  }).map(([name, message]) => [`google.protobuf.${name}`, message]),
);

/** What an expression may refer to besides functions. */
export interface CelEnvironment {
  readonly variables: ReadonlyMap<string, CelType>;
  readonly messages: ReadonlyMap<string, MessageType>;
}

const USER_INFO = 'kubernetes.UserInfo';

/** The environment of expressions over the claims of a token (k8s.io/apiserver pkg/authentication/cel). */
export const claimsEnvironment: CelEnvironment = {
  variables: new Map([['claims', mapType(string, simpleType('any'))]]),
  messages: wellKnownMessages,
};

/** The environment of expressions over a user that claims were mapped to. */
export const userEnvironment: CelEnvironment = {
  variables: new Map([['user', structType(USER_INFO)]]),
  messages: new Map([
    ...wellKnownMessages,
    [
      USER_INFO,
      {
        type: structType(USER_INFO),
        fields: new Map([
          ['username', string],
          ['uid', string],
          ['groups', listType(string)],
          ['extra', mapType(string, listType(string))],
        ]),
      },
    ],
  ]),
};
