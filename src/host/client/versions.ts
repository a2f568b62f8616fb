const digits = /^[1-9]\d*$/;

/**
 * Whether a resource version is the same as another one of its kind, or later. Upstream: kubernetes enhancement KEP-5504, versions are
 * whole numbers that grow. Of versions that are none only equal ones are known to be so.
 */
export function isSameOrLater(version: string, other: string): boolean {
  if (version === other) return true;
  if (!digits.test(version) || !digits.test(other)) return false;
  return version.length === other.length ? version > other : version.length > other.length;
}
