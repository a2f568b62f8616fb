// Which mutant is on, and which tests come by which. The sources ask with a global of theirs, wherever they are loaded.

let active;
let test;
let seen = new Map();

globalThis.__mutant = (id) => {
  const tests = seen.get(id);
  if (tests === undefined) seen.set(id, new Set([test]));
  else tests.add(test);
  return id === active;
};

/** Switches a mutant on, or all off with none, and forgets who came by. */
exports.turnOn = (id) => {
  active = id;
  test = undefined;
  seen = new Map();
};

/** Tells which test begins; undefined is what a suite does outside its tests, such as loading. */
exports.enter = (name) => {
  test = name;
};

/** By mutant, the names of the tests that came by it; null stands for what is outside of them. */
exports.reached = () => [...seen].map(([id, tests]) => [id, [...tests].map((name) => name ?? null)]);
