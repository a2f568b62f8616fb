import { type AuthConfigChecks, authConfigChecks } from '../../divergences/external-oidc';
import type { Placement } from '../placement';
import type { JwtAuthenticator } from './auth-config';
import type { CompileExpression } from './generation';
import { type AnswerOf, issuerAccessFault } from './issuer-access';
import { authConfigFault } from './validate-auth-config';

/** What a configuration is judged by besides itself. */
export interface Judgement {
  readonly answerOf: AnswerOf;
  /** Issuers that tokens of users may not come from. */
  readonly disallowedIssuers: readonly string[];
  readonly compile: CompileExpression;
}

/**
 * Why converted issuers are not handed to an API server: what is known of their answers, and what the API server itself
 * would say. Undefined where they are.
 */
export function authConfigRefusal(
  { resolve }: Pick<Placement, 'resolve'>,
  authenticators: readonly JwtAuthenticator[],
  { answerOf, disallowedIssuers, compile }: Judgement,
): string | undefined {
  const { issuersAsked, wholeValidated } = resolve(authConfigChecks);
  const access = accessFaults(authenticators, answerOf, issuersAsked);
  const fault = wholeValidated ? authConfigFault(authenticators, disallowedIssuers, compile) : undefined;
  const validation = fault && `validating generated authentication config: ${fault}`;
  return [...access, validation].filter((one) => one !== undefined).join('\n') || undefined;
}

function accessFaults(
  authenticators: readonly JwtAuthenticator[],
  answerOf: AnswerOf,
  asked: AuthConfigChecks['issuersAsked'],
): readonly string[] {
  switch (asked) {
    case 'none':
      return [];
    case 'until one fails': {
      for (const authenticator of authenticators) {
        const fault = issuerAccessFault(authenticator, answerOf);
        if (fault !== undefined) return [fault];
      }
      return [];
    }
    case 'all':
      return authenticators.flatMap((authenticator) => issuerAccessFault(authenticator, answerOf) ?? []);
  }
}
