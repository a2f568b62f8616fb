/** What a connection is encrypted with, as PEM. */
export interface TlsMaterial {
  /** Who vouches for the server. Default: the authorities that Node brings along. */
  readonly authorities?: string;
  /** What the client shows of itself. Default: nothing. */
  readonly identity?: { readonly certificate: string; readonly key: string };
  /** The name that the server's certificate has to have. Default: the one that is dialled. */
  readonly serverName?: string;
}

/** How an API server is reached, and what it is shown. */
export interface Access {
  /** `https://host:port`, perhaps with a path. */
  readonly server: URL;
  readonly tls: TlsMaterial;
  /** Value of the `Authorization` header; absent where the certificate says who asks. */
  readonly authorization?: string;
}

/** Where access comes from. What is in files is read again from time to time: whoever asks keeps nothing. */
export interface AccessSource {
  /** @throws Error where there is none: its message says what to do, and tells no secret */
  current(): Promise<Access>;
  /**
   * Access in place of one that the server does not take any more.
   *
   * @throws Error where there is none
   */
  renew(refused: Access): Promise<Access>;
}

/** How often files are read. In milliseconds. */
export interface ReloadTimes {
  /** After so long they are read again. Default: a minute, as client-go does with tokens. */
  readonly age?: number;
  /** The least time between two renewals, however many requests are refused. Default: 2 s. */
  readonly leastPause?: number;
}

/** Access that is loaded anew when it is old, or refused. Where that fails, the one before serves on. */
export class ReloadedAccess implements AccessSource {
  private latest: Access | undefined;
  private loadedAt = Number.NEGATIVE_INFINITY;
  private renewedAt = Number.NEGATIVE_INFINITY;
  private loading: Promise<Access> | undefined;

  /**
   * @param load reads it; `isRefused` says that what it gave last is not taken any more
   * @param now milliseconds on a clock that never goes back
   */
  constructor(
    private readonly load: (isRefused: boolean) => Promise<Access>,
    private readonly now: () => number,
    private readonly times: ReloadTimes = {},
  ) {}

  current(): Promise<Access> {
    const { age = 60_000 } = this.times;
    if (this.latest !== undefined && this.now() - this.loadedAt < age) return Promise.resolve(this.latest);
    return this.loaded(false);
  }

  renew(refused: Access): Promise<Access> {
    const { leastPause = 2_000 } = this.times;
    if (this.loading !== undefined) return this.loading;
    if (this.latest !== undefined && this.latest !== refused) return Promise.resolve(this.latest);
    if (this.latest !== undefined && this.now() - this.renewedAt < leastPause) return Promise.resolve(this.latest);
    this.renewedAt = this.now();
    return this.loaded(true);
  }

  /** Many ask at once; they are given the same. */
  private loaded(isRefused: boolean): Promise<Access> {
    this.loading ??= this.load(isRefused)
      .then((access) => {
        if (this.latest === undefined || !isSameAccess(access, this.latest)) this.latest = access;
        return this.latest;
      })
      .catch((error: unknown) => {
        if (this.latest === undefined) throw error;
        return this.latest;
      })
      .finally(() => {
        this.loadedAt = this.now();
        this.loading = undefined;
      });
    return this.loading;
  }
}

/** Whether the same server is reached, and shown the same. */
export const isSameAccess = (one: Access, other: Access): boolean =>
  one.server.href === other.server.href && one.authorization === other.authorization && isSameTls(one.tls, other.tls);

/** Whether connections are encrypted alike. */
export const isSameTls = (one: TlsMaterial, other: TlsMaterial): boolean =>
  one.authorities === other.authorities &&
  one.serverName === other.serverName &&
  one.identity?.certificate === other.identity?.certificate &&
  one.identity?.key === other.identity?.key;
