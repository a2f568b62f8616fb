import { type Gap, gapsText } from '../operators/auth/input/gap';
import type { CommandHost } from './command';

/** Says, before anything else, what an input does not tell. */
export function tellGaps(gaps: readonly Gap[], host: Pick<CommandHost, 'err'>): void {
  const text = gapsText(gaps);
  if (text !== '') host.err(text);
}
