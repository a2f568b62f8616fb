import type { Operator } from '../../../om/operator';
import type { ResourceType } from '../../../om/resource-type';
import type { BeyondDeclarations } from '../../../om/rights/right';
import type { Target } from '../divergences/divergence';

/**
 * Loads what the operator of a target declares, and nothing of what it does: a host asks for it at each start.
 *
 * @param namespace the control plane's, for a hosted target; without it its outputs are declared for any namespace
 */
export function loadDeclarations(target: Target, namespace?: string): Pick<Operator, 'inputs' | 'outputs'> {
  switch (target) {
    case 'standalone': {
      const reads: typeof import('../standalone/declared-inputs') = require('../standalone/declared-inputs');
      const writes: typeof import('../standalone/declared-outputs') = require('../standalone/declared-outputs');
      return { inputs: reads.declaredInputs, outputs: writes.declaredOutputs };
    }
    case 'hosted-cpo': {
      const module: typeof import('../hosted-cpo/declarations') = require('../hosted-cpo/declarations');
      return { inputs: module.inputs, outputs: module.outputsIn(namespace) };
    }
    case 'hosted-converged': {
      const module: typeof import('../hosted-converged/declarations') = require('../hosted-converged/declarations');
      return { inputs: module.inputs, outputs: module.outputsIn(namespace) };
    }
  }
}

/** Loads what the operator of a target may do beyond what it declares. */
export function loadBeyondDeclarations(target: Target): BeyondDeclarations {
  switch (target) {
    case 'standalone': {
      const module: typeof import('../standalone/beyond-declarations') = require('../standalone/beyond-declarations');
      return module.beyondDeclarations;
    }
    case 'hosted-cpo': {
      const module: typeof import('../hosted-cpo/beyond-declarations') = require('../hosted-cpo/beyond-declarations');
      return module.beyondDeclarations;
    }
    case 'hosted-converged': {
      const module: typeof import('../hosted-converged/beyond-declarations') = require('../hosted-converged/beyond-declarations');
      return module.beyondDeclarations;
    }
  }
}

/** Loads the kinds that the operator of a target knows. */
export function loadTypes(target: Target): readonly ResourceType[] {
  switch (target) {
    case 'standalone': {
      const module: typeof import('../resources/all') = require('../resources/all');
      return module.standaloneTypes;
    }
    case 'hosted-cpo': {
      const module: typeof import('../hosted-cpo/declarations') = require('../hosted-cpo/declarations');
      return module.types;
    }
    case 'hosted-converged': {
      const module: typeof import('../hosted-converged/types') = require('../hosted-converged/types');
      return module.convergedTypes;
    }
  }
}
