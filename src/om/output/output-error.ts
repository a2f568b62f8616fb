/** Output that cannot be written. Whatever was at the target before is still there. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}
