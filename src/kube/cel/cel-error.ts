/** Why an expression does not compile: a message with the place. */
export class CelError extends Error {
  override readonly name = 'CelError';

  /** @param offset where in the expression, in UTF-16 units */
  public constructor(
    public readonly reason: string,
    public readonly offset: number,
  ) {
    super(reason);
  }
}
