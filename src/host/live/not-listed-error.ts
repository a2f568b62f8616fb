import type { Trouble } from './host-events';

/** So many troubles are told in full: a server that is away is one for each kind that is read. */
const TOLD = 3;

/** A host that was to run once did not come to know what its operator reads, and has written nothing. */
export class NotListedError extends Error {
  override readonly name = 'NotListedError';

  /**
   * @param troubles what keeps it from listing, with the address of the server
   * @param waited how long it was tried, in milliseconds
   */
  constructor(troubles: readonly Trouble[], waited: number) {
    const told = troubles.slice(0, TOLD).map(({ text }) => `\n${text}`);
    const more = troubles.length > TOLD ? [`\nand ${troubles.length - TOLD} more`] : [];
    super(
      `what the operator reads could not be listed: it was tried for ${waited / 1_000} s, again and again, and nothing was written.` +
        [...told, ...more].join('') +
        '\nSee that the server is up, is reached from here and takes the credentials, or leave --once and --dry-run out to wait for it',
    );
  }
}
