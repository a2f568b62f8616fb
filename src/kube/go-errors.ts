/**
 * Several messages as one, as Go's `utilerrors.NewAggregate` prints them: each once, in brackets if there are several;
 * undefined where there are none. Upstream: k8s.io/apimachinery `util/errors`.
 */
export function aggregate(messages: readonly string[]): string | undefined {
  const unique = [...new Set(messages)];
  return unique.length > 1 ? `[${unique.join(', ')}]` : unique[0];
}
