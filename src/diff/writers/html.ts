import { type Diff, scoreOf } from '../diff';
import { anchorsOf, manifests } from '../html/manifests';
import { html, type Markup } from '../html/markup';
import { comparisonTools, page, type Section } from '../html/page';
import { reasons } from '../html/reasons';
import { scoreCard } from '../html/score';
import { plural } from './values';

/** A diff as a page that stands alone. */
export function diffHtml(diff: Diff): string {
  const anchors = anchorsOf('0');
  const why: Section = { id: 'reasons', title: 'Reasons', body: reasons([{ diff, anchors }]) };
  return page({
    title: `${diff.left} → ${diff.right}`,
    lead: html`Two sets of manifests, object by object and line by line. Values of secrets are shown as hashes.`,
    tools: comparisonTools,
    sections: [
      {
        id: 'score',
        title: 'Score',
        body: html`${scoreCard('Objects and fields', diff, scoreOf(diff))}${ignored(diff)}`,
      },
      ...(diff.declared ? [why] : []),
      { id: 'manifests', title: 'Manifests', body: manifests(diff, anchors) },
    ],
  });
}

const ignored = ({ ignored: count }: Diff): Markup | false =>
  count > 0 && html`<p>${plural(count, 'difference')} ignored.</p>`;
