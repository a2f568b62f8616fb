/** The form that an object or a list takes in an answer. */
export type Form =
  | { readonly kind: 'whole' }
  /** Of a version of `meta.k8s.io`. */
  | { readonly kind: 'metadata' | 'table'; readonly version: string };

/** How a client wants to be answered. */
export interface Representation {
  readonly encoding: 'json' | 'yaml';
  readonly form: Form;
}

/** What a media type says: its name, and its parameters. */
export interface MediaType {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** A media type of a header, in lower case but for values of parameters. */
export function parseMediaType(text: string): MediaType {
  const [name = '', ...rest] = text.split(';').map((part) => part.trim());
  const parameters = rest.map((part): [string, string] => {
    const at = part.indexOf('=');
    return at < 0 ? [part.toLowerCase(), ''] : [part.slice(0, at).toLowerCase(), part.slice(at + 1)];
  });
  return { name: name.toLowerCase(), parameters: new Map(parameters) };
}

/** Media types of an `Accept` header in the order of the client's preference. */
export const acceptedTypes = (header: string | undefined): readonly MediaType[] =>
  (header === undefined || header.trim() === '' ? '*/*' : header).split(',').map(parseMediaType);

const encodings: ReadonlyMap<string, Representation['encoding']> = new Map([
  ['*/*', 'json'],
  ['application/*', 'json'],
  ['application/json', 'json'],
  ['application/yaml', 'yaml'],
]);

const metaVersions: ReadonlySet<string> = new Set(['v1', 'v1beta1']);

const forms: ReadonlyMap<string, 'metadata' | 'table'> = new Map([
  ['PartialObjectMetadata', 'metadata'],
  ['PartialObjectMetadataList', 'metadata'],
  ['Table', 'table'],
]);

/** The first of the accepted representations that there is; undefined where there is none. */
export function representationFor(header: string | undefined): Representation | undefined {
  for (const { name, parameters } of acceptedTypes(header)) {
    const encoding = encodings.get(name);
    const form = encoding === undefined ? undefined : formOf(parameters);
    if (encoding !== undefined && form !== undefined) return { encoding, form };
  }
  return undefined;
}

function formOf(parameters: MediaType['parameters']): Form | undefined {
  const as = parameters.get('as');
  if (as === undefined) return { kind: 'whole' };
  const kind = forms.get(as);
  const version = parameters.get('v') ?? '';
  if (kind === undefined || parameters.get('g') !== 'meta.k8s.io' || !metaVersions.has(version)) return undefined;
  return { kind, version };
}
