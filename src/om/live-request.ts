/** One HTTP request that an operator wants its host to make. */
export interface LiveRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
  /** Certificates to trust, PEM; the machine's own if there are none. */
  readonly authorities: readonly string[];
  /** Name that the server's certificate has to carry, where it is not the URL's host. */
  readonly serverName?: string;
  /** Whether redirects of a GET are followed. Default: `follow`. */
  readonly redirects?: 'follow' | 'none';
  /** URL of an HTTP proxy. */
  readonly proxy?: string;
  /** Until the answer is there, redirects included. */
  readonly milliseconds: number;
}

/**
 * What came back, or what Go's HTTP client would say of why nothing did. With a status and an error the head of an answer came,
 * and not all of the rest: who reads the rest fails.
 */
export type LiveAnswer =
  | { readonly status: number; readonly body: string }
  | { readonly status: number; readonly error: string }
  | { readonly error: string };

/** Makes a request. The host hands it in: an operator dials nobody by itself. */
export type Ask = (request: LiveRequest) => Promise<LiveAnswer>;
