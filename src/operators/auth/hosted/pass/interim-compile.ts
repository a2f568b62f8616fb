import { success } from '../../../../om/result';
import type { CompileExpression } from '../../operands/external-oidc/generation';

export const compileExpression: CompileExpression = (expression) =>
  success({
    email: /\bclaims\.email\b/.test(expression),
    emailVerified: /\bclaims\.email_verified\b/.test(expression),
  });
