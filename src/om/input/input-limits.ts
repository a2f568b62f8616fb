/** How much a reader is ready to take. */
export interface InputLimits {
  /** Bytes of a file with one object; default 4 MiB, more than an API server takes. */
  readonly maxObjectBytes: number;
  /** Bytes of a list file; default 16 MiB. */
  readonly maxListBytes: number;
  /** Bytes of all files together; default 256 MiB. */
  readonly maxTotalBytes: number;
  /** Aliases in one YAML file; default 1,000. */
  readonly maxAliases: number;
  /** Nesting of lists and maps; default 100. */
  readonly maxDepth: number;
}

/** The limits of a reader that was not told others. */
export const defaultLimits: InputLimits = {
  maxObjectBytes: 4 * 1024 * 1024,
  maxListBytes: 16 * 1024 * 1024,
  maxTotalBytes: 256 * 1024 * 1024,
  maxAliases: 1_000,
  maxDepth: 100,
};
