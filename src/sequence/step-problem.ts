/** A step that cannot be carried out, such as one about a kind that nobody serves. */
export class StepProblem extends Error {
  override readonly name = 'StepProblem';
}
