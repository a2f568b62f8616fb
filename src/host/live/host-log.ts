import { type Logger, pino } from 'pino';
import { quoted } from '../../diff/quoted';
import { formatTime } from '../../om/clock';
import { isEvent } from '../../om/request';
import type { HostEvents, Trouble } from './host-events';

/** Writes one line: JSON, without its end. */
export type WriteLine = (line: string) => void;

/** Fields whose values nobody should read. Bodies are not written at all; this is for what is added some day. */
const secrets = ['body', 'data', 'stringData', 'token', 'password', 'clientSecret', 'authorization', 'kubeconfig'];

const none: ReadonlySet<string> = new Set();

/** A log of a host. Bodies are never in it, and what quotes one has hashes in place of secrets: it holds none. */
export interface HostLog {
  readonly told: HostEvents;
  /** Tells of troubles that are new, and of those that are over. */
  troubled(troubles: readonly Trouble[]): void;
  say(message: string, more?: { readonly [name: string]: string | number | boolean }): void;
  /** Another log to the same place, whose lines say this besides, such as whose they are. It takes little: what hides fields is shared. */
  about(more: { readonly [name: string]: string }): HostLog;
}

/**
 * A log as JSON, one line a run and a write.
 *
 * @param now milliseconds since the epoch
 */
export const hostLog = (write: WriteLine, now: () => number): HostLog => logBy(loggerTo(write, now));

function logBy(logger: Logger): HostLog {
  let known: ReadonlySet<string> = none;
  const line = (level: 'info' | 'warn', message: string, more: object = {}): void => logger[level](more, message);
  return {
    say: (message, more) => line('info', message, more),
    about: (more) => logBy(logger.child(more)),
    troubled(troubles) {
      if (troubles.length === 0 && known.size === 0) return;
      const texts = new Map(troubles.map(({ kind, text }) => [`${kind}: ${text}`, kind]));
      for (const [text, kind] of texts) if (!known.has(text)) line('warn', text, { trouble: kind });
      for (const text of known) if (!texts.has(text)) line('info', `over: ${text}`);
      known = new Set(texts.keys());
    },
    told: {
      ran({ occasion, ran, fates, failures, milliseconds, stopped }) {
        const counts: { [kind: string]: number } = {};
        for (const { kind } of fates) counts[kind] = (counts[kind] ?? 0) + 1;
        line(failures.length === 0 ? 'info' : 'warn', 'run', {
          occasion,
          controllers: ran.length,
          requests: counts,
          ...(failures.length === 0 ? {} : { failures: failures.map(quoted) }),
          ...(stopped ? { stopped } : {}),
          operatorMs: Math.round(milliseconds.operator),
          writesMs: Math.round(milliseconds.writes),
        });
      },
      wrote({ request, outcome, milliseconds }) {
        if (isEvent(request) && outcome.kind !== 'refused') return;
        const { action, cluster, resource, namespace, name, generateName, controller } = request;
        line(outcome.kind === 'refused' ? 'warn' : 'info', 'write', {
          controller,
          action,
          cluster,
          resource: resource.group === '' ? resource.resource : `${resource.resource}.${resource.group}`,
          namespace,
          name: name || generateName,
          outcome: outcome.kind,
          ...(outcome.kind === 'refused' ? { code: outcome.code, reason: quoted(outcome.message) } : {}),
          ms: Math.round(milliseconds),
        });
      },
    },
  };
}

/** A logger whose lines are written before it goes on: the last one is there, however the process ends. */
const loggerTo = (write: WriteLine, now: () => number): Logger =>
  pino(
    {
      base: {},
      messageKey: 'message',
      timestamp: () => `,"time":"${formatTime(now())}"`,
      formatters: { level: (level) => ({ level }) },
      redact: secrets.flatMap((name) => [name, `*.${name}`]),
    },
    { write: (text) => write(text.trimEnd()) },
  );
