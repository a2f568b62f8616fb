import { posix } from 'node:path';
import { compareBytes } from '../../../kube/compare';
import { InputError } from '../input-error';
import { InputBudget, type InputLimits, leavesInput, textOf } from '../input-file';
import type { EntryKind, InputSource, SourceEntry } from '../input-source';

/** A member of an archive. A file without bytes was not kept: it is too large, or nobody reads it. */
export type Member =
  | { readonly kind: 'file'; readonly size: number; readonly bytes?: Buffer }
  | { readonly kind: 'folder' }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'other' };

const longestChain = 40;

/** The files of an archive in memory, found by the paths that they would have below its name. */
export class MemoryFiles implements InputSource {
  private readonly members = new Map<string, Member>([['', { kind: 'folder' }]]);
  private readonly children = new Map<string, Set<string>>();
  private readonly budget: InputBudget;

  constructor(
    readonly root: string,
    readonly limits: InputLimits,
  ) {
    this.budget = new InputBudget(root, limits);
  }

  /** Adds a member, with the folders that lead to it. One that is there already is replaced, as unpacking would. */
  add(path: string, member: Member): void {
    if (member.kind === 'folder' && this.members.get(path)?.kind === 'folder') return;
    this.members.set(path, member);
    for (let at = path; at !== ''; ) {
      const parent = posix.dirname(at) === '.' ? '' : posix.dirname(at);
      const siblings = this.children.get(parent) ?? new Set();
      if (siblings.has(at)) break;
      this.children.set(parent, siblings.add(at));
      if (this.members.get(parent)?.kind !== 'folder') this.members.set(parent, { kind: 'folder' });
      at = parent;
    }
  }

  list(path: string): readonly SourceEntry[] {
    const folder = this.resolve(path);
    if (this.members.get(folder)?.kind !== 'folder') {
      throw new InputError({ file: path, found: 'no folder', expected: 'a readable folder' });
    }
    return [...(this.children.get(folder) ?? [])]
      .map((child) => entryOf(posix.basename(child), this.members.get(child)?.kind))
      .sort((a, b) => compareBytes(a.name, b.name));
  }

  follow(path: string): EntryKind {
    const kind = this.members.get(this.resolve(path))?.kind;
    return kind === 'file' || kind === 'folder' ? kind : 'other';
  }

  read(path: string, maxBytes: number): string {
    const member = this.members.get(this.resolve(path));
    if (member?.kind !== 'file') {
      throw new InputError({ file: path, found: 'something that is no regular file', expected: 'a file' });
    }
    this.budget.spend(path, member.size, maxBytes);
    if (member.bytes === undefined) {
      throw new InputError({ file: path, found: 'a link to a file that is not read', expected: 'a readable file' });
    }
    return textOf(path, member.bytes);
  }

  /** The member that a path leads to, links on the way followed. @throws InputError for a link that leads out or to nothing */
  private resolve(path: string): string {
    const fail = (found: string) => new InputError({ file: path, found, expected: 'a readable file' });
    let parts = path
      .slice(this.root.length)
      .split('/')
      .filter((part) => part !== '');
    let at = '';
    for (let links = 0; parts.length > 0; ) {
      const [part = '', ...rest] = parts;
      const next = at === '' ? part : `${at}/${part}`;
      const member = this.members.get(next);
      if (member === undefined) throw fail('a link to nothing');
      parts = rest;
      if (member.kind !== 'link') {
        at = next;
        continue;
      }
      if (++links > longestChain) throw fail('a link that leads back to itself');
      const target = posix.normalize(posix.join(at, member.target));
      if (member.target.startsWith('/') || target === '..' || target.startsWith('../')) throw leavesInput(path);
      parts = [...target.split('/').filter((one) => one !== '' && one !== '.'), ...rest];
      at = '';
    }
    return at;
  }
}

const entryOf = (name: string, kind: Member['kind'] | undefined): SourceEntry => ({
  name,
  isFile: () => kind === 'file',
  isDirectory: () => kind === 'folder',
  isSymbolicLink: () => kind === 'link',
});
