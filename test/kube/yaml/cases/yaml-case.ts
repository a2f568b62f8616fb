import type { JsonValue } from '../../../../src/kube/json';

/** A value, and the lines that the original library writes for it. */
export type YamlCase = { readonly name: string; readonly value: JsonValue; readonly lines: readonly string[] };
