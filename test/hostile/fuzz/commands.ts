import { diffFormats } from '../../../src/diff/writers/formats';
import { targets } from '../../../src/operators/auth/divergences/divergence';

/** Where a command finds what it is given, and where it may write. */
export interface Places {
  /** The directory, archive or file. */
  readonly input: string;
  /** The example as it is. */
  readonly good: string;
  /** Where nothing is yet. */
  readonly output: string;
  /** Chooses among the arguments. */
  readonly variant: number;
  /** Any text. */
  readonly text: string;
}

/** What a command leaves behind when its exit code is below 2. */
export interface CommandLine {
  readonly args: readonly string[];
  /** Whether the folder or file at `output` has to be there exactly when the exit code is below 2. */
  readonly writes: 'whole' | 'nothing' | 'maybe';
  /** What is to be free of secrets, of files written, what is printed for programs, and remarks. Manifests may hold some. */
  readonly shares: 'all' | 'what is printed' | 'remarks';
}

const pick = <T>(from: readonly [T, ...T[]], variant: number): T => from[variant % from.length] ?? from[0];

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

const optional = (variant: number, ...args: readonly string[]): readonly string[] => (variant % 2 === 0 ? [] : args);

/** Each command with arguments that vary. */
const lines = {
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
  simulate: ({ input, variant }) => ({
    args: ['simulate', '--input-dir', input, '--rounds', '2', ...optional(variant, '--output', 'json')],
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
} as const satisfies Record<string, (places: Places) => CommandLine>;

export type CommandName = keyof typeof lines;

const times = (count: number, name: CommandName): readonly CommandName[] => new Array<CommandName>(count).fill(name);

/** Commands by how often they are tried: those that read most forms most often, those that take long seldom. */
export const commandNames: readonly [CommandName, ...CommandName[]] = [
  'apply-configuration',
  ...times(7, 'apply-configuration'),
  ...times(1, 'apply-configuration-live'),
  ...times(3, 'synth'),
  ...times(4, 'diff'),
  ...times(2, 'explain'),
  ...times(1, 'migrate'),
  ...times(1, 'simulate'),
  ...times(5, 'prune-input'),
  ...times(4, 'test'),
  ...times(1, 'report'),
  ...times(1, 'input-resources'),
  ...times(1, 'output-resources'),
];

export const commandLine = (name: CommandName, places: Places): CommandLine => lines[name](places);
