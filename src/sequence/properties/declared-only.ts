import { requestId } from '../../om/request';
import { undeclaredReads } from '../undeclared-reads';
import type { Property, PropertyViolation } from './property';

export const declaredOnly: Property = {
  name: 'declared-only',
  says: 'only declared inputs are read and only declared outputs written',
  check({ world, formerReads }) {
    const written = world.runs.flatMap((run) =>
      run.undeclared.map(
        (request): PropertyViolation => ({
          property: 'declared-only',
          message: 'something is written that the operator did not declare as an output',
          object: requestId(request),
          by: run,
          details: [],
        }),
      ),
    );
    const read = [...formerReads, ...undeclaredReads(world)].map(
      ({ object, by }): PropertyViolation => ({
        property: 'declared-only',
        message: 'something is read that the operator did not declare as an input: a host would not hand it in',
        object,
        by,
        details: [],
      }),
    );
    return [...written, ...read];
  },
};
