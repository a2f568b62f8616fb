import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseGoDuration } from '../kube/duration';
import { parseSeed } from './options';

/** How an operator is served. */
export interface ServeOptions {
  readonly socket: string;
  /** Bytes. */
  readonly bodyLimit: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly seed?: number;
  readonly output: 'text' | 'json';
}

/** What the help of `serve` says of any operator. */
export const servedHelp = `
For a program that reads and writes clusters by itself, such as a control plane operator with this one beside it. It sends
the declared inputs and gets back what to write. docs/socket-api.md describes the interface; the server hands it out as well,
at /v1/openapi.json. Only the user who started the server may use the socket. It keeps nothing on the disk and asks no network.

A socket that a dead process left is taken away; that of a process that lives is not. On Ctrl-C and SIGTERM calls in flight are
answered, the socket is removed, and the exit code is 0.
`;

/** Adds where an operator is served, and within which limits. */
export const withSocket = (command: Command): Command =>
  command
    .requiredOption('--socket <path>', 'unix socket to listen on, for you alone')
    .addOption(
      new Option('--body-limit <size>', 'largest body of a call').argParser(parseBytes).default(8 * 1_048_576, '8Mi'),
    )
    .addOption(
      new Option('--timeout <duration>', 'longest that a call may take').argParser(parseTimeout).default(30_000, '30s'),
    )
    .option('--seed <number>', 'draw keys and secrets reproducibly: for tests only', parseSeed)
    .addOption(new Option('--output <format>', 'what to print').choices(['text', 'json']).default('text'));

function parseBytes(text: string): number {
  const match = /^(\d{1,9})(Ki|Mi)?$/.exec(text);
  const bytes = Number(match?.[1]) * (match?.[2] === 'Mi' ? 1_048_576 : match?.[2] === 'Ki' ? 1_024 : 1);
  if (bytes > 0 && bytes <= MOST_BYTES) return bytes;
  throw new InvalidArgumentError(`"${text}" is no size from 1 to 256Mi. Write it like 8Mi.`);
}

const MOST_BYTES = 256 * 1_048_576;
const MOST_TIMEOUT = 600_000;

function parseTimeout(text: string): number {
  const milliseconds = Number(parseGoDuration(text) ?? 0n) / 1_000_000;
  if (milliseconds >= 1 && milliseconds <= MOST_TIMEOUT) return milliseconds;
  throw new InvalidArgumentError(`"${text}" is no duration from 1ms to 10m. Write it like 30s.`);
}
