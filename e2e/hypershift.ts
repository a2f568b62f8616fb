import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goCommand } from './go-program';
import { startClusters } from './hypershift/clusters';
import { byExec, bySocket, type Transport } from './hypershift/om-server';
import { Stage, type Step, type StepResult } from './hypershift/stage';
import { stay } from './hypershift/stay';
import { fromNothing, story } from './hypershift/story';
import { tableOf } from './hypershift/table';
import { tree } from './tree';

/** What is done. */
export interface HyperShiftOptions {
  readonly stays: boolean;
  readonly isSocket: boolean;
}

/**
 * Has a small control plane operator (integrations/hypershift/cmd/cpo-demo) run authentication through `om` at two real API servers, under
 * the rights that `om rbac` prints: {@link story}. Prints each step with its runs, writes and seconds. `om` has to be built.
 *
 * @param server the program of the API server
 * @param options `stays`: whether to install a control plane and leave the rest to a person, until an interrupt; `isSocket`: whether om is
 *   asked at the socket of `om serve`, and not as a program
 * @returns the exit code: 1 where a step is not as it has to be
 */
export async function checkHyperShift(server: string, { stays, isSocket }: HyperShiftOptions): Promise<number> {
  const go = goCommand();
  if (go === undefined) {
    console.log('e2e: hypershift: skipped: there is no Go toolchain');
    return 0;
  }
  const steps = stays ? [fromNothing] : story;
  const folder = mkdtempSync(join(tmpdir(), 'cpo-demo-'));
  try {
    const program = builtOperator(go, folder);
    const om = isSocket ? await bySocket(folder) : byExec;
    try {
      const results = await atClusters(server, program, om, steps, stays);
      const done = results.filter(({ faults }) => faults.length === 0).length;
      console.log(`e2e: hypershift: ${done} of ${steps.length} steps are as expected (${om.summary()})`);
      return done === steps.length ? 0 : 1;
    } finally {
      await om.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function atClusters(
  server: string,
  program: string,
  om: Transport,
  steps: readonly Step[],
  stays: boolean,
): Promise<readonly StepResult[]> {
  const clusters = await startClusters(server);
  try {
    await clusters.grant('hosted-cpo');
    const stage = new Stage(clusters, program, om);
    try {
      const results = await played(stage, steps);
      console.log(tableOf(results));
      if (stays && results.every(({ faults }) => faults.length === 0)) await stay(stage);
      return results;
    } finally {
      await stage.stop();
    }
  } finally {
    await clusters.stop();
  }
}

/** Plays steps up to the first that is not as it has to be. */
async function played(stage: Stage, steps: readonly Step[]): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    const result = await stage.play(step);
    results.push(result);
    if (result.faults.length === 0) continue;
    console.error(stage.complaint);
    break;
  }
  return results;
}

/** Builds cpo-demo. @returns its path */
function builtOperator(go: string, folder: string): string {
  const program = join(folder, 'cpo-demo');
  execFileSync(go, ['build', '-trimpath', '-o', program, './cmd/cpo-demo'], {
    cwd: join(tree, 'integrations/hypershift'),
    stdio: 'inherit',
  });
  return program;
}
