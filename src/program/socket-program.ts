import { readInputResources, readOutputResources } from '../contract/read-declarations';
import { isJsonObject, type JsonObject } from '../kube/json';
import { formatTime, parseTime } from '../om/clock';
import { defaultLimits } from '../om/input/input-limits';
import { readJson } from '../om/input/read-json';
import type { Request } from '../om/request';
import type { Answer } from '../om/run/run-result';
import { applyAnswer, type ChangedAnswer, type WireRequest } from '../serve/wire-answer';
import { errorAnswer } from '../serve/wire-error';
import { type Declared, type Program, type ProgramAnswer, ProgramError, type Question } from './program';
import { callSocket } from './socket-call';

/** Where an operator is served, and what it is told. */
export interface SocketOptions {
  readonly socket: string;
  /** Whose writes are asked for. */
  readonly target: string;
  /** Variables of the operator; those that it does not declare it ignores. */
  readonly environment: { readonly [name: string]: string };
  /** Of a call, in milliseconds. */
  readonly deadline: number;
  /** Gives up what is under way, for good. */
  readonly signal: AbortSignal;
}

/**
 * An operator that is served on a unix socket, as `om serve` does (docs/socket-api.md). Each call has a connection of its own, so one that hangs
 * holds up none of the next. The server is for whoever started it to restart.
 */
export class SocketProgram implements Program {
  constructor(private readonly options: SocketOptions) {}

  get name(): string {
    return this.options.socket;
  }

  async declared(): Promise<Declared> {
    const query = `?target=${encodeURIComponent(this.options.target)}`;
    const ask = async (what: string): Promise<string> => this.call(`/v1/${what}${query}`);
    const inputs = readInputResources(await ask('input-resources'), `${this.name} input-resources`);
    const outputs = readOutputResources(await ask('output-resources'), `${this.name} output-resources`);
    return { inputs, outputs };
  }

  async ask({ layout, files, now }: Question): Promise<ProgramAnswer> {
    const { target, environment } = this.options;
    const objects = files.map(({ path, content }) => ({ path, object: JSON.parse(content) }));
    const of = (root: string) => objects.filter(({ path }) => path.startsWith(root)).map(({ object }) => object);
    const clusters =
      layout === 'single'
        ? { Management: of('') }
        : { Management: of('Management/'), UserWorkload: of('UserWorkload/') };
    const call = { now: formatTime(now), target, settings: { environment }, clusters };
    const answer = this.read(await this.call('/v1/apply-configuration', JSON.stringify(call)));
    const again = answer.runAgainAt === undefined ? undefined : parseTime(answer.runAgainAt);
    const { undeclared } = answer;
    return { answers: answersOf(answer), undeclared, ...(again === undefined ? {} : { runAgainAt: again }) };
  }

  private async call(path: string, body?: string): Promise<string> {
    const { socket, deadline, signal } = this.options;
    try {
      const { code, text } = await callSocket({
        socket,
        path,
        deadline,
        signal,
        ...(body === undefined ? {} : { body }),
      });
      if (code === 200) return text;
      const told = errorAnswer.safeParse(jsonOf(text));
      throw new ProgramError(`it answered ${code}${told.success ? `: ${told.data.error.message}` : ''}`);
    } catch (error) {
      if (error instanceof ProgramError) throw this.fault(error.message);
      throw error;
    }
  }

  private read(text: string): ChangedAnswer {
    const parsed = applyAnswer.safeParse(jsonOf(text));
    if (!parsed.success || parsed.data.unchanged) throw this.fault('its answer is none of docs/socket-api.md');
    return parsed.data;
  }

  private fault(text: string): ProgramError {
    return new ProgramError(`${this.name}: ${text}`);
  }
}

/** Its controllers in the order in which they ask, those that ask for nothing last. */
function answersOf({ requests, controllerResults }: ChangedAnswer): readonly Answer[] {
  const results = new Map(controllerResults.map((one) => [one.controllerName, one]));
  const names = new Set([...requests.map(({ controller }) => controller), ...results.keys()]);
  return [...names].map((name) => {
    const own = requests.filter(({ controller }) => controller === name).map(requestOf);
    return answerOf(name, own, results.get(name));
  });
}

function answerOf(
  name: string,
  requests: readonly Request[],
  result: ChangedAnswer['controllerResults'][number] | undefined,
): Answer {
  const { status, errors = [] } = result ?? { status: 'Succeeded' };
  switch (status) {
    case 'Succeeded':
      return { name, result: { requests } };
    case 'Skipped':
      return { name, result: { requests, skipped: true } };
    case 'Failed':
      return { name, result: { requests, error: errors.map(({ message }) => message).join('; ') || status } };
  }
}

function requestOf({ group, version, resource, sequence: _, constants: __, ...request }: WireRequest): Request {
  return { ...request, resource: { group, version, resource } };
}

/** Undefined for what is no JSON object, or nests more deeply than anything that a cluster takes. */
function jsonOf(text: string): JsonObject | undefined {
  try {
    const value = readJson(text, defaultLimits.maxDepth);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
