import { printable } from '../../diff/printable';
import { quoted } from '../../diff/quoted';
import type { KubeObject } from '../../kube/types';
import { toYamlDocuments } from '../../kube/yaml';
import { fixedClock } from '../../om/clock';
import { writeDirectory } from '../../om/output/write-directory';
import { holdsRedacted } from '../../om/redaction';
import { openAuthInput } from '../../operators/auth/input/open-auth-input';
import { migrationOf } from '../../operators/auth/migrate/plan';
import { type Change, type Migration, type Step, titleOf } from '../../operators/auth/migrate/step';
import type { CommandHost } from '../command';
import { exitCodes, UsageError } from '../errors';
import { loadOperator } from '../operators';
import { withProgress } from '../progress';
import { quotedLines } from '../quoted';
import { remarksJson, tellRemarks } from '../remarks';
import { keepApart } from '../separate-directories';
import { settingsOf } from '../settings';

/** The options as given. */
export interface MigrateOptions {
  readonly inputDir: string;
  readonly controlPlane?: string;
  /** From 1. */
  readonly step?: number;
  readonly outputDir?: string;
  readonly recordedAnswers?: string;
  readonly assets?: string;
  readonly output: 'text' | 'json';
}

/**
 * Prints the steps of a migration, or writes the objects of one.
 *
 * @throws UsageError, InputError or OutputError when nothing could be done
 */
export function migrate(options: MigrateOptions, host: CommandHost): void {
  const { inputDir, step, outputDir, output } = options;
  if ((step === undefined) !== (outputDir === undefined)) {
    throw new UsageError('--step and --output-dir belong together: which step, and where to write its objects');
  }
  if (outputDir !== undefined) keepApart(inputDir, outputDir);
  const settings = settingsOf(options, host.environment);
  const read = withProgress(host, (tell) => {
    const reading = (file: string): void => tell(`reading ${file}`);
    return openAuthInput(inputDir, { ...options, reading }).read(loadOperator('hosted-converged'), 'hosted');
  });
  if (output === 'text') tellRemarks(read, host);
  const migration = migrationOf(read.input, { settings, clock: fixedClock(host.now()) });
  for (const failure of migration.failures) host.err(`om: ${quotedLines(failure)}\n`);
  const broken = migration.invariants.filter(({ holds }) => !holds);
  if (step !== undefined && outputDir !== undefined) {
    writeStep(migration, step, outputDir, host);
    for (const { what, found, why } of broken) {
      host.err(`om: ${printable(`${what} would not stay: ${found}. ${why}`)}\n`);
    }
  } else
    host.out(
      output === 'json'
        ? `${JSON.stringify({ ...remarksJson(read), ...shown(migration) }, undefined, 2)}\n`
        : asText(migration),
    );
  if (broken.length > 0 || migration.failures.length > 0) host.exit(exitCodes.failure);
}

function writeStep({ steps }: Migration, number: number, directory: string, host: CommandHost): void {
  const step = steps[number - 1];
  if (step === undefined) throw new UsageError(`there is no step ${number}: there are ${steps.length}`);
  const unknown = step.changes.filter(({ object, action }) => action !== 'remove' && holdsRedacted(object));
  for (const change of unknown) host.err(`om: ${nameOf(change)} is left out: its values are not in the input\n`);
  const files = (['apply', 'delete'] as const).flatMap((what) =>
    (['Management', 'UserWorkload'] as const).flatMap((cluster) => {
      const objects = step.changes
        .filter(
          (change) =>
            change.cluster === cluster &&
            (change.action === 'remove') === (what === 'delete') &&
            !unknown.includes(change),
        )
        .map(({ object }) => (what === 'delete' ? reference(object) : object));
      return objects.length === 0 ? [] : [fileOf(`${cluster}-${what}.k8s.yaml`, objects)];
    }),
  );
  writeDirectory(directory, files, { owns: (name) => name.endsWith('.k8s.yaml') });
  host.out(
    files.length === 0
      ? `Nothing to write: ${step.until}\n`
      : `${files.map(({ path }) => printable(`${directory}/${path}`)).join('\n')}\n`,
  );
}

/** What a deletion has to know; the rest of a Secret is nobody's business. */
const reference = ({ apiVersion, kind, metadata: { name, namespace } }: KubeObject): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace },
});

const fileOf = (path: string, objects: readonly KubeObject[]) => ({
  path,
  content: toYamlDocuments(objects),
  secret: objects.some(({ kind }) => kind === 'Secret' || kind === 'OAuthClient'),
});

const nameOf = (change: Pick<Change, 'cluster' | 'object'>): string =>
  printable(`${change.cluster}: ${titleOf(change)}`);

const identity = ({ cluster, object: { apiVersion, kind, metadata } }: Pick<Change, 'cluster' | 'object'>) => ({
  cluster,
  apiVersion,
  kind,
  namespace: metadata.namespace,
  name: metadata.name,
});

/** Without the objects themselves: `--step` writes those. */
const shown = ({ namespace, steps, leftToOperator, invariants, failures }: Migration) => ({
  namespace,
  steps: steps.map(({ changes, ...step }, index) => ({
    step: index + 1,
    ...step,
    changes: changes.map((change) => ({ action: change.action, ...identity(change) })),
  })),
  leftToOperator: leftToOperator.map(identity),
  invariants,
  failures: failures.map(quoted),
});

const rolloutsOf = ({ rollouts }: Step): string =>
  rollouts.length === 0
    ? 'nothing'
    : rollouts
        .map(({ workload, times, interrupts }) => {
          const often = `${workload} ${times === 1 ? 'once' : `${times} times`}`;
          return interrupts ? `${often}; its one pod is away for a moment, as in every rollout of it` : often;
        })
        .join(', ');

const stepText = (step: Step, index: number): string =>
  [
    `${index + 1}. ${step.title} (${step.id})`,
    `   ${step.reason}`,
    ...step.changes.map((change) => `     ${change.action} ${nameOf(change)}`),
    `   Rolls:  ${rolloutsOf(step)}`,
    `   Until:  ${step.until}`,
    `   Undo:   ${step.undo}`,
  ].join('\n');

function asText({ namespace, steps, leftToOperator, invariants }: Migration): string {
  const kept = invariants.map(({ what, why, holds, found }) =>
    printable(holds ? `  kept     ${what}: ${why}` : `  BROKEN   ${what}: ${found}. ${why}`),
  );
  const blocks = [
    `Control plane ${printable(namespace)}: hosted-cpo to hosted-converged`,
    ...steps.map(stepText),
    ...(leftToOperator.length === 0
      ? []
      : [
          [
            'Left to the operator, which generates the value in its first pass: the input has none to keep.',
            ...leftToOperator.map((one) => `     ${nameOf(one)}`),
          ].join('\n'),
        ]),
    ['What must not change:', ...kept].join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}
