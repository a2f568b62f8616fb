import { diffSides, isClean, type Side } from '../../diff/diff';
import { withoutIgnored } from '../../diff/ignore';
import { type Matching, matchingByIdentity, type SideObject } from '../../diff/matching';
import { formatId, idOf } from '../../diff/objects';
import { printableLines } from '../../diff/printable';
import { quoted } from '../../diff/quoted';
import { writeDiff } from '../../diff/writers';
import type { diffFormats } from '../../diff/writers/formats';
import { noColours, terminalColours } from '../../diff/writers/palette';
import type { Target } from '../../operators/auth/divergences/divergence';
import type { CommandHost } from '../command';
import { exitCodes, UsageError } from '../errors';
import { ignoreRules } from '../ignore-rules';
import { type TellProgress, withProgress } from '../progress';
import { type Remarks, remarksJson, tellRemarks } from '../remarks';
import { keepOutside } from '../separate-directories';
import { type ReadSide, readSide, STANDARD_INPUT } from '../sides';
import { matchingBetween } from '../sides/matching';
import { version } from '../version';
import { writeReport } from '../write-report';

/** The arguments and options as given. */
export interface DiffOptions {
  readonly left: string;
  readonly right: string;
  readonly leftTarget?: Target;
  readonly rightTarget?: Target;
  readonly output: (typeof diffFormats)[number];
  readonly outputFile?: string;
  readonly object?: string;
  readonly check?: true;
  readonly brief?: true;
  readonly ignore: readonly string[];
  readonly ignoreFile?: string;
  readonly recordedAnswers?: string;
  readonly leftControlPlane?: string;
  readonly rightControlPlane?: string;
  readonly assets?: string;
}

/**
 * Compares two sides and writes what differs.
 *
 * @throws InputError, UsageError or OutputError when nothing could be compared or written
 */
export function diff(options: DiffOptions, host: CommandHost): void {
  const { left, right, output, outputFile, check, brief = false } = options;
  if (brief && output !== 'text') throw new UsageError(`--brief is for --output text, not for ${output}`);
  if (left === STANDARD_INPUT && right === STANDARD_INPUT) {
    throw new UsageError('only one side can come from the standard input: name a file or a directory for the other');
  }
  keepOutside(
    [left, right].filter((path) => path !== STANDARD_INPUT),
    '--output-file',
    outputFile,
  );
  const { one, other, labels, compared } = withProgress(host, (tell) => sidesOf(options, host, tell));
  const remarks = {
    gaps: [...gapsBehind(labels.left, one), ...gapsBehind(labels.right, other)],
    // Files are named in them.
    refused: left === right ? one.refused : [...one.refused, ...other.refused],
  };
  if (output !== 'json') tellRemarks(remarks, host);
  const failures = [
    ...one.failures.map((failure) => `${labels.left}: ${quoted(failure)}`),
    ...other.failures.map((failure) => `${labels.right}: ${quoted(failure)}`),
  ];
  const assumptions = new Set([...one.assumptions, ...other.assumptions]);
  for (const assumption of assumptions) host.err(`om: ${printableLines(assumption)}\n`);
  for (const failure of new Set(failures)) host.err(`om: ${printableLines(failure)}\n`);
  const palette = outputFile === undefined && host.colours() ? terminalColours : noColours;
  const notes = {
    ...remarksJson(remarks),
    ...(assumptions.size === 0 ? {} : { assumed: [...assumptions] }),
    ...(failures.length === 0 ? {} : { failures: [...new Set(failures)] }),
  };
  writeReport(writeDiff(compared, output, { version: version(), palette, brief, notes }), outputFile, host);
  if (failures.length > 0 || (check && !isClean(compared))) host.exit(exitCodes.failure);
}

/** Both sides, read and compared. */
function sidesOf(options: DiffOptions, host: CommandHost, tell: TellProgress) {
  const { left, right, leftTarget, rightTarget } = options;
  const rules = ignoreRules({
    rules: options.ignore,
    file: options.ignoreFile ?? (host.environment.OM_IGNORE_FILE || undefined),
  });
  tell(`reading ${left}`);
  const reading = (file: string): void => tell(`reading ${file}`);
  const one = readSide(left, leftTarget, { ...options, controlPlane: options.leftControlPlane, reading }, host);
  tell(`reading ${right}`);
  const other = readSide(right, rightTarget, { ...options, controlPlane: options.rightControlPlane, reading }, host);
  const labels = labelsOf([left, one], [right, other]);
  tell(`comparing ${one.objects.length} objects with ${other.objects.length}`);
  const compared = withoutIgnored(
    diffSides(
      sideOf(labels.left, one.objects, options.object),
      sideOf(labels.right, other.objects, options.object),
      matchingFor(one, other),
    ),
    rules,
  );
  return { one, other, labels, compared };
}

/** What is not known of one side. */
const gapsBehind = (label: string, { gaps }: Remarks): Remarks['gaps'] =>
  gaps.map(({ unknown, consequence }) => ({ unknown: `${label}: ${unknown}`, consequence }));

/** Paths, with the targets where the paths are the same. */
function labelsOf([left, one]: readonly [string, ReadSide], [right, other]: readonly [string, ReadSide]) {
  if (left !== right) return { left, right };
  return { left: `${left} (${one.origin?.target ?? 'left'})`, right: `${right} (${other.origin?.target ?? 'right'})` };
}

function sideOf(label: string, objects: readonly SideObject[], filter: string | undefined): Side {
  const wanted = filter?.toLowerCase();
  const fits = ({ object }: SideObject) =>
    wanted === undefined || formatId(idOf(object)).toLowerCase().includes(wanted);
  return { label, objects: objects.filter(fits) };
}

/** Between targets objects are matched by what they are for; otherwise by identity, and no difference is expected. */
function matchingFor({ origin: left, ...one }: ReadSide, { origin: right, ...other }: ReadSide): Matching {
  if (left === undefined || right === undefined || left.target === right.target) return matchingByIdentity;
  return matchingBetween({ ...one, origin: left }, { ...other, origin: right });
}
