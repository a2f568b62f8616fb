// Which machine a program is for, by its first bytes: that of this one cannot run it to ask.

/** Processors by their number in an ELF header (e_machine), named as Node does. */
const processors = new Map([
  [62, 'x64'],
  [183, 'arm64'],
]);

/**
 * @param {Buffer} binary a program
 * @returns {string} such as `linux-x64`
 * @throws Error when it is no program of Linux for a 64-bit processor that Node is built for
 */
export function platformOf(binary) {
  const isElf = binary.length >= 20 && binary.readUInt32BE(0) === 0x7f454c46;
  const processor = isElf ? processors.get(binary.readUInt16LE(18)) : undefined;
  if (processor === undefined) throw new Error('the binary is no program for Linux on x64 or arm64');
  return `linux-${processor}`;
}
