import { InputError } from '../../../om/input/input-error';
import type { Operator } from '../../../om/operator';
import type { Input } from '../../../om/state/cluster-state';
import type { AuthSettings } from '../settings';
import { asksFor, type UnknownKind } from './unknown-kinds';

/** Controllers that go by kinds of which nothing is known; none where the operator cannot run, which is told when it does. */
export function uninformedOf(
  operator: Operator<AuthSettings>,
  input: Input,
  unknown: readonly UnknownKind[],
): ReadonlySet<string> {
  const { fixedClock }: typeof import('../../../om/clock') = require('../../../om/clock');
  const { seededSource }: typeof import('../../../om/random') = require('../../../om/random');
  const { uninformedControllers }: typeof import('../../../om/run/uninformed') = require('../../../om/run/uninformed');
  const { authSettings }: typeof import('../settings') = require('../settings');
  // Which ones ask does not depend on the time, on chance or on what the network answers.
  const options = {
    input,
    clock: fixedClock(0),
    random: seededSource(0),
    secrets: 'empty' as const,
    environment: {},
    settings: authSettings(),
  };
  try {
    return uninformedControllers(operator, options, asksFor(unknown));
  } catch (error) {
    if (error instanceof InputError) return new Set();
    throw error;
  }
}
