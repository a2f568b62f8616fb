/** The servers that the authentication operator runs. */
export type OperandName = 'oauth-server' | 'oauth-apiserver';

/** Which of the servers a part belongs to. */
export interface OfOperand {
  readonly operand: OperandName;
}
