import { type CommandLines, optional, pick } from './command-line';

const formats = ['text', 'json', 'junit', 'html'] as const;

/** What `sequence` does, with arguments that vary. */
export const sequenceLines = {
  'sequence run': ({ input, output, variant }) => ({
    args: [
      ...['sequence', 'run', input, '--output', pick(formats, variant)],
      ...optional(variant >> 2, '--trace', output),
    ],
    writes: 'maybe',
    shares: 'what is printed',
    reports: true,
  }),
  'sequence show': ({ input, variant, text }) => ({
    args: [
      ...['sequence', 'show', `${input}#${variant % 4 === 0 ? text : '0/1'}`],
      ...optional(variant, '--output', 'json'),
    ],
    writes: 'nothing',
    shares: 'all',
  }),
  'sequence search': ({ input, output, variant, text }) => ({
    args: [
      ...['sequence', 'search', '--input-dir', input, '--runs', '1', '--output-dir', output],
      ...(variant % 8 === 1 ? ['--require', text] : []),
      ...(variant % 8 === 2 ? ['--faults', text] : []),
      ...optional(variant, '--output', 'json'),
    ],
    writes: 'maybe',
    shares: 'what is printed',
  }),
  'sequence search --exhaustive': ({ input, output }) => ({
    args: ['sequence', 'search', '--exhaustive', '--depth', '1', input, '--output-dir', output],
    writes: 'maybe',
    shares: 'what is printed',
    reports: true,
  }),
  'sequence init': ({ input, output }) => ({
    args: ['sequence', 'init', '--input-dir', input, '--output-file', output],
    writes: 'whole',
    shares: 'what is printed',
  }),
  'sequence record': ({ input, good, output, variant }) => ({
    args: [
      ...['sequence', 'record', '--from', variant % 2 === 0 ? good : input, '--to', variant % 2 === 0 ? input : good],
      ...['--output-file', output],
    ],
    writes: 'whole',
    shares: 'what is printed',
  }),
  'sequence record --watch-log': ({ input, good, output, variant }) => ({
    args: [
      ...['sequence', 'record', ...optional(variant, '--from', good), '--watch-log', input, '--output-file', output],
      ...optional(variant >> 1, '--cluster', 'guest'),
      ...(variant % 2 === 0 ? ['--target', 'standalone'] : []),
    ],
    writes: 'whole',
    shares: 'what is printed',
  }),
  'sequence record --audit-log': ({ input, good, output, variant }) => ({
    args: [
      ...['sequence', 'record', ...optional(variant, '--from', good), '--audit-log', input, '--output-file', output],
      ...(variant % 2 === 0 ? ['--target', 'standalone'] : []),
    ],
    writes: 'whole',
    shares: 'what is printed',
  }),
  'sequence replay': ({ input, variant }) => ({
    args: ['sequence', 'replay', input, ...optional(variant, '--output', 'json')],
    writes: 'nothing',
    shares: 'what is printed',
  }),
  'sequence schema': () => ({ args: ['sequence', 'schema'], writes: 'nothing', shares: 'all' }),
  'sequence properties': () => ({ args: ['sequence', 'properties'], writes: 'nothing', shares: 'all' }),
} as const satisfies CommandLines;
