import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { create } from 'tar';
import { readTree } from './directory';

/** Packs a folder, with its own name as the first part of each path. @returns the archive's path, beside the folder */
export function packed(directory: string, folder: string, format: 'tar' | 'tar.gz' | 'zip'): string {
  const file = join(directory, `${folder}.${format}`);
  if (format !== 'zip') create({ file, cwd: directory, gzip: format === 'tar.gz', sync: true }, [folder]);
  else {
    const files = Object.keys(readTree(join(directory, folder))).map((path): [string, Uint8Array] => [
      `${folder}/${path}`,
      readFileSync(join(directory, folder, path)),
    ]);
    writeFileSync(file, zipSync(Object.fromEntries(files)));
  }
  return file;
}

/** One member of a tar archive that no packer would write. */
export interface RawMember {
  readonly path: string;
  readonly type?: '0' | '1' | '2' | '5' | '6';
  readonly link?: string;
  readonly content?: string;
}

/** The bytes of a tar archive, member by member as they are given. */
export function rawTar(members: readonly RawMember[]): Buffer {
  const blocks = members.flatMap(({ path, type = '0', link = '', content = '' }) => {
    const header = Buffer.alloc(512);
    header.write(path, 0, 100);
    header.write('0000644\0', 100);
    header.write(`${Buffer.byteLength(content).toString(8).padStart(11, '0')}\0`, 124);
    header.write('00000000000\0', 136);
    header.write('        ', 148);
    header.write(type, 156);
    header.write(link, 157, 100);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
    body.write(content);
    return [header, body];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
