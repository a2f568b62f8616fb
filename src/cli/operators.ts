import type { Operator } from '../om/operator';
import type { Target } from '../operators/auth/divergences/divergence';
import type { AuthSettings } from '../operators/auth/settings';
import type { Topology } from '../operators/auth/topology';

/** Loads the operator of a topology, or of a target, and nothing of the others. */
export function loadOperator(target: Topology | Target): Operator<AuthSettings> {
  switch (target) {
    case 'standalone': {
      const module: typeof import('../operators/auth/standalone/operator') = require('../operators/auth/standalone/operator');
      return module.standaloneAuthOperator;
    }
    case 'hosted':
    case 'hosted-cpo': {
      const module: typeof import('../operators/auth/hosted-cpo/operator') = require('../operators/auth/hosted-cpo/operator');
      return module.hostedAuthOperator;
    }
    case 'hosted-converged': {
      const module: typeof import('../operators/auth/hosted-converged/operator') = require('../operators/auth/hosted-converged/operator');
      return module.convergedAuthOperator;
    }
  }
}
