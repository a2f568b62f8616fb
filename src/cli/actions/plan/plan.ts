import { openInput } from '../../../om/input/open-input';
import { withhold } from '../../../om/run/withhold';
import type { Target } from '../../../operators/auth/divergences/divergence';
import { authInputIn } from '../../../operators/auth/input/open-auth-input';
import { releaseGaps } from '../../../operators/auth/input/release-gaps';
import { accessChanges, accessIn, isLockedOut } from '../../../operators/auth/plan/access';
import { planAuth } from '../../../operators/auth/plan/plan';
import { hostedClusters } from '../../../operators/auth/resources/hosted-clusters';
import { everyType, topologyOfTarget } from '../../../operators/auth/topology';
import type { WantedChange } from '../../../simulation/plan/change';
import type { CommandHost } from '../../command';
import { exitCodes, UsageError } from '../../errors';
import { loadOperator } from '../../operators';
import { type TellProgress, withProgress } from '../../progress';
import { type Remarks, tellRemarks } from '../../remarks';
import { keepOutside } from '../../separate-directories';
import { settingsOf } from '../../settings';
import { version } from '../../version';
import { writeReport } from '../../write-report';
import { type ChangeManifest, deletion, readChanges, readDeletion } from './changes';
import { findingChanges } from './findings';
import { planHtml } from './html';
import { planJson } from './json';
import { quotedPlan } from './quoted-plan';
import { objectionsTo, type PlanReport } from './report';
import { planText } from './text';

/** The options as given. */
export interface PlanOptions {
  readonly inputDir: string;
  readonly change: readonly string[];
  readonly delete: readonly string[];
  readonly guestChange: readonly string[];
  readonly guestDelete: readonly string[];
  readonly controlPlane?: string;
  readonly target?: Target;
  readonly rounds: number;
  /** Milliseconds since the epoch. */
  readonly now?: number;
  readonly seed: number;
  readonly recordedAnswers?: string;
  readonly assumeReachable?: true;
  readonly assets?: string;
  readonly output: 'text' | 'json' | 'html';
  readonly outputFile?: string;
}

/**
 * Makes a change in the clusters of an input, in memory, and says what comes of it.
 *
 * @throws UsageError, InputError or OutputError when nothing could be done
 */
export function plan(options: PlanOptions, host: CommandHost): void {
  const { output, outputFile, inputDir } = options;
  keepOutside([inputDir], '--output-file', outputFile);
  const { report, remarks } = withProgress(host, (tell) => planned(options, host, tell));
  if (output === 'text') tellRemarks(remarks, host);
  const text = written(report, remarks, output);
  if (output === 'text' && outputFile === undefined) host.out(text);
  else writeReport(text, outputFile, host);
  if (objectionsTo(report).length > 0) host.exit(exitCodes.failure);
}

function written(report: PlanReport, remarks: Remarks, output: PlanOptions['output']): string {
  switch (output) {
    case 'text':
      return planText(report);
    case 'json':
      return planJson(report, remarks);
    case 'html':
      return planHtml(report, version());
  }
}

function planned(
  options: PlanOptions,
  host: CommandHost,
  tell: TellProgress,
): { readonly report: PlanReport; readonly remarks: Remarks } {
  const { inputDir } = options;
  tell(`reading ${inputDir}`);
  const now = options.now ?? host.now();
  const opened = openInput(inputDir, everyType, { reading: (file) => tell(`reading ${file}`) });
  const { topology, read } = authInputIn(opened, options);
  const target = options.target ?? (topology === 'standalone' ? 'standalone' : 'hosted-cpo');
  if (topologyOfTarget(target) !== topology) {
    throw new UsageError(`${inputDir} is the input of a ${topology} cluster: --target ${target} does not run there`);
  }
  const manifests = changesIn(options, topology === 'hosted');
  const deletions = [
    ...options.delete.map((text) => readDeletion(text, 'management')),
    ...options.guestDelete.map((text) => readDeletion(text, 'guest')),
  ];
  const operator = loadOperator(target);
  const { input, facts, gaps, refused } = read(operator, topology);
  const settings = settingsOf(options, host.environment);
  const types = [...operator.types, hostedClusters];
  const changesOf = (settled: Parameters<typeof deletion>[1]): readonly WantedChange[] => [
    ...manifests.map(({ cluster, object }): WantedChange => ({ cluster, action: 'put', object })),
    ...deletions.map((one) => deletion(one, settled, types)),
  ];
  let runs = 0;
  let isChanged = false;
  const simulated = planAuth({
    operator,
    target,
    input,
    environment: host.environment,
    settings: { ...settings, assumeReachable: options.assumeReachable && (() => {}) },
    now,
    seed: options.seed,
    rounds: options.rounds,
    decided: (result, at) => {
      tell(`the operator comes to rest ${isChanged ? 'after' : 'before'} the change: run ${++runs}`);
      return withhold(result, at, operator.types, facts).result;
    },
    changes: (settled) => {
      isChanged = true;
      return changesOf(settled);
    },
  });
  const before = accessIn(topology, simulated.before.simulation.input, simulated.before.result);
  const after =
    simulated.kind === 'made'
      ? accessIn(topology, simulated.after.simulation.input, simulated.after.result)
      : undefined;
  const asked = settings.recordedAnswers.openID.length > 0 || options.assumeReachable === true;
  return {
    remarks: {
      refused,
      gaps: [
        ...gaps,
        ...releaseGaps(operator, input, host.environment),
        ...simulated.assumedNamespaces.map(namespaceGap),
      ],
    },
    report: {
      input: inputDir,
      target,
      plan: quotedPlan(simulated),
      findings: findingChanges({ opened, topology, now, asked }, manifests, simulated.changes, { before, after }),
      access: {
        before,
        ...(after === undefined ? {} : { after }),
        changes: after === undefined ? [] : accessChanges(before, after),
        lockedOut: after && isLockedOut(after),
        wasLockedOut: isLockedOut(before),
      },
    },
  };
}

function changesIn(
  { change, guestChange, guestDelete, delete: deleted }: PlanOptions,
  isHosted: boolean,
): readonly ChangeManifest[] {
  if ([change, guestChange, deleted, guestDelete].every((list) => list.length === 0)) {
    throw new UsageError('name a change: --change FILE, or --delete KIND/[NAMESPACE/]NAME');
  }
  if (!isHosted && guestChange.length + guestDelete.length > 0) {
    throw new UsageError('there is no guest cluster: only hosted control planes have one. Use --change and --delete');
  }
  const types = everyType();
  return [
    ...(change.length === 0 ? [] : readChanges(change, 'management', types)),
    ...(guestChange.length === 0 ? [] : readChanges(guestChange, 'guest', types)),
  ];
}

const namespaceGap = (namespace: string): Remarks['gaps'][number] => ({
  unknown: `namespace ${namespace}: nothing of it is in the input`,
  consequence: 'it is taken to be there',
});
