/** Why a controller left its work, or a part of it, undone without an error. */
export type Reason =
  /** What it builds on is not there yet: it goes on once that is there. */
  | Waiting
  /** There was nothing for it to do. */
  | { readonly because: string };

/** What has to be there first. */
export type Waiting = {
  /** Such as `spec.host of Route clusters-a/oauth`. */
  readonly waitsFor: string;
  /** What would bring it about, in words; absent where there is no more to say. */
  readonly hint?: string;
};

/** A reason as admins read it, such as `waits for spec.host of Route clusters-a/oauth`. */
export const reasonText = (reason: Reason): string =>
  'waitsFor' in reason ? `waits for ${reason.waitsFor}` : reason.because;

/** Whether somebody waits, and is not merely without anything to do. */
export const isWaiting = (reason: Reason | undefined): reason is Waiting =>
  reason !== undefined && 'waitsFor' in reason;

/** Controllers that wait for one and the same thing. */
export interface WaitingControllers extends Waiting {
  /** In the order of the run. */
  readonly names: readonly string[];
}

/** Who waits for what: one entry a thing that is waited for, in the order of the run. */
export function waitingFor(
  controllers: readonly { readonly name: string; readonly reason: Reason | undefined }[],
): readonly WaitingControllers[] {
  const byThing = new Map<string, WaitingControllers>();
  for (const { name, reason } of controllers) {
    if (!isWaiting(reason)) continue;
    const names = byThing.get(reason.waitsFor)?.names ?? [];
    byThing.set(reason.waitsFor, { ...reason, names: [...names, name] });
  }
  return [...byThing.values()];
}

/** What is missing from everything that an operator wants because controllers wait, and what would complete it. */
export const leftOutText = ({ names, waitsFor, hint }: WaitingControllers): string =>
  `incomplete: what ${names.join(', ')} would write waits for ${waitsFor}${hint === undefined ? '' : `; ${hint}`}`;
