import type { Operator } from '../om/operator';
import type { BeyondDeclarations } from '../om/rights/right';
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

/**
 * Loads what the operator of a target declares, and nothing of what it does: a host asks for it at each start.
 *
 * @param namespace the control plane's, for a hosted target; without it its outputs are declared for any namespace
 */
export function loadDeclarations(target: Target, namespace?: string): Pick<Operator, 'inputs' | 'outputs'> {
  switch (target) {
    case 'standalone': {
      const reads: typeof import('../operators/auth/standalone/declared-inputs') = require('../operators/auth/standalone/declared-inputs');
      const writes: typeof import('../operators/auth/standalone/declared-outputs') = require('../operators/auth/standalone/declared-outputs');
      return { inputs: reads.declaredInputs, outputs: writes.declaredOutputs };
    }
    case 'hosted-cpo': {
      const module: typeof import('../operators/auth/hosted-cpo/declarations') = require('../operators/auth/hosted-cpo/declarations');
      return { inputs: module.inputs, outputs: module.outputsIn(namespace) };
    }
    case 'hosted-converged': {
      const module: typeof import('../operators/auth/hosted-converged/declarations') = require('../operators/auth/hosted-converged/declarations');
      return { inputs: module.inputs, outputs: module.outputsIn(namespace) };
    }
  }
}

/** Loads what the operator of a target may do beyond what it declares. */
export function loadBeyondDeclarations(target: Target): BeyondDeclarations {
  switch (target) {
    case 'standalone': {
      const module: typeof import('../operators/auth/standalone/beyond-declarations') = require('../operators/auth/standalone/beyond-declarations');
      return module.beyondDeclarations;
    }
    case 'hosted-cpo': {
      const module: typeof import('../operators/auth/hosted-cpo/beyond-declarations') = require('../operators/auth/hosted-cpo/beyond-declarations');
      return module.beyondDeclarations;
    }
    case 'hosted-converged': {
      const module: typeof import('../operators/auth/hosted-converged/beyond-declarations') = require('../operators/auth/hosted-converged/beyond-declarations');
      return module.beyondDeclarations;
    }
  }
}
