import { type CommandLines, optional, pick } from './command-line';

/** Commands that serve, or that reach a server, with arguments that vary. */
export const serverLines = {
  'api-server': ({ input, aside, variant }) => ({
    args: [
      ...['api-server', '--load', input, '--kubeconfig', `${aside}.kubeconfig`],
      ...optional(variant, '--output', 'json'),
      ...optional(variant >> 1, '--no-tls'),
      ...optional(variant >> 2, '--actors', pick(['standalone', 'management', 'guest'], variant >> 3)),
      ...optional(variant >> 5, '--cluster', 'UserWorkload'),
    ],
    writes: 'nothing',
    shares: 'all',
  }),
  serve: ({ input, aside, variant, text }) => ({
    args: [
      ...['serve', '--socket', `${aside}.sock`, '--seed', '1'],
      ...(variant % 16 === 1 ? ['--body-limit', text] : []),
      ...(variant % 16 === 2 ? ['--timeout', text] : []),
    ],
    writes: 'nothing',
    shares: 'all',
    call: { socket: `${aside}.sock`, body: input },
  }),
  run: ({ input, aside, variant, text }) => ({
    args: [
      ...['run', '--standalone', '--kubeconfig', `${aside}.kubeconfig`, '--timeout', '1'],
      ...(variant % 4 === 0 ? ['--once', '--mode', 'detect'] : ['--dry-run']),
      ...optional(variant >> 2, '--output', 'json'),
      ...(variant % 16 === 1 ? ['--ignore', text] : []),
      ...(variant % 16 === 2 ? ['--override-manager', text] : []),
      ...(variant % 16 === 3 ? ['--listen', text] : []),
    ],
    writes: 'nothing',
    shares: 'all',
    server: ['api-server', '--load', input, '--kubeconfig', `${aside}.kubeconfig`, '--no-tls'],
  }),
  'run --kubeconfig': ({ input, variant }) => ({
    args: [
      ...['run', '--standalone', '--kubeconfig', input, '--timeout', '1', '--once', '--dry-run'],
      ...optional(variant, '--output', 'json'),
    ],
    writes: 'nothing',
    shares: 'all',
  }),
  demo: ({ text, variant }) => ({
    // The last argument is none of its own, so that it does not begin.
    args: ['demo', pick<string>(['--script', '--speed', '--seed'], variant), text, '--no'],
    writes: 'nothing',
    shares: 'all',
  }),
} as const satisfies CommandLines;
