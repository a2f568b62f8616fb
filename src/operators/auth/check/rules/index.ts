import type { Rule } from '../../../../check/rule';
import { admissionRules, providerRules } from './admission';
import { certificateRules } from './certificates';
import { consequenceRules } from './consequences';
import { engineRules } from './engine';
import { externalIssuerRules } from './external-issuers';
import { referenceRules } from './references';
import { structureRules } from './structure';
import { topologyRules } from './topology';

/** Every rule, group by group. */
export const checkRules: readonly Rule[] = [
  engineRules,
  structureRules,
  admissionRules,
  providerRules,
  externalIssuerRules,
  referenceRules,
  certificateRules,
  consequenceRules,
  topologyRules,
].flatMap((rules): readonly Rule[] => Object.values(rules));

/** Ids of {@link checkRules}. */
export const checkRuleIds: ReadonlySet<string> = new Set(checkRules.map(({ id }) => id));
