import { type CelExpr, claimsEnvironment, compileCel, someExpr, userEnvironment } from '../../../../kube/cel';
import { failure, success } from '../../../../om/result';
import type { CompileExpression } from './generation';

/**
 * Compiles the expressions of an issuer as the API server does (k8s.io/apiserver pkg/authentication/cel). Rules have to be
 * conditions; what a mapping gives is only known when a token is there.
 */
export const compileExpression: CompileExpression = (expression, over, as) => {
  const compiled = compileCel(expression, over === 'claims' ? claimsEnvironment : userEnvironment);
  if (!compiled.ok) return failure(`compilation failed: ${compiled.error}`);
  const { kind, nullable } = compiled.type;
  if (as === 'rule' && (kind !== 'bool' || nullable)) return failure('must evaluate to bool');
  return success({
    email: readsClaim(compiled.expr, 'email'),
    emailVerified: readsClaim(compiled.expr, 'email_verified'),
  });
};

/** Whether an expression reads a claim by its name, or asks whether it is there. Indexing does not count, as upstream. */
const readsClaim = (expr: CelExpr, claim: string): boolean => someExpr(expr, (node) => isClaim(node, claim));

const isClaim = (expr: CelExpr, claim: string): boolean => {
  if (expr.kind === 'select') return isClaims(expr.operand) && expr.field === claim;
  if (expr.kind !== 'call' || expr.name !== '_?._') return false;
  const [operand, field] = expr.args;
  return isClaims(operand) && field?.kind === 'literal' && field.literal.value === claim;
};

const isClaims = (expr: CelExpr | undefined): boolean => expr?.kind === 'ident' && /^\.?claims$/.test(expr.name);
