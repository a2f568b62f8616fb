/**
 * Several errors as one text: one as it is, more in brackets, each once.
 * Upstream: k8s.io/apimachinery `util/errors` NewAggregate.
 */
export function aggregate(errors: readonly string[]): string {
  const unique = [...new Set(errors)];
  return unique.length === 1 ? unique.join() : `[${unique.join(', ')}]`;
}
