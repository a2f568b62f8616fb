import type { JsonValue } from '../kube/json';

/** One step of the way to a value: a field, an element by position or by what identifies it, or into a document. */
export type Segment =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  /** An element of a list whose elements are told apart by a field, as server-side apply does. */
  | { readonly kind: 'element'; readonly by: string; readonly value: string }
  /** Text or bytes that hold a document: what follows is a path in it. */
  | { readonly kind: 'document'; readonly format: DocumentFormat };

/** Formats that are looked into. `certificate`: PEM, shown by what it certifies. */
export type DocumentFormat = 'yaml' | 'json' | 'base64' | 'certificate';

/** Way to a value, from the root of an object. */
export type Path = readonly Segment[];

/** One place where two values differ. */
export type Difference =
  | { readonly kind: 'changed'; readonly path: Path; readonly left: JsonValue; readonly right: JsonValue }
  | { readonly kind: 'removed'; readonly path: Path; readonly left: JsonValue }
  | { readonly kind: 'added'; readonly path: Path; readonly right: JsonValue }
  /** The same elements in another order. */
  | {
      readonly kind: 'reordered';
      readonly path: Path;
      readonly left: readonly string[];
      readonly right: readonly string[];
    };

const bare = /^[A-Za-z_][\w-]*$/;

/** `spec.containers[name=server].args[--v]`, `data["config.yaml"]<yaml>.oauthConfig`: for people, and stable. */
export function formatPath(path: Path): string {
  let text = '';
  for (const segment of path) {
    switch (segment.kind) {
      case 'field':
        text += bare.test(segment.name)
          ? `${text === '' ? '' : '.'}${segment.name}`
          : `[${JSON.stringify(segment.name)}]`;
        break;
      case 'index':
        text += `[${segment.index}]`;
        break;
      case 'element':
        text += segment.by === '' ? `[${segment.value}]` : `[${segment.by}=${segment.value}]`;
        break;
      case 'document':
        text += `<${segment.format}>`;
        break;
    }
  }
  return text === '' ? '.' : text;
}
