import * as z from 'zod/mini';
import { fields } from '../../../../om/schema';

/** How a service of the control plane is reached: `LoadBalancer`, `NodePort`, `Route`, `None`, or something invalid. */
export type PublishingStrategy = {
  readonly type?: string;
  readonly nodePort?: { readonly address?: string; readonly port?: number };
  readonly loadBalancer?: { readonly hostname?: string };
  readonly route?: { readonly hostname?: string };
};

/** One entry of `spec.services` of a HostedControlPlane. */
export type PublishedService = {
  /** `APIServer`, `OAuthServer`, `Konnectivity`, `Ignition`, … */
  readonly service?: string;
  readonly servicePublishingStrategy?: PublishingStrategy;
};

const hostname = z.optional(fields({ hostname: z.optional(z.string()) }));

/** Schema of {@link PublishedService}. @internal */
export const publishedService: z.ZodMiniType<PublishedService> = fields({
  service: z.optional(z.string()),
  servicePublishingStrategy: z.optional(
    fields({
      type: z.optional(z.string()),
      nodePort: z.optional(fields({ address: z.optional(z.string()), port: z.optional(z.number()) })),
      loadBalancer: hostname,
      route: hostname,
    }),
  ),
});
