import type { InputFacts } from '../../../om/run/withhold';
import type { AuthSettings } from '../settings';
import type { ExaminedInput } from './facts';
import type { Gap } from './gap';

const gap: Gap = {
  unknown: 'what the network answers: nobody asked it, and no answers were recorded',
  consequence: 'conditions that tell of it are left as they are',
};

/**
 * What is not known of the network of a cluster that an input was collected from: unless answers were recorded, nothing.
 * A controller that nobody answers would take the cluster for broken.
 */
export function withoutNetwork(
  { facts, gaps }: Pick<ExaminedInput, 'facts' | 'gaps'>,
  { recordedAnswers }: Pick<AuthSettings, 'recordedAnswers'>,
): { readonly facts: InputFacts; readonly gaps: readonly Gap[] } {
  if (!facts.collected || recordedAnswers.http.length > 0) return { facts, gaps };
  const { networkControllers }: typeof import('../controllers') = require('../controllers');
  return { facts: { ...facts, unasked: networkControllers() }, gaps: [...gaps, gap] };
}
