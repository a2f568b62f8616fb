/** Why a controller left its work, or a part of it, undone without an error. */
export type Reason = { readonly because: string };

/** A reason as admins read it. */
export const reasonText = (reason: Reason): string => reason.because;
