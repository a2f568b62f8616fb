/**
 * Does something, and something else afterwards, whatever comes of it.
 *
 * @param act where it gives a promise, afterwards is when that is settled
 */
export function afterwards<T>(act: () => T, then: () => void): T {
  let result: T;
  try {
    result = act();
  } catch (error) {
    then();
    throw error;
  }
  if (result instanceof Promise) result.then(then, then);
  else then();
  return result;
}
