import { scrubbed } from './scrub';
import { secretHash } from './secret-hash';

/**
 * What went wrong may quote what an input or a cluster holds. What a run writes has it whole; what is told of it, on a
 * terminal, in a report or a log, has short hashes in place of secrets.
 */
export const quoted = (text: string): string => scrubbed(text, secretHash);
