import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeApiServer } from '../../src/api-server/kube-api-server';
import { loadInput } from '../../src/api-server/load-input';
import { openShiftKinds } from '../../src/api-server/openshift/kinds';
import { kubeconfigOf } from '../../src/api-server/rest/kubeconfig';
import { startRest } from '../../src/api-server/rest/rest-server';
import { systemClock } from '../../src/om/clock';
import type { ResourceType } from '../../src/om/resource-type';
import { unstructured } from '../../src/simulation/served-cluster';

/** A cluster over HTTP, in which is what an input says. */
export interface ServedInput {
  readonly api: KubeApiServer;
  /** File by which it is reached. */
  readonly kubeconfig: string;
}

/** Serves an input while something is done with it. @param types the kinds that an operator knows */
export async function withServedInput<T>(
  input: string,
  types: readonly ResourceType[],
  act: (served: ServedInput) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'om-served-'));
  const token = 'a token of the test';
  const api = new KubeApiServer({ clock: systemClock, customKinds: openShiftKinds() });
  for (const type of types) {
    const isServed = api.kinds.find(type.group, type.version, type.resource) !== undefined;
    if (!isServed) api.kinds.serve(unstructured(type));
  }
  loadInput(api, input, 'Management');
  const rest = await startRest(api, { token, now: Date.now });
  try {
    const kubeconfig = join(folder, 'config');
    writeFileSync(kubeconfig, kubeconfigOf({ url: rest.url, token }));
    return await act({ api, kubeconfig });
  } finally {
    await rest.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
