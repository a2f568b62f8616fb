import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Declaration as DeclarationNode, type ModuleItem, parseSync } from '@swc/core';

/** Something that a declaration file declares under a name. */
export interface Declaration {
  readonly name: string;
  readonly file: string;
  /** As it stands in the file, without comments and what is private. */
  readonly text: string;
  /** Whether a comment of its own precedes it. */
  readonly documented: boolean;
}

/** `export { from as name } from './module'`, or everything of a module where there are no names. */
export type Reexport =
  | { readonly module: string; readonly all: true; readonly typesOnly: boolean }
  | { readonly module: string; readonly all: false; readonly name: string; readonly from: string };

/** A declaration file, read as far as its exports go. */
export interface DeclarationFile {
  readonly declarations: readonly Declaration[];
  readonly reexports: readonly Reexport[];
  /** What it adds to the global scope. */
  readonly globals: readonly string[];
  /** Modules it refers to, as it names them. */
  readonly imports: readonly string[];
}

/** Reads a file that `tsc` emitted. */
export function readDeclarationFile(file: string): DeclarationFile {
  const source = readFileSync(file, 'utf8');
  // Positions count on from file to file, in bytes: an item of our own tells where this one begins.
  const marked = `;${source}`;
  const bytes = Buffer.from(marked);
  const [marker, ...items] = parseSync(marked, { syntax: 'typescript' }).body;
  const start = marker?.span.start ?? 0;
  const between = (from: number, to: number): string => bytes.subarray(from - start, to - start).toString();
  const declarations: Declaration[] = [];
  const reexports: Reexport[] = [];
  const globals: string[] = [];
  let end = marker?.span.end ?? 0;
  for (const item of items) {
    const documented = between(end, item.span.start).includes('/**');
    const text = withoutComments(between(item.span.start, item.span.end));
    end = item.span.end;
    if (item.type === 'ExportDeclaration') {
      for (const name of namesOf(item.declaration)) declarations.push({ name, file, text, documented });
    } else if (item.type === 'TsModuleDeclaration' && item.global) globals.push(text);
    else reexports.push(...reexportsOf(item, text));
  }
  const imports = [...source.matchAll(/(?:\bfrom|\bimport\(|^import)\s*["']([^"']+)["']/gm)].map(
    ([, name = '']) => name,
  );
  return { declarations, reexports, globals, imports };
}

/** The file that an import of a declaration file means; undefined for a package. */
export const resolveModule = (file: string, module: string, exists: (file: string) => boolean): string | undefined => {
  if (!module.startsWith('.')) return undefined;
  const base = path.resolve(path.dirname(file), module);
  const found = [`${base}.d.ts`, path.join(base, 'index.d.ts')].find(exists);
  if (found === undefined) throw new Error(`${file} refers to ${module}, which is not there`);
  return found;
};

const withoutComments = (text: string): string =>
  text
    .replace(/\/\*\*.*?\*\//gs, '')
    .replace(/^ +private .*\n/gm, '')
    .replace(/\s*\n(?: *\n)*/g, '\n')
    .replace(/^export (declare )?/, '');

function namesOf(node: DeclarationNode): readonly string[] {
  switch (node.type) {
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
      return [node.identifier.value];
    case 'TsInterfaceDeclaration':
    case 'TsTypeAliasDeclaration':
    case 'TsEnumDeclaration':
      return [node.id.value];
    case 'VariableDeclaration':
      return node.declarations.map(({ id }) => {
        if (id.type !== 'Identifier') throw new Error('a declaration file destructures nothing');
        return id.value;
      });
    case 'TsModuleDeclaration':
      return [node.id.value];
  }
}

function reexportsOf(item: ModuleItem, text: string): readonly Reexport[] {
  switch (item.type) {
    case 'ExportAllDeclaration':
      return [{ module: item.source.value, all: true, typesOnly: text.startsWith('type ') }];
    case 'ExportNamedDeclaration': {
      const { source, specifiers } = item;
      if (source === undefined || source === null) {
        if (specifiers.length > 0) throw new Error('exports of imported names are not read');
        return [];
      }
      return specifiers.map((specifier) => {
        if (specifier.type !== 'ExportSpecifier') throw new Error(`${specifier.type} is not read`);
        const from = specifier.orig.value;
        return { module: source.value, all: false, name: specifier.exported?.value ?? from, from };
      });
    }
    default:
      return [];
  }
}
