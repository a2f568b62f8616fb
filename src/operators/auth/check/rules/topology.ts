import type { Rule } from '../../../../check/rule';

/** Rules about what the two topologies make of a configuration. */
export const topologyRules = {
  differs: {
    id: 'topology-differs',
    group: 'topologies',
    severity: 'info',
    summary:
      'A field is set that clusters of their own and hosted ones treat differently. It is told with `--divergences` alone.',
    why: 'The same configuration comes to something else in the other topology.',
    fix: 'Nothing is wrong: read the entry of the register in docs/convergence.md of the package before a configuration is moved.',
  },
} as const satisfies { readonly [name: string]: Rule };
