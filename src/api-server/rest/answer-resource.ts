import { addressedBy } from '../addressed';
import type { KubeApiServer } from '../kube-api-server';
import type { ApiRequest, User } from '../request';
import { type Answer, badRequest, isRefusal, methodNotAllowed, notAcceptable } from '../status';
import type { RestRequest, RestResponse } from './exchange';
import { type Representation, representationFor } from './media-type';
import { type Audience, encoded, inForm } from './represent';
import { parseBody, readText } from './request-body';
import { rowObjectOf } from './table/table';
import { streamWatch } from './watch-stream';

const methods: ReadonlySet<string> = new Set<ApiRequest['method']>(['DELETE', 'GET', 'PATCH', 'POST', 'PUT']);

const isMethod = (text: string | undefined): text is ApiRequest['method'] => methods.has(text ?? '');

/** Where a request goes, as its target says. */
export interface RequestTarget {
  /** Decoded. */
  readonly path: string;
  readonly query: { readonly [name: string]: string };
}

/** A flag of a query is on where it is there and not said to be off. */
const isOn = (text: string | undefined): boolean =>
  text !== undefined && !['0', 'F', 'FALSE', 'False', 'f', 'false'].includes(text);

/** What is known of all requests. */
export interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Who asks. Default: an admin. */
  readonly user?: User;
}

/** Answers a request for objects. */
export async function answerResource(
  server: KubeApiServer,
  incoming: RestRequest,
  outgoing: RestResponse,
  { path, query }: RequestTarget,
  { now, user }: Circumstances,
): Promise<void> {
  const representation = representationFor(incoming.headers.accept);
  const plain: Representation = { encoding: 'json', form: { kind: 'whole' } };
  const refuse = (answer: Answer): void => send(outgoing, answer, (representation ?? plain).encoding);
  const { method, headers } = incoming;
  const read = await readText(incoming);
  if (isRefusal(read)) {
    outgoing.setHeader('connection', 'close');
    return refuse(read);
  }
  if (!isMethod(method)) return refuse(methodNotAllowed());
  if (representation === undefined) return refuse(notAcceptable(['application/json', 'application/yaml']));
  const body = parseBody(read.text, method, headers['content-type']);
  if (isRefusal(body)) return refuse(body);

  const warnings: string[] = [];
  const request: ApiRequest = {
    method,
    path,
    query,
    contentType: headers['content-type'],
    body: body.value,
    userAgent: headers['user-agent'],
    user,
    warn: (text) => warnings.push(text),
  };
  const addressed = addressedBy(path, server.kinds);
  const audience = (): Audience => ({
    form: representation.form,
    rowObject: rowObjectOf(query.includeObject),
    now: now(),
  });
  if (method === 'GET' && isOn(query.watch) && addressed?.name === '') {
    const refusal = refusedWatch(representation, query) ?? streamWatch(server, addressed, request, audience, outgoing);
    if (refusal !== undefined) refuse(refusal);
    return;
  }
  const answer = server.serve(request);
  if (warnings.length > 0) outgoing.setHeader('warning', warnings.map(warningValue));
  const shown = addressed === undefined ? answer.body : inForm(server, addressed.kind, answer.body, audience());
  send(outgoing, { code: answer.code, body: shown }, representation.encoding);
}

function refusedWatch({ encoding }: Representation, { timeoutSeconds }: RequestTarget['query']): Answer | undefined {
  if (encoding !== 'json') return notAcceptable(['application/json;stream=watch']);
  if (timeoutSeconds === undefined || /^\d+$/.test(timeoutSeconds)) return undefined;
  return badRequest(`strconv.ParseInt: parsing ${JSON.stringify(timeoutSeconds)}: invalid syntax`);
}

/** A warning as its header carries it: 299 without an agent, the text in quotes. Only ASCII goes through headers. */
const warningValue = (text: string): string => `299 - "${text.replace(/[^ -~]/g, '?').replace(/["\\]/g, '\\$&')}"`;

/** Sends an answer. One that is no object is plain text. */
export function send(outgoing: RestResponse, { code, body }: Answer, encoding: Representation['encoding']): void {
  if (typeof body.text === 'string' && body.kind === undefined) sendText(outgoing, code, `${body.text}\n`);
  else sendBytes(outgoing, code, `application/${encoding}`, encoded(body, encoding));
}

/** Sends plain text. */
export const sendText = (outgoing: RestResponse, code: number, text: string): void =>
  sendBytes(outgoing, code, 'text/plain; charset=utf-8', text);

/** Sends bytes of a media type. */
export function sendBytes(outgoing: RestResponse, code: number, type: string, content: string | Buffer): void {
  outgoing.writeHead(code, {
    'content-type': type,
    'content-length': Buffer.byteLength(content),
    'cache-control': 'no-cache, private',
  });
  outgoing.end(content);
}
