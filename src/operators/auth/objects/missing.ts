import { leftOutText, type WaitingControllers } from '../../../om/reason';
import { writers } from './writers';

/** What an operator wants and could not make, or not as it is wanted. */
export interface Missing {
  /** Names in the table of objects; empty where it is all of them. */
  readonly objects: readonly string[];
  /** The message for admins. */
  readonly because: string;
}

/** What is missing where controllers or stages could not do their work. */
export const leftBy = (controllers: readonly string[], because: string): Missing => ({
  objects: [...new Set(controllers.flatMap((name) => writers[name] ?? []))],
  because,
});

/** What is missing as long as something is that controllers or stages wait for. */
export const awaited = (waiting: WaitingControllers): Missing => leftBy(waiting.names, leftOutText(waiting));

/** What is missing where nobody in particular is to blame. */
export const ofAll = (because: string): Missing => ({ objects: [], because });
