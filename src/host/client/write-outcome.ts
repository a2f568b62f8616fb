import { STATUS_CODES } from 'node:http';
import { textAt } from '../../api-server/kinds/shape';
import { refusalOf } from '../../api-server/operator-request';
import { printable } from '../../diff/printable';
import type { JsonObject } from '../../kube/json';
import { isKubeObject } from '../../kube/types/meta';
import type { Request } from '../../om/request';
import { isHeld } from '../../om/run/held';
import type { LiveOutcome } from '../live/live-cluster';
import type { Answered, Unreachable } from './answer';

/** Answers of a server, or of what stands before it, that say nothing of the request itself. */
const undecided: ReadonlySet<number> = new Set([401, 429, 502, 503, 504]);

/** Whether an answer says something of the request itself. */
export const isDecided = (code: number): boolean => !undecided.has(code);

/** What a status says, or what was answered in place of one. */
export const messageOf = (body: JsonObject): string =>
  textAt(body, 'message') || textAt(body, 'text').trim() || 'no reason given';

/** Of a refusal that says nothing itself, as what stands before a server may send. */
const unexplained = (code: number): string => `${STATUS_CODES[code] ?? 'an unknown status'} (${code}), no reason given`;

/**
 * What became of a write.
 *
 * @param before the version that the object was known to have; undefined where none was known
 */
export function outcomeOf(
  { action }: Pick<Request, 'action'>,
  answer: Answered | Unreachable,
  before: string | undefined,
): LiveOutcome {
  if (answer.kind === 'unreachable') return { kind: 'unreachable', reason: printable(answer.reason) };
  const { code, body } = answer;
  if (!isDecided(code)) return { kind: 'unreachable', reason: printable(`${messageOf(body)} (${code})`) };
  if (code >= 400) {
    const refusal = refusalOf(code, body);
    return refusal.message === '' ? { ...refusal, message: unexplained(code) } : refusal;
  }
  if (!isKubeObject(body) || body.kind === 'Status') return { kind: 'accepted' };
  const { deletionTimestamp, deletionGracePeriodSeconds, resourceVersion } = body.metadata;
  // Of some kinds the object is answered that is gone.
  if (action === 'Delete' && deletionTimestamp === undefined) return { kind: 'accepted' };
  // What took away the last finalizer is answered with what was sent, at the version that it was sent over: that is gone as well.
  const isEnding = deletionTimestamp !== undefined && (deletionGracePeriodSeconds ?? 0) === 0;
  if (action !== 'Delete' && isEnding && !isHeld(body)) return { kind: 'accepted' };
  const isSame = before !== undefined && before === resourceVersion;
  return isSame ? { kind: 'unchanged' } : { kind: 'accepted', object: body };
}
