import type { Mutant } from './mutant';

/** Bugs of hosts: when an operator is run. */
export const ofHosts: readonly Mutant[] = [
  {
    name: 'everything is listed anew once a day',
    origin: 'cluster-authentication-operator a431ef374',
    story: 'hosted-change-lost',
    host: { resync: '24h' },
  },
];
