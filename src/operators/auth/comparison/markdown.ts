import { considered } from '../divergences/considered';
import { costliest } from '../divergences/costliest';
import { type Divergence, moverOf } from '../divergences/divergence';
import { register } from '../divergences/register';
import { objectNames } from '../objects/object-names';

/** Headings of the groups, by how ids begin. */
const groups: readonly (readonly [string, string])[] = [
  ['os', 'oauth-server: workload'],
  ['cfg', 'oauth-server: configuration'],
  ['idp', 'Identity providers'],
  ['oa', 'OAuth API server'],
  ['net', 'Exposure and reach'],
  ['gst', 'Objects of the cluster and access to them'],
  ['kad', 'kubeadmin'],
  ['ext', 'External issuers'],
  ['lif', 'Lifecycle and status'],
];

const LONGEST = 70;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

const asText = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return value.includes('/') || value.includes('.') ? `\`${value}\`` : value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'for ever';
  const text = JSON.stringify(value) ?? 'a rule';
  return `\`${text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text}\``;
};

/** A side's value for people. */
const sideValue = ({ inWords, ...divergence }: Divergence<unknown>, side: 'standalone' | 'hosted'): string =>
  cell(inWords?.[side] ?? asText(divergence[side]));

/** What the third target takes, where the kind does not say it. */
const convergedValue = ({ converged }: Divergence<unknown>): string =>
  converged === undefined ? '' : ` \`hosted-converged\` has: ${cell(converged.inWords ?? asText(converged.value))}.`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '-'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const entryRow = (divergence: Divergence<unknown>): readonly string[] => {
  const { id, object, field, kind, reason, risk } = divergence;
  return [
    `<a id="${id}"></a>\`${id}\``,
    cell(`${object}: ${field}`),
    kind,
    sideValue(divergence, 'standalone'),
    sideValue(divergence, 'hosted'),
    cell(reason),
    cell(risk),
    moverOf(divergence) ?? 'nobody',
  ];
};

function group([prefix, title]: readonly [string, string]): string {
  const entries = register.filter(({ id }) => id.startsWith(`${prefix}-`));
  const required = entries.filter(({ kind }) => kind === 'required').length;
  const decisions = entries.flatMap((entry) =>
    entry.decision === undefined ? [] : [`- \`${entry.id}\`: ${entry.decision}${convergedValue(entry)}`],
  );
  const sources = entries.map(({ id, upstream: { standalone, hosted } }) => {
    const places = [standalone, hosted].flatMap((place) => (place === undefined ? [] : [`\`${place}\``]));
    return `- \`${id}\`: ${places.join('; ')}`;
  });
  return [
    `## ${title}`,
    `${entries.length} differences: ${required} required, ${entries.length - required} capricious.`,
    table(['id', 'where', 'kind', 'standalone', 'hosted', 'why', 'what to check', 'who moves'], entries.map(entryRow)),
    ...(decisions.length === 0 ? [] : ['### Decisions', decisions.join('\n')]),
    '<details><summary>Where the originals decide it</summary>',
    sources.join('\n'),
    '</details>',
  ].join('\n\n');
}

const link = (id: string): string => `[\`${id}\`](#${id})`;

const named = objectNames.map(({ name, standalone, hosted }) => {
  const where = (address: typeof standalone): string =>
    address === undefined
      ? '–'
      : `${address.kind} \`${address.namespace === undefined ? '' : `${address.namespace}/`}${address.name}\``;
  const cluster = hosted?.cluster === 'UserWorkload' ? ' in the guest cluster' : '';
  return [`\`${name}\``, where(standalone), hosted === undefined ? '–' : `${where(hosted)}${cluster}`];
});

const struck = considered.map(({ id, partOf, because }) => [
  `\`${id}\``,
  partOf === undefined ? 'none' : `part of ${link(partOf)}`,
  cell(because),
]);

/** The register for people: what differs between standalone and hosted clusters, why, and what can go. */
export function convergenceMarkdown(): string {
  const required = register.filter(({ kind }) => kind === 'required');
  const behaviours = register.filter(({ where }) => where === 'behaviour');
  const moving = (side: 'standalone' | 'hosted' | 'both') => register.filter((one) => moverOf(one) === side).length;
  return `${[
    '<!-- Written by scripts/convergence.mjs from src/operators/auth/divergences. Do not edit. -->',
    '# What differs between standalone and hosted clusters',
    `${register.length} differences are declared: ${required.length} that hosting requires and ${register.length - required.length} that are history. ` +
      `Tests compare what both topologies make of the same configurations: a difference that is not declared here fails them, and so does one that is declared and does not occur. ` +
      `${behaviours.length} are behaviour that no manifest shows; each has a check of its own.`,
    `For the two to be the same, hosted has to move in ${moving('hosted')}, standalone in ${moving('standalone')} and both in ${moving('both')}. ` +
      'The rest stays, because hosting needs it.',
    '## The ten that cost users most',
    costliest.map(({ ids, cost }, index) => `${index + 1}. ${ids.map(link).join(', ')}: ${cost}`).join('\n'),
    ...groups.map(group),
    '## Differences without an entry',
    table(['id', 'entry', 'why'], struck),
    '## Names of the same objects',
    'What stands for a number or for a name of the user is written `*`.',
    table(['object', 'standalone', 'hosted'], named),
  ].join('\n\n')}\n`;
}
