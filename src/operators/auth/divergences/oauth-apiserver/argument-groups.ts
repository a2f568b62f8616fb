/** Flags that belong together. The last two are what configuration asks for, in one of two orders. */
export type ArgumentGroup =
  | 'identity'
  | 'port'
  | 'auditLog'
  | 'auditPolicy'
  | 'etcd'
  | 'etcdTimeouts'
  | 'shutdown'
  | 'serving'
  | 'fairness'
  | 'cors'
  | 'verbosity'
  | 'frontProxy'
  | 'externalOidc'
  | 'configuredByName'
  | 'configuredByMeaning';
