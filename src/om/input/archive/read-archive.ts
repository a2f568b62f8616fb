import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { ResourceType } from '../../resource-type';
import { InputError } from '../input-error';
import type { InputLimits } from '../input-file';
import type { InputSource } from '../input-source';
import { describeSystemError } from '../system-error';
import { MemberCollector } from './collector';
import { readTar } from './read-tar';
import { readZip } from './read-zip';

/**
 * Goes through an archive once and keeps what may be read of it. Nothing is written to the disk.
 *
 * @param types the kinds that may be read
 * @throws InputError when it is no archive, a broken one, or a larger one than the limits allow
 */
export function readArchive(
  file: string,
  types: readonly Pick<ResourceType, 'group' | 'resource'>[],
  limits: InputLimits,
): InputSource {
  const collector = new MemberCollector(file, types, limits, statSync(file).size);
  try {
    if (isZip(file)) readZip(file, collector);
    else readTar(file, collector);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({ file, found: describeSystemError(error), expected: 'a readable archive' });
  }
  return collector.files;
}

/** `PK` and the number of the first record: of a member, or of the end where there are none. */
const zipMarks: readonly number[] = [0x504b0304, 0x504b0506];

/** Whether the file begins with the mark of a zip archive: names of files are often wrong. */
function isZip(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const start = Buffer.alloc(4);
    readSync(descriptor, start, 0, 4, 0);
    return zipMarks.includes(start.readUInt32BE());
  } finally {
    closeSync(descriptor);
  }
}
