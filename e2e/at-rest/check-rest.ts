import { requester } from '../../src/operators/auth/controllers/csr/authenticator';
import type { Case } from './case';
import { customKinds } from './custom-kinds';
import { playCase } from './play-case';
import { startRealCluster } from './real-cluster';
import type { RealClusters } from './world';

/**
 * Runs the live host at real servers, with the rest of the clusters at work, until nothing is left to do; then another one, which has
 * to find nothing to do. Prints how each case went.
 *
 * @param program the built server
 * @returns the exit code: 1 where a case does not come to rest as it does in memory
 */
export async function checkRest(program: string, cases: readonly Case[]): Promise<number> {
  let failed = 0;
  for (const layout of ['single', 'split'] as const) {
    const mine = cases.filter(({ target }) => (target === 'standalone') === (layout === 'single'));
    if (mine.length > 0) failed += await failedOf(mine, program, layout);
  }
  const all = cases.length;
  console.log(`e2e: rest: ${all - failed} of ${all} come to rest at real servers as in memory, and stay there`);
  return failed === 0 ? 0 : 1;
}

/** Plays cases one after the other. @returns how many failed */
async function failedOf(cases: readonly Case[], program: string, layout: RealClusters['layout']): Promise<number> {
  const real = await started(program, layout);
  console.log('e2e: rest:        runs writes seconds');
  let failed = 0;
  try {
    for (const one of cases) {
      const { runs, writes, seconds, health, faults } = await playCase(one, real);
      const numbers = [runs, writes, seconds].map((number) => String(number).padStart(6)).join('');
      const outcome = faults.length === 0 ? 'rests' : 'FAILS';
      console.log(`e2e: rest: ${outcome} ${numbers}  ${one.target}: ${one.name}: ${health.join(', ')}`);
      for (const fault of faults) console.log(`    ${fault}`);
      if (faults.length > 0) failed++;
    }
  } finally {
    await stopped(real);
  }
  return failed;
}

async function started(program: string, layout: RealClusters['layout']): Promise<RealClusters> {
  if (layout === 'single') {
    return { layout, cluster: await startRealCluster({ program, customKinds, user: requester }) };
  }
  const management = await startRealCluster({ program, customKinds });
  return { layout, management, guest: await startRealCluster({ program, customKinds }) };
}

async function stopped(real: RealClusters): Promise<void> {
  for (const one of real.layout === 'single' ? [real.cluster] : [real.management, real.guest]) await one.stop();
}
