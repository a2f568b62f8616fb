import type { RunResult } from '../../../om/run/run-result';
import type { Gap } from './gap';

/** Objects as errors name them: `oauths.config.openshift.io "cluster" not found`. */
const missingObject = /\b([a-z]{1,63}(?:\.[a-z0-9.]{1,253})?) \\?"([^"\\]{1,253})\\?" not found/g;

/** Objects that are missing and fail several controllers: each is said once, before the echoes. */
export function rootCauses({ controllerResults }: Pick<RunResult, 'controllerResults'>): readonly Gap[] {
  const failed = new Map<string, Set<string>>();
  for (const { controllerName, errors = [] } of controllerResults) {
    for (const [, resource = '', name = ''] of errors.flatMap(({ message }) => [...message.matchAll(missingObject)])) {
      const object = `${resource} "${name}"`;
      failed.set(object, (failed.get(object) ?? new Set()).add(controllerName));
    }
  }
  return [...failed]
    .filter(([, controllers]) => controllers.size > 1)
    .sort(([, a], [, b]) => b.size - a.size)
    .map(([object, controllers]) => ({
      unknown: `${object}: it is not in the input`,
      consequence: `${controllers.size} controllers fail for it`,
    }));
}
