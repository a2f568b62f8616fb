import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The two ways in which a cluster's authentication is run. */
export type Topology = 'standalone' | 'hosted';

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
