import { existsSync } from 'node:fs';
import { type Declaration, type DeclarationFile, readDeclarationFile, resolveModule } from './declaration-file';
import type { EntryPoint } from './emitted-types';

/** What an entry point exports: declarations by the name they are exported under. */
export type Exports = ReadonlyMap<string, readonly Declaration[]>;

/** Reads declaration files, each once. */
export class DeclarationFiles {
  private readonly files = new Map<string, DeclarationFile>();

  read(file: string): DeclarationFile {
    const known = this.files.get(file);
    if (known !== undefined) return known;
    const read = readDeclarationFile(file);
    this.files.set(file, read);
    return read;
  }

  /** Everything a file exports, whatever file declares it; several declarations of a name are overloads. */
  exportsOf(file: string): Exports {
    const found = new Map<string, readonly Declaration[]>();
    const { declarations, reexports } = this.read(file);
    for (const one of declarations) found.set(one.name, [...(found.get(one.name) ?? []), one]);
    for (const reexport of reexports) {
      const from = resolveModule(file, reexport.module, existsSync);
      if (from === undefined) throw new Error(`${file} hands on ${reexport.module}, another package`);
      const theirs = this.exportsOf(from);
      if (!reexport.all) found.set(reexport.name, theirs.get(reexport.from) ?? missing(from, reexport.from));
      else for (const [name, those] of theirs) if (!reexport.typesOnly || isType(those)) found.set(name, those);
    }
    return found;
  }

  /** Packages that the types reached from a file refer to. */
  packagesReached(file: string): ReadonlySet<string> {
    const packages = new Set<string>();
    const seen = new Set<string>();
    const visit = (at: string): void => {
      if (seen.has(at)) return;
      seen.add(at);
      for (const module of this.read(at).imports) {
        const next = resolveModule(at, module, existsSync);
        if (next === undefined) packages.add(module);
        else visit(next);
      }
    };
    visit(file);
    return packages;
  }
}

const isType = (declarations: readonly Declaration[]): boolean =>
  declarations.every(({ text }) => /^(class|interface|type) /.test(text));

const missing = (file: string, name: string): never => {
  throw new Error(`${file} does not export ${name}`);
};

/**
 * The surface of the package, a text for each entry point: what it exports in the order of names, each declaration in full
 * where it stands first and by that entry point's name afterwards.
 */
export function surfaceOf(entryPoints: readonly EntryPoint[], files: DeclarationFiles): ReadonlyMap<string, string> {
  const shown = new Map<Declaration, string>();
  return new Map(
    entryPoints.map(({ name: entryPoint, types }) => {
      const lines = [...files.exportsOf(types)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([name, declarations]) =>
          declarations.map((declaration) => {
            const first = shown.get(declaration);
            if (first !== undefined) return `${name}: see ${first}`;
            shown.set(declaration, entryPoint);
            return declaration.name === name ? declaration.text : `${name}: ${declaration.text}`;
          }),
        );
      return [entryPoint, [...lines, ...files.read(types).globals].join('\n')];
    }),
  );
}
