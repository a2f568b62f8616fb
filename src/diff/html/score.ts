import { type Diff, scoreOf, type Tally } from '../diff';
import { html, type Markup } from './markup';

const shares = ['identical', 'required', 'capricious', 'undeclared'] as const;

const meanings: { readonly [S in (typeof shares)[number]]: string } = {
  identical: 'the same on both sides',
  required: 'hosting cannot do without it',
  capricious: 'history; nothing requires it',
  undeclared: 'nobody said why',
};

/** Numbers of a comparison: a card with a bar and a table. */
export function scoreCard(title: string, diff: Diff): Markup {
  const { objects, fields } = scoreOf(diff);
  const total = sum(fields);
  return html`<article class="card">
<h3>${title}</h3>
${bar(fields)}
<table>
<caption>${percent(fields.identical, total)} of ${total} fields are identical</caption>
<thead><tr><th scope="col">${diff.left} → ${diff.right}</th><th scope="col" class="number">objects</th><th scope="col" class="number">fields</th></tr></thead>
<tbody>${shares
    .filter((share) => diff.declared || share === 'identical' || share === 'undeclared')
    .map(
      (share) =>
        html`<tr><th scope="row"><span class="tag ${share}">${
          diff.declared || share === 'identical' ? share : 'different'
        }</span> <span class="meaning">${
          diff.declared && meanings[share]
        }</span></th><td class="number">${objects[share]}</td><td class="number">${fields[share]}</td></tr>`,
    )}</tbody>
</table>
</article>
`;
}

/** A bar of the shares, drawn: widths are attributes, since the page's policy allows no styles on elements. */
function bar(tally: Tally): Markup {
  const total = Math.max(1, sum(tally));
  let x = 0;
  const parts = shares.map((share) => {
    const width = (100 * tally[share]) / total;
    const part = html`<rect class="fill-${share}" x="${x.toFixed(3)}" width="${width.toFixed(3)}" height="1"/>`;
    x += width;
    return part;
  });
  const label = shares.map((share) => `${tally[share]} ${share}`).join(', ');
  return html`<div class="bar"><svg viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label="${label}">${parts}</svg></div>`;
}

const sum = (tally: Tally): number => shares.reduce((total, share) => total + tally[share], 0);

const percent = (part: number, whole: number): string =>
  whole === 0 ? '100 %' : `${(Math.floor((1000 * part) / whole) / 10).toFixed(1)} %`;
