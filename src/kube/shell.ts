const SAFE = /^[0-9A-Za-z_@%+=:,./-]+$/;

/**
 * A text as one word of a POSIX shell: as it is where no character needs care, else in single quotes.
 * Upstream: openshift/cluster-authentication-operator pkg/controllers/common/arguments.
 */
export const shellQuote = (text: string): string => {
  if (text === '') return "''";
  return SAFE.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`;
};
