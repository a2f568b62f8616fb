import { type Diff, scoreOf } from '../diff/diff';
import { anchorsOf, manifests } from '../diff/html/manifests';
import { html, type Markup } from '../diff/html/markup';
import { page, type Section } from '../diff/html/page';
import { reasons } from '../diff/html/reasons';
import { scoreCard } from '../diff/html/score';
import { matrix } from './matrix';

/** What the report is about. */
export interface ReportOptions {
  /** What was configured, in a few words. */
  readonly subject: string;
  /** Standalone against what hosted does today. */
  readonly before: Diff;
  /** Standalone against the converged hosted output; absent where there is none. */
  readonly after?: Diff;
  /** The program that made it. */
  readonly version: string;
}

/** How standalone and hosted differ, why, and what is left once they converge: one page that stands alone. */
export function convergenceReport({ subject, before, after, version }: ReportOptions): string {
  const comparison = (key: string, title: string, diff: Diff) => ({ key, title, diff, anchors: anchorsOf(key) });
  const comparisons: readonly [ReturnType<typeof comparison>, ...ReturnType<typeof comparison>[]] = [
    comparison('before', 'Before', before),
    ...(after === undefined ? [] : [comparison('after', 'After', after)]),
  ];
  const sections: Section[] = [
    {
      id: 'score',
      title: 'Score',
      body: html`<p>${verdict(before, after)}</p><div class="cards">${comparisons.map(({ title, diff }) =>
        scoreCard(`${title}: ${diff.right}`, diff, scoreOf(diff)),
      )}</div>`,
    },
    { id: 'reasons', title: 'Why they differ', body: reasons(comparisons) },
    {
      id: 'objects',
      title: 'Objects',
      body: matrix(
        before.left,
        comparisons.map(({ diff, anchors }) => ({ title: diff.right, diff, anchors })),
      ),
    },
    ...comparisons.map(({ key, title, diff, anchors }) => ({
      id: `manifests-${key}`,
      title: `${title}: ${diff.left} and ${diff.right}, line by line`,
      body: manifests(diff, anchors),
    })),
  ];
  return page({
    title: 'Standalone and hosted authentication',
    lead: html`What an OpenShift cluster runs for the logins of its users when it holds its own control plane, and when that is
hosted: ${subject}. Search for a field or an object, such as <kbd>liveness</kbd>: each entry under
<a href="#reasons">Why they differ</a> says why and who decides it. Marked lines of the manifests lead there.`,
    sections,
    footer: html`Made by openshift-manager ${version}. Values of secrets are shown as hashes.`,
  });
}

function verdict(before: Diff, after: Diff | undefined): Markup {
  const { required, capricious, undeclared } = scoreOf(before).fields;
  const start = html`Of ${required + capricious + undeclared} fields that differ today, hosting requires ${required};
${capricious} are history${undeclared > 0 && html`, and nobody has explained ${undeclared}`}.`;
  if (after === undefined) return start;
  const left = scoreOf(after).fields;
  const remains = left.required + left.capricious + left.undeclared;
  return html`${start} Converged, ${remains} differ, of which hosting requires ${left.required}.`;
}
