/** Several messages as one, as Go's `utilerrors.NewAggregate` prints them: each once, in brackets if there are several. */
export const aggregateMessage = (messages: readonly string[]): string => {
  const unique = [...new Set(messages)];
  return unique.length === 1 ? (unique[0] ?? '') : `[${unique.join(', ')}]`;
};
