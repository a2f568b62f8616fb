import type { FileMount } from '../../workloads/file-mount';

const KEY = 'auth-config.json';
const DIRECTORY = '/var/run/configmaps/auth-config';

/** Where the issuers of external tokens are described. */
export const AUTH_CONFIG_FILE = `${DIRECTORY}/${KEY}`;

/** The mount of that description. */
export const authConfigMount: FileMount = {
  volume: 'auth-config',
  source: { kind: 'ConfigMap', name: 'auth-config', items: [{ key: KEY, path: KEY }] },
  mountPath: DIRECTORY,
};
