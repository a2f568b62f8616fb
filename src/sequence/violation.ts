/** Something that has to be true and is not. */
export interface Violation {
  /** Name of the property, or `expect`, or `usage` for a step that cannot be carried out. */
  readonly property: string;
  /** In a sentence. */
  readonly message: string;
  /** The object that shows it: `Deployment openshift-authentication/oauth-openshift`. */
  readonly object?: string;
  readonly field?: string;
  /** What else there is to know: who wrote what when, what had to be there. A line each. */
  readonly details: readonly string[];
  /** Which step of the scenario it belongs to, the first is 1; absent where it is the end. */
  readonly step?: number;
}
