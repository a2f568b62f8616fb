/** Keys that differ in letters, in digits and their value, and in what is neither, at the borders between them. */
const keys = [
  ...['a', 'b', 'm', 'z', 'A', 'Z', 'é', 'ß', 'aé', '-', '_', '.', '/', ':', '@', '[', '`', '{', '~', '¡'],
  ...[
    '0',
    '00',
    '1',
    '01',
    '2',
    '9',
    '10',
    '٣',
    'a0',
    'a00',
    'a1',
    'a01',
    'a2',
    'a9',
    'a10',
    'a100',
    'a1b',
    'a-',
    'a.b',
    'a/',
    'a:',
  ],
  ...[
    '10a',
    '1a',
    '100',
    '101',
    '1000',
    '18446744073709551616',
    '9223372036854775808',
    'ab',
    'aa',
    'a1a',
    'a1c',
    'a1-',
  ],
];

/** Two keys each, in an object. */
export const keyPairs = keys.flatMap((first, index) =>
  keys.slice(index + 1).map((second) => JSON.stringify({ [first]: 1, [second]: 1 })),
);
