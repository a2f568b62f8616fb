/** A difference that somebody may look for in the register and finds elsewhere, or not at all. */
export interface Considered {
  readonly id: string;
  /** The entry it is part of; absent: it is none. */
  readonly partOf?: string;
  readonly because: string;
}

/** Differences that are no entries of their own. */
export const considered: readonly Considered[] = [
  {
    id: 'cfg-kubeconfig',
    partOf: 'os-identity',
    because:
      'The configuration names the kubeconfig that the pod gets in place of an account; neither can change without the other.',
  },
];
