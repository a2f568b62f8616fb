import { gzipSync } from 'node:zlib';
import { type Zippable, zipSync } from 'fflate';
import type { Breakage } from './recipe';

/** What an archive may hold: a file, or a link to somewhere. */
export type Member =
  | { readonly name: string; readonly content: Buffer }
  | { readonly name: string; readonly linkTo: string };

const BLOCK = 512;

/** A member as tar has it, and what its header says of its size. */
function tarMember(member: Member, claimed?: string): Buffer {
  const header = Buffer.alloc(BLOCK);
  const content = 'content' in member ? member.content : Buffer.alloc(0);
  header.write(member.name, 0, 100);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(claimed ?? `${content.length.toString(8).padStart(11, '0')}\0`, 124, 12);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('linkTo' in member ? '2' : '0', 156);
  if ('linkTo' in member) header.write(member.linkTo, 157, 100);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
}

const extra: Partial<Record<Breakage['kind'], readonly Member[]>> = {
  climbing: [{ name: '../../outside/planted.yaml', content: Buffer.from('a: b') }],
  absolute: [{ name: '/outside/planted.yaml', content: Buffer.from('a: b') }],
  links: [
    { name: 'cluster-scoped-resources/loop', linkTo: 'loop' },
    { name: 'namespaces/outside', linkTo: '../../../outside' },
    { name: 'namespaces/etc', linkTo: '/etc' },
  ],
};

/** An archive of members, broken or not. */
export function archiveOf(members: readonly Member[], form: 'tar' | 'tar.gz' | 'zip', { kind, at }: Breakage): Buffer {
  const all = [...members, ...(kind === 'twice' ? members : []), ...(extra[kind] ?? [])];
  const whole = form === 'zip' ? zipOf(all) : tarOf(all, kind === 'lies' ? '77777777777' : undefined);
  return broken(form === 'tar.gz' ? gzipSync(whole, { level: 1 }) : whole, kind, at);
}

const tarOf = (members: readonly Member[], claimed?: string): Buffer =>
  Buffer.concat([
    ...members.map((member, index) => tarMember(member, index === members.length >> 1 ? claimed : undefined)),
    Buffer.alloc(2 * BLOCK),
  ]);

function zipOf(members: readonly Member[]): Buffer {
  const entries: Zippable = {};
  for (const member of members) {
    entries[member.name] =
      'content' in member
        ? [member.content, { level: 1 }]
        : [Buffer.from(member.linkTo), { os: 3, attrs: 0o120777 << 16 }];
  }
  return Buffer.from(zipSync(entries));
}

/** Bytes that are cut, followed by others, or changed at a place. */
export function broken(bytes: Buffer, kind: Breakage['kind'], at: number): Buffer {
  const place = Math.floor(at * bytes.length);
  if (kind === 'cut') return bytes.subarray(0, place);
  if (kind === 'trailing') return Buffer.concat([bytes, bytes.subarray(place)]);
  if (kind !== 'garble') return bytes;
  const copy = Buffer.from(bytes);
  for (let index = place; index < Math.min(place + 16, copy.length); index++) copy[index] = (copy[index] ?? 0) ^ 0x5a;
  return copy;
}
