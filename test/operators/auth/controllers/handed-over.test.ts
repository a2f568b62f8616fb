import type { JsonValue } from '../../../../src/kube/json';
import { fixedClock } from '../../../../src/om/clock';
import { type Handover, Taken } from '../../../../src/om/handover';
import { generatedSecrets, seededSource } from '../../../../src/om/random';
import { singleInput } from '../../../../src/om/state/memory-state';
import { standaloneControllers } from '../../../../src/operators/auth/controllers';
import { authRun } from '../../../../src/operators/auth/standalone/operator';
import { freshCluster, sources } from '../support/standalone-cluster';
import { NOON } from './run-controller';

/** Nothing, and the names of what was asked for. */
class Asked extends Taken {
  readonly names = new Set<string>();

  override of<V extends JsonValue>(handover: Handover<V>): readonly V[] {
    this.names.add(handover.name);
    return super.of(handover);
  }
}

test('controllers declare what they want to be handed, and want what they declare', () => {
  const input = singleInput(freshCluster());
  for (const controller of standaloneControllers({ console: true, externalOidc: true })) {
    const random = seededSource('handed over')(controller.name);
    const taken = new Asked();
    const context = {
      input,
      clock: fixedClock(NOON),
      random,
      generatedSecrets: generatedSecrets('empty', random),
      taken,
    };
    controller.bind(authRun({ ...sources, ...context })).run(context);
    expect([controller.name, ...taken.names]).toEqual([controller.name, ...controller.takes.map(({ name }) => name)]);
  }
});
