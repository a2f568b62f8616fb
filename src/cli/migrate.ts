import type { KubeObject } from '../kube/types';
import { toYamlDocuments } from '../kube/yaml';
import { writeDirectory } from '../om/write-directory';
import { migrationOf } from '../operators/auth/migrate/plan';
import type { Change, Migration, Step } from '../operators/auth/migrate/step';
import { readConvergedInput } from '../operators/auth/read-input';
import type { CommandHost } from './command';
import type { MigrateOptions } from './commands/migrate';
import { exitCodes, UsageError } from './errors';
import { authSettings } from './settings';

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
  const migration = migrationOf(readConvergedInput(inputDir), authSettings(options, host.environment));
  for (const failure of migration.failures) host.err(`om: ${failure}\n`);
  if (step !== undefined && outputDir !== undefined) writeStep(migration, step, outputDir, host);
  else host.out(output === 'json' ? `${JSON.stringify(shown(migration), undefined, 2)}\n` : asText(migration));
  const broken = migration.invariants.some(({ holds }) => !holds);
  if (broken || migration.failures.length > 0) host.exit(exitCodes.failure);
}

function writeStep({ steps }: Migration, number: number, directory: string, host: CommandHost): void {
  const step = steps[number - 1];
  if (step === undefined) throw new UsageError(`there is no step ${number}: there are ${steps.length}`);
  const files = (['apply', 'delete'] as const).flatMap((what) =>
    (['Management', 'UserWorkload'] as const).flatMap((cluster) => {
      const objects = step.changes
        .filter((change) => change.cluster === cluster && (change.action === 'remove') === (what === 'delete'))
        .map(({ object }) => object);
      return objects.length === 0 ? [] : [fileOf(`${cluster}-${what}.k8s.yaml`, objects)];
    }),
  );
  writeDirectory(directory, files, { owns: (name) => name.endsWith('.k8s.yaml') });
  host.out(
    files.length === 0
      ? `Nothing to write: ${step.until}\n`
      : `${files.map(({ path }) => `${directory}/${path}`).join('\n')}\n`,
  );
}

const fileOf = (path: string, objects: readonly KubeObject[]) => ({
  path,
  content: toYamlDocuments(objects),
  secret: objects.some(({ kind }) => kind === 'Secret' || kind === 'OAuthClient'),
});

const nameOf = ({ cluster, object: { kind, metadata } }: Change): string =>
  `${cluster}: ${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;

/** Without the objects themselves: `--step` writes those. */
const shown = ({ namespace, steps, invariants, failures }: Migration) => ({
  namespace,
  steps: steps.map(({ changes, ...step }, index) => ({
    step: index + 1,
    ...step,
    changes: changes.map(({ action, cluster, object: { apiVersion, kind, metadata } }) => ({
      action,
      cluster,
      apiVersion,
      kind,
      namespace: metadata.namespace,
      name: metadata.name,
    })),
  })),
  invariants,
  failures,
});

const rolloutsOf = ({ rollouts }: Step): string =>
  rollouts.length === 0
    ? 'nothing'
    : rollouts.map(({ workload, times }) => `${workload} ${times === 1 ? 'once' : `${times} times`}`).join(', ');

const stepText = (step: Step, index: number): string =>
  [
    `${index + 1}. ${step.title} (${step.id})`,
    `   ${step.reason}`,
    ...step.changes.map((change) => `     ${change.action} ${nameOf(change)}`),
    `   Rolls:  ${rolloutsOf(step)}`,
    `   Until:  ${step.until}`,
    `   Undo:   ${step.undo}`,
  ].join('\n');

function asText({ namespace, steps, invariants }: Migration): string {
  const kept = invariants.map(({ what, why, holds, found }) =>
    holds ? `  kept     ${what}: ${why}` : `  BROKEN   ${what}: ${found}. ${why}`,
  );
  return `${[`Control plane ${namespace}: hosted-cpo to hosted-converged`, ...steps.map(stepText), ['What must not change:', ...kept].join('\n')].join('\n\n')}\n`;
}
