import type { YamlCase } from './yaml-case';

const LONG = 'The quick brown fox jumps over the lazy dog while the band plays on and the crowd keeps cheering loudly';

/** Folding behind column 80. */
export const foldingCases: readonly YamlCase[] = [
  {
    name: 'folding of plain texts',
    value: { k: LONG, list: [LONG], deep: { er: [{ x: LONG }] } },
    lines: [
      'deep:',
      '  er:',
      '  - x: The quick brown fox jumps over the lazy dog while the band plays on and the',
      '      crowd keeps cheering loudly',
      'k: The quick brown fox jumps over the lazy dog while the band plays on and the crowd',
      '  keeps cheering loudly',
      'list:',
      '- The quick brown fox jumps over the lazy dog while the band plays on and the crowd',
      '  keeps cheering loudly',
    ],
  },
  {
    name: 'folding leaves double blanks and long words',
    value: {
      a: 'The quick brown fox jumps over the lazy dog while the band plays on and the crowd keeps cheering  loudly xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx y',
      b: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      c: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx y z',
      d: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx y z',
      e: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx y z',
    },
    lines: [
      'a: The quick brown fox jumps over the lazy dog while the band plays on and the crowd',
      '  keeps cheering  loudly xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      '  y',
      'b: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      'c: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      '  y z',
      'd: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx y',
      '  z',
      'e: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx y',
      '  z',
    ],
  },
  {
    name: 'folding of single quotes',
    value: { a: `# ${LONG}`, b: `${LONG} 'quoted' ${LONG} #x`, c: ` ${LONG}`, d: `${LONG} ` },
    lines: [
      "a: '# The quick brown fox jumps over the lazy dog while the band plays on and the",
      "  crowd keeps cheering loudly'",
      "b: 'The quick brown fox jumps over the lazy dog while the band plays on and the crowd",
      "  keeps cheering loudly ''quoted'' The quick brown fox jumps over the lazy dog while",
      "  the band plays on and the crowd keeps cheering loudly #x'",
      "c: ' The quick brown fox jumps over the lazy dog while the band plays on and the crowd",
      "  keeps cheering loudly'",
      "d: 'The quick brown fox jumps over the lazy dog while the band plays on and the crowd",
      "  keeps cheering loudly '",
    ],
  },
  {
    name: 'folding of double quotes',
    value: {
      a: `\t${LONG}`,
      b: `${LONG}  \t  ${LONG}  end`,
      c: 'yes                                                                                          \t x',
    },
    lines: [
      'a: "\\tThe quick brown fox jumps over the lazy dog while the band plays on and the',
      '  crowd keeps cheering loudly"',
      'b: "The quick brown fox jumps over the lazy dog while the band plays on and the crowd',
      '  keeps cheering loudly  \\t  The quick brown fox jumps over the lazy dog while the',
      '  band plays on and the crowd keeps cheering loudly  end"',
      'c: "yes                                                                                          \\t',
      '  x"',
    ],
  },
  {
    name: 'folding of wide characters counts them once',
    value: {
      a: '\u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e',
      b: '\ud83d\ude00 \ud83d\ude00 \ud83d\ude00 \ud83d\ude00 \ud83d\ude00 \ud83d\ude00 \ud83d\ude00 \ud83d\ude00 \ud83d\ude00 \ud83d\ude00 \ud83d\ude00 \ud83d\ude00',
    },
    lines: [
      'a: \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e',
      '  \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e \u65e5\u672c\u8a9e',
      'b: "\\U0001F600 \\U0001F600 \\U0001F600 \\U0001F600 \\U0001F600 \\U0001F600 \\U0001F600 \\U0001F600',
      '  \\U0001F600 \\U0001F600 \\U0001F600 \\U0001F600"',
    ],
  },
  {
    name: 'no folding within keys',
    value: { [LONG]: 1, [`#${LONG}`]: 2 },
    lines: [
      "'#The quick brown fox jumps over the lazy dog while the band plays on and the crowd keeps cheering loudly': 2",
      'The quick brown fox jumps over the lazy dog while the band plays on and the crowd keeps cheering loudly: 1',
    ],
  },
];
