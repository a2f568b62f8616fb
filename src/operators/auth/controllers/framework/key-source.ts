import type { GeneratedSecrets, Random } from '../../../../om/controller';

/** The source of secrets as plain randomness, or undefined where secrets are to stay empty. */
export function keySource(source: GeneratedSecrets): Random | undefined {
  if (source.bytes(0) === undefined) return undefined;
  return { bytes: (length) => source.bytes(length) ?? Buffer.alloc(0) };
}
