import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Operator } from '../om/operator';
import type { AuthSettings } from '../operators/auth/settings';

/** The two hosts of the authentication operator's work. */
export type Topology = 'standalone' | 'hosted';

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

const entries = (directory: string): readonly string[] => {
  try {
    return readdirSync(directory);
  } catch {
    // Whoever reads the input says what is wrong with it.
    return [];
  }
};

/** Whose input a directory is: a HostedControlPlane, or trees of two clusters, mean a hosted control plane. */
export function topologyOf(directory: string): Topology {
  const top = entries(directory);
  if (top.includes('Management') || top.includes('UserWorkload')) return 'hosted';
  const holdsHostedControlPlane = (namespace: string): boolean => {
    const group = join(directory, 'namespaces', namespace, 'hypershift.openshift.io');
    return existsSync(join(group, 'hostedcontrolplanes')) || existsSync(join(group, 'hostedcontrolplanes.yaml'));
  };
  return entries(join(directory, 'namespaces')).some(holdsHostedControlPlane) ? 'hosted' : 'standalone';
}
