import type { Schema, YAMLException } from 'js-yaml';
import type { JsonValue } from './json';
import { lineAndColumn } from './line-and-column';
import { measureExpansion } from './yaml/expansion';
import { readBlock } from './yaml/read-block';
import { NotJsonError, yamlSchema } from './yaml/schema';
import { syntaxFault } from './yaml/syntax-fault';

/** Limits and context of {@link readYaml}. */
export type ReadYamlOptions = {
  /** Name of the file, for messages. */
  readonly file?: string;
  /** Largest text in bytes of UTF-8; by default 64 MiB. */
  readonly maxBytes?: number;
  /** Most aliases (`*name`) in the document; by default 1,000. */
  readonly maxAliases?: number;
  /** Deepest nesting of collections, aliases written out; by default 100. */
  readonly maxDepth?: number;
  /** Most values in the document with all aliases written out; by default one million. Only checked if it has aliases. */
  readonly maxExpandedNodes?: number;
};

/** Why a text could not be read as YAML: one line, no stack, nothing of the text but single characters. */
export class YamlError extends Error {
  override readonly name = 'YamlError';

  constructor(
    /** What is wrong, without the place. */
    readonly reason: string,
    /** Name of the file, if known. */
    readonly file: string | undefined,
    /** Line, the first is 1; undefined where the fault is the whole text's. */
    readonly line?: number,
    /** Column, the first is 1. */
    readonly column?: number,
    /** What to do, in a sentence, where more can be said than to mend the text. */
    readonly hint?: string,
  ) {
    const place = line === undefined ? '' : `line ${line}, column ${column ?? 1}`;
    const where = [file, place].filter((part) => part !== undefined && part !== '').join(', ');
    super([...(where === '' ? [] : [where]), hint === undefined ? reason : `${reason}. ${hint}`].join(': '));
    this.stack = `${this.name}: ${this.message}`;
  }
}

/**
 * Reads one YAML document as sigs.k8s.io/yaml reads it into JSON: YAML 1.1 booleans and octal numbers, timestamps as text,
 * merge keys. A leading `---` is fine, an empty text is null. A key that stands twice in a mapping is an error.
 *
 * Parts that are aliased are shared in the result, which must therefore not be changed.
 *
 * @throws YamlError for a text that is not YAML, holds several documents, or exceeds a limit
 */
export const readYaml = (text: string, options: ReadYamlOptions = {}): JsonValue => {
  const {
    file,
    maxBytes = 64 * 1024 * 1024,
    maxAliases = 1_000,
    maxDepth = 100,
    maxExpandedNodes = 1_000_000,
  } = options;
  if (text.length > maxBytes || (text.length > maxBytes / 3 && Buffer.byteLength(text) > maxBytes)) {
    throw new YamlError(`the text is larger than ${maxBytes} bytes`, file);
  }
  const simple = readBlock(text, maxDepth);
  if (simple !== undefined) return simple;
  // Three marks part at least two documents: told before all of them are read.
  if ((text.match(DOCUMENT_MARK)?.length ?? 0) >= 3)
    throw new YamlError('expected one document, found several', file, ...secondDocument(text));
  const documents = parse(text, { file, maxAliases, maxDepth });
  if (documents.length > 1) throw new YamlError('expected one document, found several', file, ...secondDocument(text));
  const value = documents[0] ?? null;
  if (text.includes('*') && text.includes('&')) checkExpansion(value, { file, maxExpandedNodes, maxDepth });
  return value;
};

const DOCUMENT_MARK = /^---(?=\s)/gm;

type Limits = { readonly file?: string; readonly maxAliases: number; readonly maxDepth: number };

let schema: Schema | undefined;

const parse = (text: string, { file, maxAliases, maxDepth }: Limits): readonly JsonValue[] => {
  // Loaded with the first text to read: commands that read none start faster.
  const jsYaml: typeof import('js-yaml') = require('js-yaml');
  schema ??= yamlSchema(jsYaml);
  try {
    const documents = jsYaml.loadAll(text, { schema, maxAliases, maxDepth });
    return documents.filter(isJson);
  } catch (error) {
    throw asYamlError(error, text, file, jsYaml.YAMLException);
  }
};

/** What the schema constructs is JSON by design: it has no tag that yields anything else. */
const isJson = (value: unknown): value is JsonValue => value !== undefined;

/** The limits that the parser keeps, without the names of its settings. */
const limits: readonly (readonly [reason: RegExp, inWords: string])[] = [
  [/^nesting exceeded maxDepth \((\d+)\)$/, 'a nesting of more than $1 collections'],
  [/^aliases exceeded maxAliases \((\d+)\)$/, 'more than $1 aliases'],
  [/^merge keys exceeded maxTotalMergeKeys \((\d+)\)$/, 'more than $1 merged keys'],
];

const asYamlError = (
  error: unknown,
  text: string,
  file: string | undefined,
  exception: typeof YAMLException,
): unknown => {
  if (error instanceof NotJsonError) return new YamlError(error.message, file, undefined, undefined, QUOTE);
  if (!(error instanceof exception)) return error;
  const offset = error.mark?.position ?? 0;
  const limit = limits.find(([reason]) => reason.test(error.reason));
  const { found, hint, ...at } =
    limit === undefined
      ? syntaxFault(error.reason, text, offset)
      : { found: error.reason.replace(...limit), hint: undefined, offset };
  const { line, column } = lineAndColumn(text, at.offset);
  return new YamlError(found, file, line, column, hint);
};

const QUOTE = 'Put it in quotes where text is meant.';

/** Line and column where the second document starts. */
const secondDocument = (text: string): [number, number] | [] => {
  const lines = text.split(/\r\n|\r|\n/);
  const content = lines.findIndex((line) => line !== '' && !/^(?:#|%|---\s*$)/.test(line));
  const second = lines.findIndex((line, index) => index > content && /^---(?:\s|$)/.test(line));
  return second < 0 ? [] : [second + 1, 1];
};

const checkExpansion = (
  value: JsonValue,
  limits: { readonly file?: string; readonly maxExpandedNodes: number; readonly maxDepth: number },
): void => {
  const expansion = measureExpansion(value);
  if (expansion === undefined) throw new YamlError('an anchor contains an alias of itself', limits.file);
  if (expansion.nodes > limits.maxExpandedNodes) {
    throw new YamlError(`the aliases expand to more than ${limits.maxExpandedNodes} values`, limits.file);
  }
  if (expansion.depth > limits.maxDepth) {
    throw new YamlError(`the aliases nest deeper than ${limits.maxDepth} levels`, limits.file);
  }
};
