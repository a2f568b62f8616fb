import { join } from 'node:path';
import type { ResourceType } from '../resource-type';
import { InputError } from './input-error';
import { type EntryKind, type InputSource, kindOfEntry, type SourceEntry } from './input-source';

/** A file that holds objects of one declared kind. */
export interface FoundFile {
  readonly type: ResourceType;
  readonly path: string;
  /** Name of the object; absent in list files. */
  readonly name?: string;
  /** Absent below `cluster-scoped-resources`. */
  readonly namespace?: string;
}

/** Types by group folder (`core` for the core group) and resource: what is worth opening. */
export type TypesByGroup = ReadonlyMap<string, ReadonlyMap<string, ResourceType>>;

/** Indexes types the way folders name them. */
export function typesByGroup(types: readonly ResourceType[]): TypesByGroup {
  const groups = new Map<string, Map<string, ResourceType>>();
  for (const type of types) {
    const folder = type.group === '' ? 'core' : type.group;
    const group = groups.get(folder) ?? new Map<string, ResourceType>();
    groups.set(folder, group.set(type.resource, type));
  }
  return groups;
}

/** How files with objects end. */
export const extension = /\.(?:yaml|yml|json)$/;

/** Names in paths spell a colon out, because not every tool takes it in a file name. */
const unescapeName = (name: string): string => name.replaceAll('-COLON-', ':');

/**
 * The files of one must-gather tree that hold objects of declared kinds, found in one pass in byte order of their paths.
 * Folders of other kinds are not opened.
 */
export class InputTree {
  constructor(
    private readonly files: InputSource,
    private readonly types: TypesByGroup,
    /** Whether objects of a kind in a namespace are worth reading; all by default. */
    private readonly wanted: (type: ResourceType, namespace: string) => boolean = () => true,
  ) {}

  /** @throws InputError where a file stands in a folder's place, or the reverse */
  find(root: string): readonly FoundFile[] {
    const found: FoundFile[] = [];
    for (const entry of this.files.list(root)) {
      if (entry.name === 'cluster-scoped-resources') this.scope(this.folder(root, entry), undefined, found);
      else if (entry.name === 'namespaces') this.namespaces(this.folder(root, entry), found);
    }
    return found;
  }

  private namespaces(path: string, found: FoundFile[]): void {
    const namespaces = this.types.get('core')?.get('namespaces');
    for (const entry of this.files.list(path)) {
      if (this.kindOf(path, entry) !== 'folder') continue;
      const namespace = unescapeName(entry.name);
      this.scope(join(path, entry.name), namespace, found, namespaces);
    }
  }

  /** One namespace, or what belongs to none. */
  private scope(path: string, namespace: string | undefined, found: FoundFile[], namespaces?: ResourceType): void {
    for (const entry of this.files.list(path)) {
      const group = this.types.get(entry.name);
      if (group !== undefined) {
        this.group(this.folder(path, entry), group, namespace, found);
      } else if (namespaces && namespace !== undefined && extension.test(entry.name)) {
        const name = unescapeName(entry.name.replace(extension, ''));
        if (name === namespace) found.push({ type: namespaces, path: this.file(path, entry), name });
      }
    }
  }

  private group(
    path: string,
    types: ReadonlyMap<string, ResourceType>,
    namespace: string | undefined,
    found: FoundFile[],
  ): void {
    for (const entry of this.files.list(path)) {
      const isList = extension.test(entry.name);
      const type = types.get(isList ? entry.name.replace(extension, '') : entry.name);
      if (type === undefined || !belongs(type, namespace) || !this.wanted(type, namespace ?? '')) continue;
      if (isList) found.push({ type, path: this.file(path, entry), namespace });
      else this.members(this.folder(path, entry), type, namespace, found);
    }
  }

  private members(path: string, type: ResourceType, namespace: string | undefined, found: FoundFile[]): void {
    for (const entry of this.files.list(path)) {
      if (entry.name.startsWith('.') || this.isBeside(path, entry)) continue;
      const file = this.file(path, entry);
      if (!extension.test(entry.name)) {
        throw new InputError({
          file,
          found: 'a file that is neither .yaml nor .json',
          expected: `objects of kind ${type.kind} only`,
          hint: 'Move it out of the input directory',
        });
      }
      found.push({ type, path: file, name: unescapeName(entry.name.replace(extension, '')), namespace });
    }
  }

  /** Logs and pages that collectors put among the objects. */
  private isBeside(path: string, entry: SourceEntry): boolean {
    if (extension.test(entry.name)) return false;
    return /\.(?:log|html)$/.test(entry.name) || this.kindOf(path, entry) === 'folder';
  }

  private kindOf(path: string, entry: SourceEntry): EntryKind {
    return kindOfEntry(this.files, join(path, entry.name), entry);
  }

  private folder(path: string, entry: SourceEntry): string {
    return this.demand(path, entry, 'folder');
  }

  private file(path: string, entry: SourceEntry): string {
    return this.demand(path, entry, 'file');
  }

  private demand(path: string, entry: SourceEntry, expected: 'file' | 'folder'): string {
    const kind = this.kindOf(path, entry);
    const full = join(path, entry.name);
    if (kind === expected) return full;
    const found = kind === 'other' ? 'neither file nor folder' : `a ${kind}`;
    throw new InputError({ file: full, found, expected: `a ${expected}` });
  }
}

/** Kinds without namespace lie in `cluster-scoped-resources`; lists over all namespaces may too. */
const belongs = (type: ResourceType, namespace: string | undefined): boolean =>
  namespace === undefined || type.namespaced;
