import { checkFormats } from '../../../src/check/writers/formats';
import { targets } from '../../../src/operators/auth/divergences/divergence';
import { type CommandLines, optional, pick } from './command-line';

const planFormats = ['text', 'json', 'html'] as const;
const severities = ['error', 'warning', 'info', 'never'] as const;

/** Commands that read manifests as people write them, with arguments that vary. */
export const manifestLines = {
  check: ({ input, output, variant, text }) => ({
    args: [
      ...['check', input, '--output', pick(checkFormats, variant), '--fail-on', pick(severities, variant >> 2)],
      ...optional(variant >> 3, '--output-file', output),
      ...(variant % 8 === 1 ? ['--suppressions', input] : []),
      ...(variant % 8 === 2 ? ['--baseline', input] : []),
      ...(variant % 8 === 3 ? ['--divergences'] : []),
      ...(variant % 8 === 4 ? ['--expiry-days', text] : []),
      ...(variant % 8 === 5 ? ['--baseline', `${output}-baseline`, '--update-baseline'] : []),
    ],
    writes: (variant >> 3) % 2 === 1 ? 'whole' : 'nothing',
    shares: 'all',
  }),
  'check --schema': ({ input, variant }) => ({
    args: [
      ...['check', '--schema', input, '--output', pick(checkFormats, variant)],
      ...optional(variant >> 3, '--strict'),
      ...optional(variant >> 4, '--fix'),
    ],
    writes: 'nothing',
    shares: 'all',
    ...((variant >> 4) % 2 === 1 ? { mends: true } : {}),
  }),
  'check --fix': ({ input, variant }) => ({
    args: ['check', '--fix', input, '--output', pick(checkFormats, variant)],
    writes: 'nothing',
    shares: 'all',
    mends: true,
  }),
  krm: ({ input, variant }) => ({
    args: ['krm', input, ...optional(variant, '--output', 'json')],
    writes: 'nothing',
    shares: 'remarks',
    reports: true,
  }),
  plan: ({ input, change, variant, text }) => ({
    args: [
      ...['plan', '--input-dir', input, '--rounds', '2', '--output', pick(planFormats, variant)],
      ...(variant % 2 === 0 ? ['--change', change] : []),
      ...(variant % 2 === 1 ? ['--delete', variant % 4 === 1 ? text : 'Secret/kube-system/kubeadmin'] : []),
    ],
    writes: 'nothing',
    shares: 'all',
  }),
  'plan --change': ({ input, good, output, variant }) => ({
    args: [
      ...['plan', '--input-dir', good, '--rounds', '2', variant % 5 === 0 ? '--guest-change' : '--change', input],
      ...['--output', pick(planFormats, variant), ...optional(variant >> 2, '--output-file', output)],
    ],
    writes: (variant >> 2) % 2 === 1 ? 'whole' : 'nothing',
    shares: 'all',
  }),
  'fleet synth': ({ input, output, variant }) => ({
    args: [
      ...['fleet', 'synth', '--inputs-dir', input, '--output-dir', output, '--workers', '1'],
      ...optional(variant, '--output', 'json'),
      ...optional(variant >> 1, '--format', 'json'),
      ...(variant % 8 === 3 ? ['--shard', '0/2'] : []),
      ...(variant % 8 === 4 ? ['--release-image-references', input] : []),
    ],
    // What could be written stays where another cluster's input is of no use.
    writes: 'maybe',
    shares: 'what is printed',
  }),
  rbac: ({ input, variant, text }) => ({
    args: [
      ...['rbac', '--target', pick(targets, variant), '--input-dir', input],
      ...(variant % 8 === 3 ? ['--service-account', text] : []),
      ...(variant % 8 === 4 ? ['--lease', text] : []),
      ...(variant % 8 === 5 ? ['--control-plane', text] : []),
      ...optional(variant >> 1, '--output', 'json'),
    ],
    writes: 'nothing',
    shares: 'all',
  }),
  completion: ({ variant, text }) => ({
    args: [
      ...['completion', pick(['bash', 'zsh', 'fish', text], variant), ...(variant % 8 === 7 ? [] : ['--candidates'])],
      ...['--', ...optional(variant >> 2, pick(['check', 'sequence', 'run', text], variant >> 3)), text],
    ],
    writes: 'nothing',
    shares: 'all',
  }),
} as const satisfies CommandLines;
