// All chosen mutants of a file in one text, each behind a switch: the text is compiled once for all of them.

const switched = {
  expression: ({ id, to }, inner) => `(globalThis.__mutant(${id}) ? (${to}) : (${inner}))`,
  statement: ({ id }, inner) => `{ if (!globalThis.__mutant(${id})) { ${inner} } }`,
  member: ({ id, to, from }, inner) =>
    `[globalThis.__mutant(${id}) ? '${to}' : ${inner.startsWith('[') ? inner.slice(1, -1) : `'${from}'`}]`,
};

/**
 * The text of a file with its mutants in it.
 *
 * @param {string} source its text
 * @param {readonly { id: number, start: number, end: number, form: keyof typeof switched, from: string, to: string }[]} mutants
 */
export function withMutants(source, mutants) {
  const bytes = Buffer.from(source);
  // Outer ones first; those of one place one within the other.
  const sorted = [...mutants].sort((a, b) => a.start - b.start || b.end - a.end);

  const render = (start, end, inside) => {
    let text = '';
    let at = start;
    let rest = inside;
    while (rest.length > 0) {
      const [outer, ...others] = rest;
      const within = others.filter((one) => one.start < outer.end);
      rest = others.filter((one) => one.start >= outer.end);
      // The point before a member's name goes: the name is in brackets. After `?.` brackets stand as they are.
      const before = bytes.subarray(at, outer.start).toString();
      text += outer.form === 'member' ? before.replace(/(?<!\?)\.(\s*)$/, '$1') : before;
      text += switched[outer.form](outer, render(outer.start, outer.end, within));
      at = outer.end;
    }
    return text + bytes.subarray(at, end).toString();
  };
  return render(0, bytes.length, sorted);
}
