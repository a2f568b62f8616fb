// Memory and time of a day, as bars on a logarithmic scale: one operator as processes under each rule, against one that stays.
const WIDTH = 790;
const LEFT = 350;
const ROW = 24;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The plot of docs/enhancements/day.json, as SVG. */
export function dayPlot({ residentGibSeconds, days }) {
  const bars = [
    ...days.flatMap(({ target, rows }) =>
      rows
        .filter(({ debounce }) => debounce === 5 || debounce === 0)
        .map(({ rule, gibSeconds }) => ({ label: `${target}: ${rule}`, value: gibSeconds })),
    ),
    { label: 'an operator that stays in memory', value: residentGibSeconds },
  ];
  const most = Math.log10(residentGibSeconds) + 1;
  const width = (value) => Math.max(2, ((Math.log10(Math.max(value, 0.1)) + 1) / most) * (WIDTH - LEFT - 90));
  const height = bars.length * ROW + 44;
  const drawn = bars.map(({ label, value }, at) => {
    const y = 34 + at * ROW;
    const colour = at === bars.length - 1 ? '#8a5a00' : '#0b63a5';
    return [
      `<text x="${LEFT - 8}" y="${y + 13}" text-anchor="end">${escaped(label)}</text>`,
      `<rect x="${LEFT}" y="${y}" width="${width(value).toFixed(1)}" height="17" fill="${colour}"/>`,
      `<text x="${(LEFT + width(value) + 6).toFixed(1)}" y="${y + 13}">${value.toLocaleString('en')}</text>`,
    ].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" font-family="sans-serif" font-size="12">
<title>GiB·s of memory that one operator takes in a day</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="${LEFT}" y="20" font-weight="bold">GiB·s a day, logarithmic</text>
${drawn.join('\n')}
</svg>
`;
}
