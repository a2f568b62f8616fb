import { type Gap, gapsText } from '../operators/auth/input/gap';
import { type RefusedField, refusedText } from '../operators/auth/input/refused-fields';
import type { CommandHost } from './command';

/** What is said of an input before anything else. */
export interface Remarks {
  /** What it does not tell. */
  readonly gaps: readonly Gap[];
  /** What an API server would refuse of it. */
  readonly refused: readonly RefusedField[];
}

/** Says what an input does not tell. */
export function tellGaps({ gaps }: Pick<Remarks, 'gaps'>, host: Pick<CommandHost, 'err'>): void {
  const text = gapsText(gaps);
  if (text !== '') host.err(text);
}

/** Says what would be refused of an input: as soon as it is read, since it may be why nothing comes of it. */
export function tellRefused({ refused }: Pick<Remarks, 'refused'>, host: Pick<CommandHost, 'err'>): void {
  const text = refusedText(refused);
  if (text !== '') host.err(text);
}

/** Says what there is to remark on an input. */
export function tellRemarks(remarks: Remarks, host: Pick<CommandHost, 'err'>): void {
  tellRefused(remarks, host);
  tellGaps(remarks, host);
}

/** The same for machines; nothing where there is nothing to remark. */
export const remarksJson = ({ gaps, refused }: Remarks) => ({
  ...(refused.length === 0 ? {} : { refused: refused.map((one) => ({ ...one })) }),
  ...(gaps.length === 0 ? {} : { unknown: gaps.map((gap) => ({ ...gap })) }),
});
