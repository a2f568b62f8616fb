/**
 * Go types whose values are printed once for each object that holds one. A pod's spec is most of a workload, and stays the
 * same while hashes, labels and the number of pods around it change.
 */
const PRINTED_ONCE: ReadonlySet<string> = new Set(['core/v1.PodSpec']);

/** Whether what a value of this Go type is printed as is kept, by the object. */
export const isPrintedOnce = (type: string): boolean => PRINTED_ONCE.has(type);
