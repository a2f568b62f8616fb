import { sortBytewise } from '../../../../kube/compare';
import type { APIServerSpec } from '../../resources/config/api-server-spec';

/** Origins that may always call: web servers on the machine of the user. Regular expressions. */
export const defaultOrigins: readonly string[] = ['//127\\.0\\.0\\.1(:|$)', '//localhost(:|$)'];

/**
 * Browser origins that may call, sorted and each once.
 *
 * Upstream: library-go `pkg/operator/configobserver/apiserver/observe_cors.go`.
 */
export const corsOrigins = (apiServer: APIServerSpec | undefined): readonly string[] =>
  sortBytewise([...new Set([...defaultOrigins, ...(apiServer?.additionalCORSAllowedOrigins ?? [])])]);
