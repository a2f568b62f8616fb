import { type Assets, loadAssets } from './assets';
import type { Divert } from './operands/placement';
import { noAnswers, type RecordedAnswers } from './recorded-answers';

/** What the authentication operator wants to know beyond the clusters' state, the time and its environment. */
export interface AuthSettings {
  readonly recordedAnswers: RecordedAnswers;
  /** Told of every request that a run would make, whether or not its answer is recorded. */
  readonly onRequest?: (request: NetworkRequest) => void;
  /**
   * Told of every URL of an external issuer that is taken to answer because nobody asked it. Default: an issuer that nobody
   * asked counts as unreachable.
   */
  readonly assumeReachable?: (url: string) => void;
  /** Told of every divergence that is read, and may answer with another value: for who asks what a value depends on. */
  readonly divert?: Divert;
  /** Pages and definitions of the release. */
  readonly assets: Assets;
}

/**
 * Settings with defaults: no recorded answers, so that whatever is asked of the network counts as unreachable, and the
 * assets that come with the package.
 */
export const authSettings = (given: Partial<AuthSettings> = {}): AuthSettings => ({
  ...given,
  recordedAnswers: given.recordedAnswers ?? noAnswers,
  assets: given.assets ?? loadAssets(),
});

/** A GET that live code would make. */
export interface NetworkRequest {
  readonly url: string;
  /** URL of the proxy that it takes. */
  readonly proxy?: string;
  /**
   * Given where an external issuer is asked, which goes by the proxies of the environment: certificates that it is trusted by,
   * PEM; without them those of the machine.
   */
  readonly issuer?: { readonly authority?: string };
}
