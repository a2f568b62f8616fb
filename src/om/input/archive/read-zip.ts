import { readFileSync, statSync } from 'node:fs';
import { InputError } from '../input-error';
import { thrownMessage } from '../system-error';
import type { MemberCollector } from './collector';

/** The archive is held in memory as it is, packed: its directory is at its end. */
const largestArchive = 1024 * 1024 * 1024;

/**
 * Reads a zip archive. Only what is kept is unpacked.
 *
 * @throws InputError when it is broken, or more than the collector takes
 */
export function readZip(file: string, collector: MemberCollector): void {
  const { unzipSync }: typeof import('fflate') = require('fflate');
  if (statSync(file).size > largestArchive) {
    throw new InputError({ file, found: 'a zip archive of more than 1 GiB', expected: 'at most 1 GiB' });
  }
  try {
    const unpacked = unzipSync(readFileSync(file), {
      filter: ({ name, originalSize }) => {
        const wanted = collector.wants(name, originalSize);
        const folder = name.endsWith('/');
        collector.add(name, folder ? { kind: 'folder' } : { kind: 'file', size: originalSize });
        return wanted && !folder;
      },
    });
    for (const [name, bytes] of Object.entries(unpacked)) {
      collector.add(name, {
        kind: 'file',
        size: bytes.length,
        bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
      });
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({
      file,
      found: `an archive that cannot be read: ${thrownMessage(error)}`,
      expected: 'a .tar, .tar.gz or .zip',
    });
  }
}
