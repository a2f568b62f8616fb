import { diffFormats } from '../../../src/diff/writers/formats';
import { targets } from '../../../src/operators/auth/divergences/divergence';
import { type CommandLines, optional, pick } from './command-line';

const objects: readonly [string, ...string[]] = [
  'ClusterOperator/authentication',
  'ConfigMap/openshift-authentication/audit',
  'Deployment/openshift-authentication/oauth-openshift',
  'Deployment/oauth-openshift',
  'Secret/openshift-authentication/v4-0-config-system-session',
];
const paths: readonly [string, ...string[]] = [
  'status.conditions',
  'spec',
  'data',
  '',
  'spec.template.spec.containers[0]',
];

/** Commands that read what is in clusters, with arguments that vary. */
export const inputLines = {
  'apply-configuration': ({ input, output, variant, text }) => ({
    args: [
      ...['apply-configuration', '--input-dir', input, '--output-dir', output],
      ...optional(variant, '--seed', '1'),
      ...optional(variant >> 1, '--output', 'json'),
      ...optional(variant >> 2, '--assume-reachable'),
      ...(variant % 16 === 0 ? ['--target', pick(['standalone', 'hosted-cpo', 'hosted-converged'], variant >> 4)] : []),
      ...(variant % 32 === 1 ? ['--controllers', text] : []),
      ...(variant % 32 === 2 ? ['--now', text] : []),
      ...(variant % 32 === 3 ? ['--control-plane', text] : []),
      ...(variant % 32 === 4 ? ['--recorded-answers', input] : []),
    ],
    writes: 'whole',
    shares: 'what is printed',
  }),
  'apply-configuration-live': ({ input, output }) => ({
    args: [
      ...['apply-configuration-live', '--input-dir', input, '--output-dir', output],
      ...['--timeout', '1', '--record', `${output}-answers`],
    ],
    writes: 'whole',
    shares: 'what is printed',
  }),
  synth: ({ input, output, variant }) => ({
    args: [
      ...['synth', '--input-dir', input, ...(variant % 4 === 0 ? ['--stdout'] : ['--output-dir', output])],
      ...optional(variant >> 2, '--format', 'json'),
      ...(variant % 8 === 1 ? ['--target', pick(['standalone', 'hosted-cpo', 'hosted-converged'], variant >> 4)] : []),
    ],
    writes: variant % 4 === 0 ? 'nothing' : 'whole',
    shares: 'remarks',
  }),
  diff: ({ input, good, variant, text }) => ({
    args: [
      ...['diff', ...(variant % 2 === 0 ? [input, good] : [good, input])],
      ...['--output', diffFormats[variant % diffFormats.length] ?? 'text'],
      ...(variant % 16 === 5 ? ['--object', text] : []),
      ...optional(variant >> 3, '--check'),
    ],
    writes: 'nothing',
    shares: 'all',
  }),
  explain: ({ input, variant, text }) => ({
    args: [
      ...['explain', '--input-dir', input, ...optional(variant >> 1, '--output', 'json'), '--'],
      variant % 8 === 0 ? text : pick(objects, variant >> 3),
      variant % 8 === 1 ? text : pick(paths, variant >> 6),
    ],
    writes: 'nothing',
    shares: 'all',
  }),
  migrate: ({ input, output, variant }) => ({
    args: [
      ...['migrate', '--input-dir', input, ...optional(variant, '--output', 'json')],
      ...(variant % 3 === 0 ? ['--step', String(1 + (variant % 5)), '--output-dir', output] : []),
    ],
    writes: variant % 3 === 0 ? 'whole' : 'nothing',
    shares: 'what is printed',
  }),
  simulate: ({ input, variant, text }) => ({
    args: [
      ...['simulate', '--input-dir', input, '--rounds', '2', ...optional(variant, '--output', 'json')],
      ...(variant % 8 === 1 ? ['--stop-actor', text] : []),
      ...(variant % 8 === 2 ? ['--slow-actor', `kubelet=${text}`] : []),
      ...(variant % 8 === 3 ? ['--target', pick(targets, variant >> 3)] : []),
      ...(variant % 8 === 4 ? ['--recorded-answers', input] : []),
    ],
    writes: 'nothing',
    shares: 'what is printed',
  }),
  'prune-input': ({ input, output }) => ({
    args: ['prune-input', input, '--output-dir', output],
    writes: 'whole',
    shares: 'all',
  }),
  test: ({ input, output, variant, text }) => ({
    args: [
      ...['test', input, '--junit', output, ...optional(variant, '--output', 'json')],
      ...(variant % 32 === 1 ? ['--filter', text] : []),
    ],
    writes: 'maybe',
    shares: 'all',
  }),
  report: ({ input, good, output, variant }) => ({
    args: ['report', '-o', output, '--input-dir', variant % 2 === 0 ? `${input},${good}` : `${good},${input}`],
    writes: 'whole',
    shares: 'all',
  }),
  'input-resources': ({ variant, text }) => ({
    args: ['input-resources', '--target', variant % 4 === 0 ? text : (targets[variant % targets.length] ?? '')],
    writes: 'nothing',
    shares: 'all',
  }),
  'output-resources': ({ variant, text }) => ({
    args: ['output-resources', '--output', variant % 4 === 0 ? text : 'json'],
    writes: 'nothing',
    shares: 'all',
  }),
} as const satisfies CommandLines;
