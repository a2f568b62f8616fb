import type { JsonObject } from '../../kube/json';
import type { Addressed } from '../addressed';
import type { KubeApiServer } from '../kube-api-server';
import type { ApiRequest } from '../request';
import { isRefusal, type Refusal } from '../status';
import type { WatchEvent } from '../verbs/watch';
import type { RestResponse } from './exchange';
import type { Form } from './media-type';
import { type Audience, inForm } from './represent';

/** How long a watch lasts whose client does not say. The original draws from half an hour to an hour. */
const defaultSeconds = 1800;
/** How often a watch that wants bookmarks gets one. */
const bookmarkMilliseconds = 60_000;
/** What a client that does not read may leave waiting before it is let go. */
const mostWaiting = 64 * 1024 * 1024;

/** Objects as text: all who watch are told of the same ones. */
const texts = new WeakMap<JsonObject, string>();

function textOf(object: JsonObject): string {
  const before = texts.get(object);
  if (before !== undefined) return before;
  const text = JSON.stringify(object);
  texts.set(object, text);
  return text;
}

/**
 * Answers a watch: an event a line, as they happen, until its time is over, its client leaves, or it fails.
 *
 * @returns why it is refused; undefined where it has begun
 */
export function streamWatch(
  server: KubeApiServer,
  addressed: Addressed,
  request: ApiRequest,
  audience: () => Audience,
  outgoing: RestResponse,
): Refusal | undefined {
  const timeout = request.query?.timeoutSeconds;
  const seconds = timeout === undefined ? defaultSeconds : Number(timeout);
  const held: WatchEvent[] = [];
  let tell = (event: WatchEvent): void => void held.push(event);
  const watch = server.watch(request, (event) => tell(event));
  if (isRefusal(watch)) return watch;

  let isFirst = true;
  const end = (): void => void outgoing.end();
  tell = (event) => {
    outgoing.write(`${lineOf(server, addressed, event, audience(), isFirst)}\n`);
    isFirst = false;
    if (event.type === 'ERROR') end();
    if (outgoing.writableLength > mostWaiting) outgoing.destroy();
  };
  const bookmarks = setInterval(watch.bookmark, bookmarkMilliseconds);
  const timer = setTimeout(end, Math.max(seconds, 0) * 1000);
  outgoing.once('close', () => {
    clearInterval(bookmarks);
    clearTimeout(timer);
    watch.close();
  });
  outgoing.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' });
  outgoing.flushHeaders?.();
  for (const event of held) tell(event);
  return undefined;
}

/** An event as a line. Of tables only the first has columns. */
function lineOf(
  server: KubeApiServer,
  { kind }: Addressed,
  { type, object }: WatchEvent,
  audience: Audience,
  isFirst: boolean,
): string {
  if (isWhole(audience.form) || type === 'ERROR') return `{"type":"${type}","object":${textOf(object)}}`;
  const shown = inForm(server, kind, object, audience);
  const body = shown.kind === 'Table' && !isFirst ? { ...shown, columnDefinitions: [] } : shown;
  return JSON.stringify({ type, object: body });
}

const isWhole = ({ kind }: Form): boolean => kind === 'whole';
