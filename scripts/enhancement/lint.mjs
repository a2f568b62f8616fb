// What an enhancement proposal has to have: headings and front matter of the template, lines that editors show, links that lead somewhere.
import { brokenLinks } from '../links.mjs';

/** Headings that the template of openshift/enhancements requires, as they begin. */
const headings = [
  '## Summary',
  '## Motivation',
  '### User Stories',
  '### Goals',
  '### Non-Goals',
  '## Proposal',
  '### Workflow Description',
  '### API Extensions',
  '### Topology Considerations',
  '#### Hypershift / Hosted Control Planes',
  '#### Standalone Clusters',
  '#### Single-node Deployments or MicroShift',
  '#### OpenShift Kubernetes Engine',
  '### Implementation Details/Notes/Constraints',
  '### Risks and Mitigations',
  '### Drawbacks',
  '## Alternatives (Not Implemented)',
  '## Test Plan',
  '## Graduation Criteria',
  '### Dev Preview -> Tech Preview',
  '### Tech Preview -> GA',
  '### Removing a deprecated feature',
  '## Upgrade / Downgrade Strategy',
  '## Version Skew Strategy',
  '## Operational Aspects of API Extensions',
  '## Support Procedures',
];
const people = ['authors', 'reviewers', 'approvers', 'api-approvers'];
const fields = ['title', ...people, 'creation-date', 'last-updated', 'tracking-link', 'status'];
const LONGEST_LINE = 400;

/** What is wrong with a document, a sentence each. */
export function problemsOf(file, text) {
  const problems = [];
  const say = (what) => problems.push(`${file}: ${what}`);
  const [, front = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
  const body = text.slice(front.length);
  for (const field of fields) {
    const value = new RegExp(`^${field}:(.*(?:\\n {2}.*|\\n- .*)*)`, 'm').exec(front)?.[1].trim();
    if (value === undefined || value === '') say(`front matter has no ${field}`);
    else if (/TBD/.test(value)) say(`front matter: ${field} is still to be decided`);
  }
  if (!/^tracking-link:[\s\S]*?https:\/\//m.test(front)) say('front matter: tracking-link has no address');
  const lines = body.split('\n');
  for (const heading of headings) if (!lines.some((line) => line.startsWith(heading))) say(`lacks "${heading}"`);
  const titles = lines.filter((line) => /^# /.test(line));
  if (titles.length !== 1) say(`has ${titles.length} titles; expected one`);
  const sections = lines.flatMap((line, at) => (/^##+ /.test(line) ? [{ line, at }] : []));
  sections.forEach(({ line, at }, index) => {
    const next = sections[index + 1];
    const hasText = lines.slice(at + 1, next?.at).some((one) => one.trim() !== '');
    const hasChildren = next !== undefined && next.line.indexOf(' ') > line.indexOf(' ');
    if (!hasText && !hasChildren) say(`"${line}" is empty`);
  });
  lines.forEach((line, at) => {
    if (line.length > LONGEST_LINE && !line.startsWith('|'))
      say(`line ${at + 1} has ${line.length} characters; most: ${LONGEST_LINE}`);
  });
  for (const problem of brokenLinks(file, text)) say(problem);
  return problems;
}
