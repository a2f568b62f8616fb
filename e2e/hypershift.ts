import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { customKinds } from '../test/operators/auth/at-rest/support/served-cluster';
import { goCommand, type RealServer } from './real-server';
import { installKinds } from './record';

/**
 * Has the module for HyperShift install the control plane of examples/hosted on a real server, take it over, change the target and go
 * back, and put right what somebody edited. `om` has to be built.
 *
 * @returns the exit code: 1 where something does not come out as it has to
 */
export async function checkHyperShift({ client, port }: RealServer): Promise<number> {
  const go = goCommand();
  if (go === undefined) {
    console.log('e2e: hypershift: skipped: there is no Go toolchain');
    return 0;
  }
  await installKinds(
    client,
    customKinds.filter(({ group }) => !group.endsWith('.k8s.io')),
  );
  const { status } = spawnSync(
    go,
    ['test', '-trimpath', '-count=1', '-timeout=300s', '-v', '-run', 'TestInstallOnRealServer', './component'],
    {
      cwd: join(__dirname, '../integrations/hypershift'),
      env: { ...process.env, OM_TEST_API_SERVER: `https://127.0.0.1:${port}` },
      stdio: 'inherit',
    },
  );
  console.log(`e2e: hypershift: ${status === 0 ? 'all steps are as expected' : 'some steps are not as expected'}`);
  return status === 0 ? 0 : 1;
}
