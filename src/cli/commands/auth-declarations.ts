import { loadDeclarations } from '../../operators/auth/declarations/load-declarations';
import { type Target, targets } from '../../operators/auth/divergences/divergence';
import type { DeclaredTargets } from './declaration';

/** What the authentication operator declares, by target. */
export const authDeclarations: DeclaredTargets<Target> = {
  program: 'om',
  targets,
  standard: 'standalone',
  declarations: (target) => loadDeclarations(target),
};
