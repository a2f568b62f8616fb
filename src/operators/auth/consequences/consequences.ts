import type { Remark } from '../../../check/finding';
import { consequenceRules } from '../check/rules/consequences';
import type { LoginAfter } from './login-after';

/** What there is to say of a run, for the object that configures the providers. */
export interface Consequences {
  readonly remarks: readonly Remark[];
  /** What the input does not suffice to tell, in a sentence each. */
  readonly unchecked: readonly string[];
}

/**
 * What a configuration comes to for those who log in.
 *
 * @param path of the OAuth configuration in its object
 * @param asked whether answers of issuers were recorded
 */
export function consequencesOf(
  { configured, used, kubeadmin, reasons }: LoginAfter,
  path: string,
  asked: boolean,
): Consequences {
  // Nobody can tell offline whether an issuer answers, and a cluster of its own takes all providers or none.
  if (!asked && configured.some(({ type }) => type === 'OpenID')) {
    return {
      remarks: [],
      unchecked: ['who can log in: the issuers of OpenID providers were not asked (--recorded-answers)'],
    };
  }
  const missing = configured.flatMap(({ name }, index): readonly Remark[] => {
    // Where nothing was said against it, it is only not yet in use.
    const because = reasons.find((reason) => reason.includes(` IDP ${name} `)) ?? reasons[0];
    if (used.includes(name) || because === undefined) return [];
    const message = `provider ${name} is not in use after the operator ran: ${because}`;
    return [{ rule: consequenceRules.leftOut, path: `${path}.identityProviders[${index}]`, message }];
  });
  const isLocked = used.length === 0 && kubeadmin === false && missing.length === configured.length;
  const all = configured.length === 0 ? 'there is no provider' : 'none of the providers can be used';
  const message = `nobody can log in: ${all}, and kubeadmin is gone`;
  return {
    remarks: isLocked ? [...missing, { rule: consequenceRules.lockedOut, path, message }] : missing,
    unchecked: [],
  };
}
