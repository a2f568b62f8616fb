import type { Program } from './command-tree';

/** What `om` says of itself. */
export const overview: Omit<Program, 'commands'> = {
  description: "An operator's decisions as a program: from what is in the clusters to what is to be written.",
  overview: `
Examples:
  om apply-configuration --input-dir must-gather --output-dir requests
  om synth --input-dir must-gather --stdout
  om help apply-configuration

An input directory is in must-gather layout: one tree for a cluster that holds its own control plane, or
Management/ and UserWorkload/ with a tree each for a hosted control plane. Dumps, archives of them and manifests are
read as they are: om help apply-configuration.

Exit codes: 0 all went well, 1 something failed and the output says what, 2 nothing was done.`,
};
