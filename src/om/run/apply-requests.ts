import type { Request } from '../request';
import type { ApiServer } from './api-server';

/**
 * Carries out the requests of a run, as a host that goes on after a refusal would.
 *
 * @returns those that changed something, in the order in which they were carried out
 */
export const applyRequests = (server: ApiServer, requests: readonly Request[]): readonly Request[] =>
  inOrder(requests).filter((request) => server.write(request).kind === 'accepted');

/** An object that is deleted and made in one run is made anew. */
const inOrder = (requests: readonly Request[]): readonly Request[] => [
  ...requests.filter(({ action }) => action === 'Delete'),
  ...requests.filter(({ action }) => action !== 'Delete'),
];
