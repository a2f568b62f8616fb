import { closeSync, openSync, readSync } from 'node:fs';
import type { ReadEntry } from 'tar';
import { InputError } from '../input-error';
import { thrownMessage } from '../system-error';
import type { MemberCollector } from './collector';

/** Bytes of the archive read at a time. */
const CHUNK = 64 * 1024;

/**
 * Reads a tar archive, compressed with gzip or not, from its beginning to its end; no more of it is in memory than a chunk
 * and what is kept.
 *
 * @throws InputError when it is broken, or more than the collector takes
 */
export function readTar(file: string, collector: MemberCollector): void {
  const { Parser }: typeof import('tar/parse') = require('tar/parse');
  let problem: unknown;
  let read = 0;
  const parser = new Parser({
    strict: false,
    onReadEntry: (entry: ReadEntry) => {
      try {
        read++;
        take(entry, collector);
      } catch (error) {
        problem ??= error;
        entry.resume();
      }
    },
  });
  parser.on('error', (error: unknown) => {
    problem ??= broken(file, thrownMessage(error));
  });
  parser.on('warn', (code: string, message: unknown) => {
    if (code === 'TAR_BAD_ARCHIVE') problem ??= broken(file, thrownMessage(message));
  });
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      // A buffer of its own each time: the parser keeps parts of it.
      const chunk = Buffer.allocUnsafe(CHUNK);
      const count = readSync(descriptor, chunk, 0, CHUNK, null);
      if (count === 0) break;
      parser.write(chunk.subarray(0, count));
      if (problem !== undefined) throw problem;
    }
    parser.end();
  } finally {
    closeSync(descriptor);
  }
  if (problem !== undefined) throw problem;
  if (read === 0) throw broken(file, 'it has no members');
}

function take(entry: ReadEntry, collector: MemberCollector): void {
  const { path, type, size, linkpath = '' } = entry;
  const wanted = collector.wants(path, size);
  switch (type) {
    case 'Directory':
    case 'GNUDumpDir':
      collector.add(path, { kind: 'folder' });
      return void entry.resume();
    case 'SymbolicLink':
      collector.add(path, { kind: 'link', target: linkpath });
      return void entry.resume();
    case 'Link':
      // The other name is one of the archive's, not relative to this one.
      collector.add(path, { kind: 'link', target: `${'../'.repeat(depthOf(path))}${linkpath.replace(/^\/+/, '')}` });
      return void entry.resume();
    case 'File':
    case 'OldFile':
    case 'ContiguousFile':
      break;
    default:
      collector.add(path, { kind: 'other' });
      return void entry.resume();
  }
  collector.add(path, { kind: 'file', size });
  if (!wanted) return void entry.resume();
  const chunks: Buffer[] = [];
  entry.on('data', (chunk: Buffer) => chunks.push(chunk));
  entry.on('end', () => collector.add(path, { kind: 'file', size, bytes: Buffer.concat(chunks) }));
}

const depthOf = (path: string): number => path.split('/').filter((part) => part !== '' && part !== '.').length - 1;

const broken = (file: string, why: string): InputError =>
  new InputError({ file, found: `an archive that cannot be read: ${why}`, expected: 'a .tar, .tar.gz or .zip' });
