import { objectTitle } from '../../om/input/input-error';
import { isEvent, type Request } from '../../om/request';
import type { FieldConflict } from '../../om/run/api-server';

/** A write that a host does not make: what would be another. */
export interface Drift {
  readonly controller: string;
  readonly cluster: Request['cluster'];
  readonly action: Request['action'];
  /** `Deployment openshift-authentication/oauth-openshift`. */
  readonly object: string;
  /** The fields that differ, as paths; none where the object as a whole is missing or one too many. */
  readonly fields: readonly string[];
  /** Fields of other managers for which the server would refuse the write; none where nobody has asked it. */
  readonly conflicts: readonly FieldConflict[];
  /** Since when, in milliseconds, by the clock of whoever asks: a table goes by that of pauses, {@link LiveHost} tells the time of day. */
  readonly since: number;
}

/** What a controller would change. */
export interface Deviation {
  readonly request: Request;
  readonly fields: readonly string[];
  readonly conflicts: readonly FieldConflict[];
}

/** What differs from what an operator wants, by the controllers that would change it. */
export class DriftTable {
  private readonly byController = new Map<string, readonly Drift[]>();

  /** Takes what controllers that ran would change, in place of what they would have changed before. */
  replace(ran: readonly string[], deviations: readonly Deviation[], now: number): void {
    for (const controller of ran) {
      const before = this.byController.get(controller) ?? [];
      const found = deviations.flatMap(({ request, fields, conflicts }): readonly Drift[] => {
        if (request.controller !== controller || isEvent(request)) return [];
        const { cluster, action, kind, name, generateName = '', namespace } = request;
        const object = objectTitle(kind, `${name}${generateName}`, namespace);
        const drift = { controller, cluster, action, object, fields, conflicts };
        return [{ ...drift, since: before.find((one) => isSame(one, drift))?.since ?? now }];
      });
      if (found.length === 0) this.byController.delete(controller);
      else this.byController.set(controller, found);
    }
  }

  /** What differs, and has for so many milliseconds at least. */
  lasting(now: number, least: number): readonly Drift[] {
    return [...this.byController.values()].flat().filter(({ since }) => now - since >= least);
  }
}

const isSame = (one: Omit<Drift, 'since'>, other: Omit<Drift, 'since'>): boolean =>
  one.cluster === other.cluster &&
  one.action === other.action &&
  one.object === other.object &&
  one.fields.join('\n') === other.fields.join('\n');
