import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import { isLabel, isSubdomain } from '../api-server/validation/names';
import { useHashKey } from '../diff/secret-hash';
import { parseTime } from '../om/clock';
import { describeSystemError } from '../om/input/system-error';
import type { LeaseName } from '../om/rights/lease-rights';

/** A time as `--now` takes it. */
export function parseNow(text: string): number {
  const time = parseTime(text.trim());
  if (time !== undefined) return time;
  throw new InvalidArgumentError(`"${text}" is no RFC 3339 time. Write it like 2027-01-15T09:30:00Z.`);
}

/** A whole number as `--seed` takes it. */
export function parseSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new InvalidArgumentError(`"${text}" is no whole number from 0 on.`);
}

/** A number of seconds to wait, up to ten minutes. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds;
  throw new InvalidArgumentError(`"${text}" is no number of seconds up to 600.`);
}

/** `--recorded-answers`, for whatever would have to ask the network. */
export const recordedAnswersOption = (): Option =>
  new Option(
    '--recorded-answers <file>',
    'what the network answered: discovery, password grants, health checks (default: $OM_RECORDED_ANSWERS, else nothing)',
  );
/** Fewer bytes could be tried one after the other. */
const SHORTEST_KEY = 16;

/** `--hash-key`: what the hashes that stand for secret values are made with. */
export const hashKeyOption = (): Option =>
  new Option(
    '--hash-key <file>',
    'key for the hashes of secret values, 16 bytes or more, so that those of two runs compare (default: a new one each run)',
  ).argParser(readHashKey);

function readHashKey(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new InvalidArgumentError(`${file}: ${describeSystemError(error)}.`);
  }
  if (bytes.length < SHORTEST_KEY) throw new InvalidArgumentError(`${file} has fewer than ${SHORTEST_KEY} bytes.`);
  useHashKey(bytes);
  return file;
}

const given = new WeakSet<readonly string[]>();

/** Names separated by commas; giving the option again adds to them. */
export function splitList(text: string, previous: readonly string[]): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  const list = [...(given.has(previous) ? previous : []), ...names.filter((name) => name !== '')];
  given.add(list);
  return list;
}

/** Which control plane of an input to take. @param flag of the option, where a command has several inputs */
export const controlPlaneOption = (flag = 'control-plane'): Option =>
  new Option(
    `--${flag} <namespace[/name]>`,
    'hosted control plane to take where the input has several, by its namespace or that of its HostedCluster',
  ).argParser(parseControlPlane);

function parseControlPlane(text: string): string {
  if (/^[^/\s]+(?:\/[^/\s]+)?$/.test(text)) return text;
  throw new InvalidArgumentError(`"${text}" names no control plane. Write NAMESPACE or NAMESPACE/NAME.`);
}

/** `--lease`: which Lease several hosts share. */
export const leaseOption = (description: string): Option =>
  new Option('--lease <namespace/name>', description).argParser(parseLease);

function parseLease(text: string): LeaseName {
  const [namespace = '', name = '', ...more] = text.split('/');
  if ([...isLabel(namespace), ...isSubdomain(name), ...more].length === 0) return { namespace, name };
  throw new InvalidArgumentError(`"${text}" names no Lease. Write NAMESPACE/NAME.`);
}

/** Words of a command, quotes around those with blanks in them. */
export function splitCommand(text: string): readonly [string, ...string[]] {
  const words = [...text.matchAll(/"([^"]*)"|'([^']*)'|\S+/g)].map(
    ([word, double, single]) => double ?? single ?? word,
  );
  const [program, ...args] = words;
  if (program === undefined) throw new InvalidArgumentError('It names no program.');
  return [program, ...args];
}

/** A whole number from 1 on. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new InvalidArgumentError(`"${text}" is no whole number from 1 on.`);
}

/** How many rounds an option allows. */
export function parseRounds(text: string): number {
  const rounds = Number(text);
  if (/^\d+$/.test(text) && rounds > 0 && rounds <= 10_000) return rounds;
  throw new InvalidArgumentError(`"${text}" is no whole number from 1 to 10000.`);
}

/** More threads than this are a mistake. */
const MOST_WORKERS = 256;

/** `--workers`: undefined where it is not given, for as many as there are processors. */
export const workersOption = (): Option =>
  new Option('--workers <number>', 'threads (default: as many as there are processors)').argParser((text: string) => {
    const workers = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    if (workers >= 1 && workers <= MOST_WORKERS) return workers;
    throw new InvalidArgumentError(`"${text}" is no number of threads from 1 to ${MOST_WORKERS}.`);
  });
