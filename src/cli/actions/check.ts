import { baselineText, beyondBaseline, readBaseline } from '../../check/baseline';
import { byPlace, type Finding } from '../../check/finding';
import { inlineSuppressions } from '../../check/inline-suppressions';
import { located } from '../../check/locate';
import type { CheckResult } from '../../check/result';
import { isAtLeast, type Severity } from '../../check/rule';
import { isSuppressedBy, readSuppressions, type Suppression } from '../../check/suppressions-file';
import { writeFindings } from '../../check/writers';
import type { CheckFormat } from '../../check/writers/formats';
import { printable } from '../../diff/printable';
import { plural } from '../../diff/writers/values';
import { append } from '../../kube/append';
import { configurationKinds, isConfiguration } from '../../operators/auth/check/check-manifests';
import { checkSchemas } from '../../operators/auth/check/check-schemas';
import { divergenceRemarks } from '../../operators/auth/check/diverging-fields';
import { checkRuleIds, checkRules } from '../../operators/auth/check/rules';
import { engineRules } from '../../operators/auth/check/rules/engine';
import type { CommandHost } from '../command';
import { exitCodes, UsageError } from '../errors';
import { type TellProgress, withProgress } from '../progress';
import { settingsOf } from '../settings';
import { version } from '../version';
import { writeFile } from '../write-file';
import { writeReport } from '../write-report';
import { checkConfiguration } from './check-configuration';
import { type CheckInput, checkInputs } from './check-inputs';
import { fixFiles } from './fix-files';
import { oneRule, ruleList } from './rule-list';

/** The options as given. */
export interface CheckOptions {
  readonly inputs: readonly string[];
  readonly inputDir?: string;
  readonly output: CheckFormat;
  readonly outputFile?: string;
  readonly failOn: Severity | 'never';
  readonly suppressions?: string;
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly fix?: true;
  readonly divergences?: true;
  readonly schema?: true;
  readonly strict?: true;
  readonly expiryDays: number;
  /** Milliseconds since the epoch. */
  readonly now?: number;
  readonly listRules?: true;
  readonly rule?: string;
  readonly recordedAnswers?: string;
  readonly assets?: string;
}

/**
 * Checks inputs and says what was found.
 *
 * @throws UsageError, InputError or OutputError when nothing could be done
 */
export function check(options: CheckOptions, host: CommandHost): void {
  if (options.listRules) {
    writeReport(ruleList(checkRules, options.output), options.outputFile, host);
    return;
  }
  if (options.rule !== undefined) {
    writeReport(oneRule(checkRules, options.rule, options.output), options.outputFile, host);
    return;
  }
  const { baseline, updateBaseline, fix } = options;
  if (updateBaseline && baseline === undefined) throw new UsageError('--update-baseline needs --baseline FILE');
  if (options.divergences && options.schema)
    throw new UsageError('--divergences and --schema are about different things: give one');
  if (options.strict && !options.schema) throw new UsageError('--strict is about --schema: add it');
  const given = [...options.inputs, ...(options.inputDir === undefined ? [] : [options.inputDir])];
  if (given.length === 0)
    throw new UsageError('name an input: a file, a directory, an archive, or - for the standard input');
  const suppressions = options.suppressions === undefined ? [] : readSuppressions(options.suppressions, checkRuleIds);
  const look = (): Looked =>
    withProgress(host, (tell) => {
      const inputs = checkInputs(given, (file) => tell(`reading ${file}`));
      return lookAt(inputs, suppressions, options, host, tell);
    });
  if (fix) host.err(fixFiles(given, () => look().findings));
  const looked = look();
  if (updateBaseline && baseline !== undefined) {
    writeFile(baseline, baselineText(looked.findings));
    host.err(`${printable(baseline)}: ${plural(looked.findings.length, 'finding')}\n`);
  }
  const { findings, gone } =
    baseline === undefined
      ? { findings: looked.findings, gone: 0 }
      : beyondBaseline(looked.findings, readBaseline(baseline));
  const known = looked.findings.length - findings.length;
  const subjects = options.schema ? 'object of a kind that there is a structure for' : configurationKinds;
  const result: CheckResult = { ...looked, findings, known, subjects, rules: checkRules };
  const coloured = options.outputFile === undefined && host.colours();
  const text = writeFindings(options.output, result, { version: version(), coloured });
  if (options.output === 'text' && options.outputFile === undefined) host.out(text);
  else writeReport(text, options.outputFile, host);
  if (gone > 0) host.err(`${gone} of the baseline are gone: --update-baseline takes them out\n`);
  const { failOn } = options;
  if (failOn !== 'never' && findings.some(({ severity }) => isAtLeast(severity, failOn))) host.exit(exitCodes.failure);
}

type Looked = Pick<CheckResult, 'findings' | 'suppressed' | 'unchecked' | 'objects'>;

function lookAt(
  inputs: readonly CheckInput[],
  suppressions: readonly Suppression[],
  options: CheckOptions,
  host: CommandHost,
  tell: TellProgress,
): Looked {
  const { now, schema, strict = false } = options;
  const at = now ?? host.now();
  const all: Finding[] = [];
  const unchecked = new Set<string>();
  let [suppressed, objects] = [0, 0];
  for (const input of inputs) {
    const { read, collected } = input;
    tell(`checking ${read.manifests.length} objects`);
    const checked = schema ? checkSchemas(read, { collected, strict }) : checkMeaning(input, at, options, host);
    objects += checked.objects;
    for (const text of checked.unchecked) unchecked.add(text);
    const comments = new Map(read.sources.map((source) => [source.file, inlineSuppressions(source, checkRuleIds)]));
    for (const [file, { unusable }] of comments)
      append(
        all,
        unusable.map((comment) => commentFinding(file, comment)),
      );
    for (const finding of checked.findings) {
      const comment = comments.get(finding.file);
      const isSuppressed =
        comment?.everywhere.has(finding.rule.id) ||
        comment?.byLine.get(finding.line)?.has(finding.rule.id) ||
        suppressions.some((one) => isSuppressedBy(finding, one, at));
      if (isSuppressed) suppressed += 1;
      else all.push(finding);
    }
  }
  return { findings: all.sort(byPlace), suppressed, objects, unchecked: [...unchecked] };
}

/** What is wrong with an input and what comes of it and, where that is asked for, what topologies treat differently. */
function checkMeaning(
  input: CheckInput,
  now: number,
  { expiryDays, recordedAnswers, assets, divergences }: CheckOptions,
  host: CommandHost,
): Pick<Looked, 'findings' | 'unchecked' | 'objects'> {
  const { manifests } = input.read;
  const { environment } = host;
  const settings = () => settingsOf({ recordedAnswers, assets }, environment);
  const checked = checkConfiguration(input, { now, expiryDays }, { from: 'one run', settings, environment });
  const differing = divergences
    ? manifests.flatMap((manifest) => divergenceRemarks(manifest.object).map((remark) => located(remark, manifest)))
    : [];
  return {
    findings: [...checked.findings, ...differing],
    unchecked: checked.unchecked,
    objects: manifests.filter(isConfiguration).length,
  };
}

function commentFinding(
  file: string,
  place: { readonly line: number; readonly column: number; readonly message: string },
): Finding {
  const rule = engineRules.suppression;
  return { rule, severity: rule.severity, file, ...place, object: '', path: '', fix: rule.fix };
}
