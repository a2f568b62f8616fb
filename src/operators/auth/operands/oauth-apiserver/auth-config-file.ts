import type { FileMount } from '../../workloads/file-mount';
import { AUTH_CONFIG } from '../external-oidc/auth-config';

const KEY = 'auth-config.json';
const DIRECTORY = '/var/run/configmaps/auth-config';

/** Where the issuers of external tokens are described. */
export const AUTH_CONFIG_FILE = `${DIRECTORY}/${KEY}`;

/** The mount of that description. */
export const authConfigMount: FileMount = {
  volume: AUTH_CONFIG,
  source: { kind: 'ConfigMap', name: AUTH_CONFIG, items: [{ key: KEY, path: KEY }] },
  mountPath: DIRECTORY,
};
