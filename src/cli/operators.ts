import type { Operator } from '../om/operator';
import type { AuthSettings } from '../operators/auth/settings';
import type { Topology } from '../operators/auth/topology';

/** Loads the operator of a topology and nothing of the other. */
export function loadOperator(topology: Topology): Operator<AuthSettings> {
  switch (topology) {
    case 'standalone': {
      const module: typeof import('../operators/auth/operator') = require('../operators/auth/operator');
      return module.standaloneAuthOperator;
    }
    case 'hosted': {
      const module: typeof import('../operators/auth/hosted/operator') = require('../operators/auth/hosted/operator');
      return module.hostedAuthOperator;
    }
  }
}
