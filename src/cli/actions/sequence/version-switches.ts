import { type Target, targets } from '../../../operators/auth/divergences/divergence';
import { topologyOfTarget } from '../../../operators/auth/topology';
import type { VersionSwitch, VersionSwitches } from '../../../sequence/search/version-switches';
import { exampleRelease, nextRelease } from './releases';

/**
 * Which versions of the authentication operator a search has take over: the next release, where the operator is told its release by
 * variables, or the other target of the same topology.
 *
 * @param isProgram whether a program is tested: it has no targets
 */
export function authSwitches(target: Target, isProgram: boolean): VersionSwitches {
  if (topologyOfTarget(target) === 'standalone') {
    return {
      others: [toRelease('the next release', nextRelease)],
      back: toRelease('the first release', exampleRelease),
    };
  }
  const others = isProgram ? [] : sameTopology(target).filter((other) => other !== target);
  return { others: others.map(toTarget), back: toTarget(target) };
}

/** Targets that may take over from one, with itself. */
export const sameTopology = (target: Target): readonly Target[] =>
  targets.filter((other) => topologyOfTarget(other) === topologyOfTarget(target));

const toTarget = (to: Target): VersionSwitch => ({ name: to, step: { 'switch-version': { to } } });

const toRelease = (name: string, environment: { readonly [variable: string]: string }): VersionSwitch => ({
  name,
  step: { 'switch-version': { environment } },
});
