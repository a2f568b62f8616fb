import { once } from 'node:events';
import { namespace } from './clusters';
import type { TimedPass } from './operator';
import type { Stage } from './stage';

/** Leaves clusters and operator to a person with kubectl, until an interrupt, and tells of passes. */
export async function stay(stage: Stage): Promise<void> {
  const { management, guest } = stage.clusters.kubeconfigs;
  console.log(`management cluster, namespace ${namespace}:  export KUBECONFIG=${management}`);
  console.log(`guest cluster:                              export KUBECONFIG=${guest}`);
  console.log('Ctrl-C ends both, and the operator.');
  const interval = setInterval(() => {
    for (const pass of stage.untold()) console.log(textOf(pass));
  }, 500);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  clearInterval(interval);
}

function textOf({ who, half, mode, accepted, left, wouldDiffer, error }: TimedPass): string {
  const writes = [...(accepted ?? []), ...(left ?? []), ...(wouldDiffer ?? [])].map((write) => `\n  ${write}`);
  return `${who}, ${half}, ${mode}:${writes.join('') || (error ?? ' nothing to write')}`;
}
