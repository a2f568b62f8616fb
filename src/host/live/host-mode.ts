/** Each {@link HostMode}. */
export const hostModes = ['enforce', 'detect', 'shadow'] as const;

/**
 * What a host does with what its operator asks for. `enforce`: it writes it. `detect`: it writes nothing and tells what differs.
 * `shadow`: likewise beside another writer, who gets a minute before a difference counts.
 */
export type HostMode = (typeof hostModes)[number];
