import { printable } from '../../diff/printable';
/** What is wrong with an input, piece by piece; every piece that is known is in the message. */
export interface InputProblem {
  /** Path of the file or folder, as the caller would open it. */
  readonly file?: string;
  /** The object, such as `Secret openshift-config/htpass`. */
  readonly object?: string;
  /** The field within the object, such as `spec.identityProviders[0].name`. */
  readonly path?: string;
  /** What is there. Never a value of a Secret. */
  readonly found: string;
  /** What had to be there. */
  readonly expected: string;
  /** What to do about it. */
  readonly hint?: string;
}

/**
 * Input that cannot be used. It ends the run before any controller started, with nothing written. The message says
 * everything in one line: file, object, field, found, expected, what to do.
 */
export class InputError extends Error implements InputProblem {
  override readonly name = 'InputError';
  readonly file?: string;
  readonly object?: string;
  readonly path?: string;
  readonly found: string;
  readonly expected: string;
  readonly hint?: string;

  constructor(problem: InputProblem) {
    super(render(problem));
    this.file = problem.file;
    this.object = problem.object;
    this.path = problem.path;
    this.found = problem.found;
    this.expected = problem.expected;
    this.hint = problem.hint;
  }
}

function render({ file, object, path, found, expected, hint }: InputProblem): string {
  const where = [file, object, path === undefined || path === '' ? undefined : `field ${path}`].flatMap((part) =>
    part === undefined ? [] : [printable(part)],
  );
  const place = where.length === 0 ? '' : `${where.join(': ')}: `;
  return `${place}found ${printable(found)}, expected ${expected}${hint === undefined ? '' : `. ${hint}`}`;
}

/** How an object is named in messages. */
export const objectTitle = (kind: string, name: string, namespace: string | undefined): string =>
  `${kind} ${namespace === undefined || namespace === '' ? '' : `${namespace}/`}${name}`;
