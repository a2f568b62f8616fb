import type { InputLimits } from './input-limits';

/** What a folder holds, as a listing of it says: of a link only that it is one. */
export interface SourceEntry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** What a path stands for once links are followed. */
export type EntryKind = 'file' | 'folder' | 'other';

/** Where the files of an input come from: a directory, or what an archive holds. All paths begin with the root's. */
export interface InputSource {
  /** The directory or the archive, as its user named it. */
  readonly root: string;
  readonly limits: InputLimits;
  /**
   * What a folder holds, in byte order of names.
   *
   * @throws InputError when it cannot be read
   */
  list(path: string): readonly SourceEntry[];
  /**
   * What a link stands for. Links within the root are followed.
   *
   * @throws InputError when it leads out of the root or to nothing
   */
  follow(path: string): EntryKind;
  /**
   * The text of a file.
   *
   * @throws InputError when it is unreadable, larger than `maxBytes`, or no text in UTF-8
   */
  read(path: string, maxBytes: number): string;
}

/** What an entry of a folder is, where it is a link what it leads to. @throws InputError as {@link InputSource.follow} does */
export function kindOfEntry(source: InputSource, path: string, entry: SourceEntry): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? source.follow(path) : 'other';
}
