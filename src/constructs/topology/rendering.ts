import { once } from '../../kube/remembering';
import { assumedText } from '../../operators/auth/assumed';
import type { Missing } from '../../operators/auth/objects/missing';
import type { Shortcomings } from '../../operators/auth/refused';
import type { NamedManifest, Rendering } from './described-cluster';

/** What an operator wants of a cluster. */
interface Desired<T> extends Shortcomings<T> {
  readonly objects: readonly T[];
  readonly missing: readonly Missing[];
  readonly assumed: readonly string[];
}

/** A desired state by the names in the table of objects. What would be refused is worked out when somebody asks what is missing. */
export function renderingOf<T>(desired: Desired<T>, named: (item: T) => NamedManifest): Rendering {
  const missing = once(() => [
    ...desired.missing,
    ...desired.refused.map(({ refused, because }) => ({ objects: refused.map((item) => named(item).name), because })),
  ]);
  return {
    objects: desired.objects.map(named),
    get missing() {
      return missing();
    },
    assumptions: desired.assumed.map(assumedText),
  };
}
