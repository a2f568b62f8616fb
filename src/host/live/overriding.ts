import type { Request } from '../../om/request';
import type { Outcome } from '../../om/run/api-server';

/**
 * Managers whose fields a server-side apply may take. `'as asked'`: whoever's, where the operator asks for that, as library-go does of
 * its statuses.
 */
export type Overridable = 'as asked' | ReadonlySet<string>;

export const isApply = ({ action }: Request): boolean => action === 'Apply' || action === 'ApplyStatus';

/** A request that a server answers as it would, and does not carry out. */
export const asTried = (request: Request): Request => ({
  ...request,
  options: { ...request.options, dryRun: ['All'] },
});

/** A request as it is sent first: where managers are named, an apply takes no fields of others. */
export function asFirstSent(request: Request, overridable: Overridable): Request {
  if (overridable === 'as asked' || !isApply(request)) return request;
  const { force: _, ...options } = request.options ?? {};
  return { ...request, options };
}

/** An apply that takes the fields in its way; undefined where one of them is of a manager who may not be overridden. */
export function overriding(request: Request, outcome: Outcome, overridable: Overridable): Request | undefined {
  if (overridable === 'as asked' || outcome.kind !== 'refused' || !isApply(request)) return undefined;
  const { conflicts = [] } = outcome;
  if (conflicts.length === 0 || conflicts.some(({ manager }) => !overridable.has(manager))) return undefined;
  return { ...request, options: { ...request.options, force: true } };
}
