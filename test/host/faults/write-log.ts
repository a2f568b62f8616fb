import type { KubeApiServer } from '../../../src/api-server/kube-api-server';
import { metaOf } from '../../../src/api-server/validation/object-meta';
import { goJson } from '../../../src/kube/go-json';
import { sha256Hex } from '../../../src/kube/hash';
import { isJsonObject, type JsonObject } from '../../../src/kube/json';
import { normalForm } from '../../../src/sequence/normal-form';

/** What somebody may have written twice. */
export interface WriteFigures {
  /** Writes of hosts that changed something, events aside. */
  readonly writes: number;
  /** Objects whose names were generated for hosts. */
  readonly generated: number;
  /** Objects that hosts set back to what they had been before the write that came last. */
  readonly setBack: readonly string[];
}

const HOST = 'openshift-manager';

/** What hosts have written to API servers, and whether any of it was undone by another of their writes. */
export class WriteLog {
  private writes = 0;
  private generated = 0;
  private readonly setBack: string[] = [];
  private readonly made = new Set<string>();

  constructor(apis: readonly KubeApiServer[]) {
    for (const [at, api] of apis.entries()) this.follow(api, at);
  }

  get figures(): WriteFigures {
    const { writes, generated, setBack } = this;
    return { writes, generated, setBack };
  }

  /** Whether a host has made an object that is there. */
  isOfHost(kind: string, object: JsonObject): boolean {
    return this.made.has(`${kind} ${metaOf(object).uid}`);
  }

  private follow(api: KubeApiServer, cluster: number): void {
    const states = new Map<string, string[]>();
    let isOfHost = false;
    const { serve } = api;
    api.serve = (request) => {
      isOfHost = request.userAgent?.startsWith(HOST) === true;
      try {
        return serve.call(api, request);
      } finally {
        isOfHost = false;
      }
    };
    api.store.subscribe(({ type, kind, namespace, name, object }) => {
      if (kind.startsWith('events.')) return;
      const key = `${cluster} ${kind} ${namespace}/${name}`;
      if (isOfHost) {
        this.writes++;
        if (type === 'ADDED') {
          this.made.add(`${kind} ${metaOf(object).uid}`);
          if (isJsonObject(object.metadata) && object.metadata.generateName !== undefined) this.generated++;
        }
      }
      if (type === 'DELETED') {
        states.delete(key);
        return;
      }
      const state = wishOf(object);
      const before = states.get(key) ?? [];
      if (before.at(-1) === state) return;
      if (isOfHost && before.includes(state)) this.setBack.push(`${kind}${namespace}/${name}`);
      states.set(key, [...before, state]);
    });
  }
}

/** What is wanted of an object: its state comes and goes with what it describes. */
function wishOf(object: JsonObject): string {
  const { status: _, ...wish } = normalForm(object);
  return sha256Hex(goJson(wish));
}
