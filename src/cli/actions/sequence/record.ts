import { basename, dirname, relative, resolve } from 'node:path';
import { printable } from '../../../diff/printable';
import { InputError } from '../../../om/input/input-error';
import { readNamedFile } from '../../../om/input/named-file';
import type { Input } from '../../../om/state/cluster-state';
import { readAuditLog } from '../../../sequence/record/audit-log';
import { between } from '../../../sequence/record/between-states';
import { nowIn } from '../../../sequence/record/first-scenario';
import type { Observed } from '../../../sequence/record/observation';
import { Recorder } from '../../../sequence/record/recorder';
import { readWatchLog } from '../../../sequence/record/watch-log';
import type { Step } from '../../../sequence/scenario';
import { scenarioText } from '../../../sequence/scenario-text';
import type { CommandHost } from '../../command';
import { UsageError } from '../../errors';
import { keepOutside } from '../../separate-directories';
import { writeFile } from '../../write-file';
import { nothingBeside, type Staged, staged } from './project';

/** The options as given. */
export interface RecordSequenceOptions {
  readonly from?: string;
  readonly to?: string;
  readonly watchLog?: string;
  readonly auditLog?: string;
  readonly cluster: 'management' | 'guest';
  readonly target?: string;
  readonly outputFile: string;
}

/**
 * Makes a scenario of what happened to a cluster and writes it.
 *
 * @throws UsageError, InputError or OutputError when nothing could be done
 */
export function recordSequence(options: RecordSequenceOptions, host: CommandHost): void {
  const { from, target, outputFile } = options;
  const source = sourceOf(options);
  keepOutside(
    [from, options.to].flatMap((one) => one ?? []),
    '--output-file',
    outputFile,
  );
  const name =
    from === undefined ? `what happened in ${source.name}` : `from ${basename(resolve(from))} to ${source.name}`;
  const start = from === undefined ? { empty: true as const } : { input: resolve(from) };
  const given = target === undefined ? {} : { target };
  const stage = staged({ name, start, ...given }, resolve(outputFile), nothingBeside, host);
  const { subject, input } = stage;
  const observed = source.observe(stage, host);
  const head = { name, start, target: subject.target, ...nowIn(input, subject) };
  const recorder = new Recorder(subject, head, input);
  for (const one of observed.observations) recorder.observe(one);
  recorder.close();
  const { steps, refused, standIns } = recorder;
  for (const remark of observed.remarks) host.err(`om: left out: ${printable(remark)}\n`);
  for (const one of refused) host.err(`om: left out: ${printable(one)}\n`);
  if (steps.length === 0) {
    throw new InputError({
      file: source.file,
      found: 'no change of anything that the operator reads',
      expected: 'changes to make steps of',
    });
  }
  const first: readonly Step[] = from === undefined ? [] : [{ settle: {} }];
  const scenario = { ...head, start: startFrom(outputFile, from), steps: [...first, ...steps, { settle: {} }] };
  const marks = standIns.length === 0 ? [] : ['Values that are not known, with a mark in place of each:', ...standIns];
  writeFile(outputFile, scenarioText(scenario, [`Run it: om sequence run ${outputFile}`, ...marks]), 0o600);
  host.out(`${printable(outputFile)}\n`);
}

/** A path is from where the scenario is. */
const startFrom = (outputFile: string, from: string | undefined) =>
  from === undefined
    ? { empty: true as const }
    : { input: relative(dirname(resolve(outputFile)), resolve(from)) || '.' };

/** What is expected of a file, in words. */
const A_LOG = 'a log';

/** Where what happened is told. */
interface Source {
  readonly file: string;
  readonly name: string;
  observe(stage: Staged, host: CommandHost): Observed;
}

/** @throws UsageError where there is none, or several */
function sourceOf({ from, to, watchLog, auditLog, cluster }: RecordSequenceOptions): Source {
  const sources: Source[] = [];
  if (to !== undefined) {
    if (from === undefined) throw new UsageError('--to says what became of a state: say with --from of which one');
    sources.push({
      file: to,
      name: basename(resolve(to)),
      observe: ({ subject, input }, host) => ({
        observations: between(input, stateOf(to, subject.target, host), subject),
        remarks: [],
      }),
    });
  }
  if (watchLog !== undefined) {
    sources.push({
      file: watchLog,
      name: basename(watchLog),
      observe: () => readWatchLog(readNamedFile(watchLog, A_LOG), watchLog, cluster),
    });
  }
  if (auditLog !== undefined) {
    sources.push({
      file: auditLog,
      name: basename(auditLog),
      observe: ({ subject }) => readAuditLog(readNamedFile(auditLog, A_LOG), auditLog, cluster, subject.operator.types),
    });
  }
  const [source, second] = sources;
  if (source !== undefined && second === undefined) return source;
  throw new UsageError('say what to record from: one of --to with --from, --watch-log and --audit-log');
}

const stateOf = (directory: string, target: string, host: CommandHost): Input =>
  staged({ name: 'to', start: { input: resolve(directory) }, target }, directory, nothingBeside, host).input;
