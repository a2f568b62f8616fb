import type { ActedOn } from '../../src/api-server/actors/look';
import { addressedBy } from '../../src/api-server/addressed';
import type { ApiRequest } from '../../src/api-server/request';
import type { Answer } from '../../src/api-server/status';
import { isKubeObject } from '../../src/kube/types/meta';
import type { HttpClient } from '../http-client';
import { isInMemory, type Mirror } from './mirror';

/** A write that said nothing new of the state that it was made by: whoever made it hears of that state, and acts again. */
const OVERTAKEN: ReadonlySet<number> = new Set([404, 409]);

/**
 * Between actors, who are answered at once, and a real server: they look at a mirror, and their writes are sent one after the other, when
 * they have acted.
 */
export class Bridge {
  readonly refusals: string[] = [];
  private waiting: ApiRequest[] = [];

  constructor(
    private readonly mirror: Mirror,
    private readonly client: HttpClient,
  ) {}

  /** The server as actors meet it. */
  get acted(): ActedOn {
    const { kinds, store } = this.mirror.api;
    return { kinds, store, serve: (request) => this.serve(request) };
  }

  /** Whether nothing is to be sent. */
  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** Sends what was asked for. */
  async flush(): Promise<void> {
    for (const request of this.waiting) {
      const { code, body } = await this.client.request(request);
      if (code < 400) {
        if (request.method !== 'DELETE' && isKubeObject(body)) this.mirror.take(body);
      } else if (!OVERTAKEN.has(code)) {
        this.refusals.push(`${request.userAgent}: ${request.method} ${request.path}: ${String(body.message)}`);
      }
    }
    this.waiting = [];
  }

  private serve(request: ApiRequest): Answer {
    const addressed = addressedBy(request.path, this.mirror.api.kinds);
    if (addressed !== undefined && isInMemory(addressed.kind.group)) return this.mirror.api.serve(request);
    this.waiting.push(request);
    return { code: 200, body: {} };
  }
}
