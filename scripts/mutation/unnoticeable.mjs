// Mutants that nobody could notice, each with the reason: the answer is the same, or a bound near which nothing is
// promised is another. Each is read before it is listed; whole kinds never are.

/** By file: the text, what it is changed to (any, where that is left out), and why that makes no difference. */
const listed = {
  'src/kube/same-json.ts': [{ from: 'left === right', to: 'false', reason: 'a short cut: parts are compared next' }],
  'src/kube/yaml.ts': [
    { from: 'known !== undefined', to: 'false', reason: 'what is remembered is made again' },
    { from: 'keyCache.size < KEY_CACHE_LIMIT', reason: 'the bound of a cache' },
    { from: '8192', reason: 'the bound of a cache' },
  ],
  'src/om/tester/run-process.ts': [
    { from: '1024', reason: 'how much of a long text is kept, which is no exact number' },
    { from: '64', reason: 'how much of a long text is kept, which is no exact number' },
  ],
  'src/operators/auth/controllers/secret-revision-prune.ts': [
    { from: 'revision < 0', to: '(revision) <= (0)', reason: 'revision 0 is the same as none' },
  ],
};

const isMeant = (mutant, { from, to }) => mutant.from === from && (to === undefined || mutant.to === to);

/** Why a mutant of a file is not tried; undefined where it is. */
export const reasonNotToTry = (path, mutant) => (listed[path] ?? []).find((entry) => isMeant(mutant, entry))?.reason;
