import type { JsonObject } from '../kube/json';

/** Something that has to be true and is not. */
export interface Violation {
  /** Name of the property, or `expect`, or `usage` for a step that cannot be carried out. */
  readonly property: string;
  /** What has to be so, where it is a property that the scenario states. Default: what the property of that name says. */
  readonly says?: string;
  /** In a sentence. */
  readonly message: string;
  /** The object that shows it: `Deployment openshift-authentication/oauth-openshift`. */
  readonly object?: string;
  readonly field?: string;
  /** What else there is to know: who wrote what when, what had to be there. A line each. */
  readonly details: readonly string[];
  /** The object as it is and as it had to be, where it is about one; absent where it is not there. Reports do not print them: Secrets are among them. */
  readonly ends?: { readonly actual?: JsonObject; readonly expected?: JsonObject };
  /** Which step of the scenario it belongs to, the first is 1; absent where it is the end. */
  readonly step?: number;
}

/** A violation as reports print it. */
export const reportedViolation = ({ ends: _, ...reported }: Violation): Omit<Violation, 'ends'> => reported;
