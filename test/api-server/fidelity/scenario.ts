import { type ApiRequest, patchTypes } from '../../../src/api-server/request';
import type { JsonObject, JsonValue } from '../../../src/kube/json';

/** A request of a scenario. Texts such as `{{3:metadata.uid}}` stand for what the answer to an earlier step has there. */
export interface Step {
  readonly request: ApiRequest;
  /** Seconds that a real server is given before the step, for what its controllers do. */
  readonly pause?: number;
}

/** Requests that are sent one after the other, in namespaces of their own. */
export interface Scenario {
  readonly name: string;
  readonly namespaces: readonly string[];
  readonly steps: readonly Step[];
}

/** An earlier step, as later ones refer to it. */
export class Reference {
  constructor(private readonly step: number) {}

  at(path: string): string {
    return `{{${this.step}:${path}}}`;
  }

  get resourceVersion(): string {
    return this.at('metadata.resourceVersion');
  }

  get uid(): string {
    return this.at('metadata.uid');
  }

  /** The answer of the step, changed by a merge patch: what a client sends that reads, edits and writes. */
  edited(patch: JsonObject): JsonObject {
    return { $answer: this.step, $edit: patch };
  }
}

/** How a request is sent, beside what it says. */
export type Query = { readonly [name: string]: string };

/** Collects the steps of a scenario. */
export class ScenarioBuilder {
  private readonly steps: Step[] = [];

  constructor(
    readonly name: string,
    /** The scenario's own namespace. */
    readonly namespace: string,
  ) {}

  send(request: ApiRequest, pause?: number): Reference {
    this.steps.push(pause === undefined ? { request } : { request, pause });
    return new Reference(this.steps.length - 1);
  }

  get(path: string, query?: Query): Reference {
    return this.send({ method: 'GET', path, ...withQuery(query) });
  }

  post(path: string, body: JsonValue, query: Query = {}): Reference {
    return this.send({ method: 'POST', path, body, ...withQuery({ fieldManager: 'creator', ...query }) });
  }

  put(path: string, body: JsonValue, query: Query = {}): Reference {
    return this.send({ method: 'PUT', path, body, ...withQuery({ fieldManager: 'editor', ...query }) });
  }

  delete(path: string, body?: JsonValue, query?: Query): Reference {
    return this.send({ method: 'DELETE', path, ...(body === undefined ? {} : { body }), ...withQuery(query) });
  }

  patch(type: keyof typeof patchTypes, path: string, body: JsonValue, query: Query = {}): Reference {
    const all = withQuery({ fieldManager: 'patcher', ...query });
    return this.send({ method: 'PATCH', path, contentType: patchTypes[type], body, ...all });
  }

  apply(manager: string, path: string, body: JsonValue, query: Query = {}): Reference {
    return this.patch('apply', path, body, { fieldManager: manager, ...query });
  }

  build(namespaces: readonly string[] = [this.namespace]): Scenario {
    return { name: this.name, namespaces, steps: this.steps };
  }
}

const withQuery = (query: Query | undefined): Pick<ApiRequest, 'query'> => (query === undefined ? {} : { query });

/** Makes scenarios, each with a namespace of its own. */
export class ScenarioList {
  readonly scenarios: Scenario[] = [];

  constructor(private readonly prefix: string) {}

  add(name: string, write: (scenario: ScenarioBuilder) => void): void {
    const builder = new ScenarioBuilder(`${this.prefix}/${name}`, `${this.prefix}-${this.scenarios.length}`);
    write(builder);
    this.scenarios.push(builder.build());
  }
}
