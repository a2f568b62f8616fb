/** A difference that costs users more than others, with those that only go together with it. */
export interface Cost {
  readonly ids: readonly [string, ...string[]];
  /** What users of hosted clusters live with. */
  readonly cost: string;
}

/** The ten capricious differences that cost users most, the worst first. */
export const costliest: readonly Cost[] = [
  {
    ids: ['ext-cleanup'],
    cost: 'After a switch to external issuers the registrations of a server that is gone stay behind: discovery is incomplete, and namespaces cannot be deleted.',
  },
  {
    ids: ['ext-gate'],
    cost: 'During that switch nobody can log in, from the removal of the oauth-server until the kube-apiserver has rolled out.',
  },
  {
    ids: ['idp-openid-outage'],
    cost: 'When an issuer does not answer for a moment, its button disappears from the login page and the pods restart.',
  },
  {
    ids: ['oa-liveness', 'oa-readiness', 'oa-etcd-timeouts', 'oa-startup'],
    cost: 'When etcd hesitates, every server that checks tokens is restarted or taken out of service.',
  },
  {
    ids: ['os-drain', 'oa-shutdown'],
    cost: 'Each rollout cuts off logins under way, which standalone clusters got over years ago.',
  },
  {
    ids: ['cfg-named-certs'],
    cost: 'The certificate of the login page is set in another place of the API than documentation for standalone clusters says.',
  },
  {
    ids: ['idp-probe-5xx'],
    cost: 'One server error of an issuer switches passwords on the command line off for a week.',
  },
  {
    ids: ['os-trusted-ca'],
    cost: 'Issuers with a certificate of the company, or behind a proxy that inspects traffic, fail unless each names its authority.',
  },
  {
    ids: ['cfg-cors', 'oa-cors', 'cfg-console-url'],
    cost: 'Applications in browsers are refused, and logging out does not lead back to the console.',
  },
  {
    ids: ['lif-health', 'idp-refs'],
    cost: 'A login page that does not work, or a key that is not in its Secret, shows in no condition.',
  },
];
