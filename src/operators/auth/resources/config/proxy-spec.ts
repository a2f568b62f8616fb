import * as z from 'zod/mini';
import { fields } from '../../../../om/schema';
import { type NameReference, nameReference, strings } from './name-reference';

/** `spec` of `config.openshift.io/v1` Proxy, or `configuration.proxy` of a hosted cluster. */
export type ProxySpec = {
  readonly httpProxy?: string;
  readonly httpsProxy?: string;
  /** Comma separated. */
  readonly noProxy?: string;
  readonly readinessEndpoints?: readonly string[];
  readonly trustedCA?: NameReference;
};

/** Schema of {@link ProxySpec}. @internal */
export const proxySpec: z.ZodMiniType<ProxySpec> = fields({
  httpProxy: z.optional(z.string()),
  httpsProxy: z.optional(z.string()),
  noProxy: z.optional(z.string()),
  readinessEndpoints: z.optional(strings),
  trustedCA: z.optional(nameReference),
});
