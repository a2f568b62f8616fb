import type { Diff, Score, Tally } from '../diff';
import { ARROW, html, type Markup } from './markup';

/** What is counted, in the order of a bar. */
export const shares = ['identical', 'input', 'required', 'capricious', 'undeclared'] as const;

const meanings: { readonly [S in (typeof shares)[number]]: string } = {
  identical: 'the same on both sides',
  input: 'the clusters differ in it, whatever is made of them',
  required: 'hosting cannot do without it',
  capricious: 'history; nothing requires it',
  undeclared: 'nobody said why',
};

/** What a card says besides numbers. */
export type Scored = Pick<Diff, 'left' | 'right' | 'declared'>;

/** Numbers of a comparison: a card with a bar and a table. */
export function scoreCard(title: string, { left, right, declared }: Scored, { objects, fields }: Score): Markup {
  const total = sumOf(fields);
  const shown = declared ? shares.filter((share) => share !== 'input' || fields.input > 0) : undeclaredShares;
  return html`<article class="card">
<h3>${title}</h3>
${bar(fields)}
<table>
<caption>${percent(fields.identical, total)} of ${total.toLocaleString('en-US')} fields are identical</caption>
<thead><tr><th scope="col">${left} ${ARROW} ${right}</th><th scope="col" class="number">objects</th><th scope="col" class="number">fields</th></tr></thead>
<tbody>${shown.map(
    (share) =>
      html`<tr><th scope="row"><span class="tag ${share}">${
        declared || share === 'identical' ? share : 'different'
      }</span> <span class="meaning">${
        declared && meanings[share]
      }</span></th><td class="number">${objects[share].toLocaleString('en-US')}</td><td class="number">${fields[share].toLocaleString('en-US')}</td></tr>`,
  )}</tbody>
</table>
</article>
`;
}

const undeclaredShares = ['identical', 'undeclared'] as const;

/** A bar of the shares, drawn: widths are attributes, since the page's policy allows no styles on elements. */
export function bar(tally: Tally): Markup {
  const total = Math.max(1, sumOf(tally));
  let x = 0;
  const parts = shares.map((share) => {
    const width = (100 * tally[share]) / total;
    const part = html`<rect class="fill-${share}" x="${x.toFixed(3)}" width="${width.toFixed(3)}" height="1"/>`;
    x += width;
    return width > 0 && part;
  });
  const label = shares.flatMap((share) => (tally[share] > 0 ? [`${tally[share]} ${share}`] : [])).join(', ');
  return html`<div class="bar"><svg viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label="${label}">${parts}</svg></div>`;
}

/** How much is counted in all. */
export const sumOf = (tally: Tally): number => shares.reduce((total, share) => total + tally[share], 0);

/** A share, rounded down: what is not all is not 100 %. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '100 %' : `${(Math.floor((1000 * part) / whole) / 10).toFixed(1)} %`;
