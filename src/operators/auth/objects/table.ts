import type { TopologyObject } from './object';
import { clusterObjects } from './rows/cluster';
import { encryptionObjects } from './rows/encryption';
import { loginObjects } from './rows/login';
import { oauthApiserverObjects } from './rows/oauth-apiserver';
import { oauthServerObjects } from './rows/oauth-server';

/**
 * Every object that an operator of either topology writes: which is which, and what becomes of it where the standalone
 * operator runs for a hosted cluster. No address occurs twice and no two of one topology overlap, so that the table maps
 * either way. Whatever compares, renames or leaves out objects derives from it.
 */
export const objects: readonly TopologyObject[] = [
  ...oauthServerObjects,
  ...oauthApiserverObjects,
  ...encryptionObjects,
  ...loginObjects,
  ...clusterObjects,
];
