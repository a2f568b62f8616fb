import * as z from 'zod/mini';
import { fields } from '../../../../om/schema';

/** `spec.networking` of a HostedControlPlane; CIDRs are texts such as `10.132.0.0/14`. */
export type Networking = {
  readonly machineNetwork?: readonly { readonly cidr?: string }[];
  readonly clusterNetwork?: readonly { readonly cidr?: string; readonly hostPrefix?: number }[];
  readonly serviceNetwork?: readonly { readonly cidr?: string }[];
  readonly networkType?: string;
  readonly apiServer?: { readonly advertiseAddress?: string; readonly port?: number };
};

const networks = z.optional(z.array(fields({ cidr: z.optional(z.string()) })));

/** Schema of {@link Networking}. @internal */
export const networking: z.ZodMiniType<Networking> = fields({
  machineNetwork: networks,
  clusterNetwork: z.optional(z.array(fields({ cidr: z.optional(z.string()), hostPrefix: z.optional(z.number()) }))),
  serviceNetwork: networks,
  networkType: z.optional(z.string()),
  apiServer: z.optional(fields({ advertiseAddress: z.optional(z.string()), port: z.optional(z.number()) })),
});
