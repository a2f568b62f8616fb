import * as z from 'zod/mini';
import { fields } from '../../../../om/schema';

/** A reference by name to a Secret or ConfigMap in a namespace that the field implies; absent or empty means none. */
export type NameReference = { readonly name?: string };

/** Schema of {@link NameReference}. @internal */
export const nameReference: z.ZodMiniType<NameReference> = fields({ name: z.optional(z.string()) });

/** A list of texts. @internal */
export const strings = z.array(z.string());
