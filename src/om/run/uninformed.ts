import type { Handover } from '../handover';
import type { Operator } from '../operator';
import { type Read, recordingInput } from '../state/recording-state';
import { type RunOptions, runControllers } from './run-controllers';
import { withControllers } from './with-controllers';

/**
 * Names of controllers that ask an input for what it knows nothing of, or take what such a controller left: whatever they
 * decide, they decide by what is missing.
 *
 * @param isUnknown whether the input knows nothing of what is asked for
 * @throws InputError when the operator cannot start from this input
 */
export function uninformedControllers<S>(
  operator: Operator<S>,
  options: RunOptions<S>,
  isUnknown: (read: Read) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  const left = new Set<Handover>();
  let asked = false;
  const traced = withControllers(operator, (controller) => {
    // What decides on all of them is known to all of them.
    const shared = asked;
    return {
      ...controller,
      run: (own) => {
        asked = shared;
        const result = controller.run(own);
        if (asked || controller.takes?.some((handover) => left.has(handover))) {
          found.add(controller.name);
          for (const { handover } of result.provides ?? []) left.add(handover);
        }
        return result;
      },
    };
  });
  const input = recordingInput(options.input, (read) => {
    asked ||= isUnknown(read);
  });
  runControllers(traced, { ...options, input });
  return found;
}
