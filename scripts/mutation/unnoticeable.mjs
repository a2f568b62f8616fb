// Mutants that nobody could notice, each with the reason: the answer is the same, or a bound near which nothing is
// promised is another. Each is read before it is listed; whole kinds never are.

/** By file: the text, what it is changed to (any, where that is left out), and why that makes no difference. */
const listed = {
  'src/kube/certificates.ts': [
    { from: "typeof encoded === 'string'", to: 'true', reason: 'what is remembered is made again' },
  ],
  'src/kube/compare.ts': [
    { from: 'BEYOND_BASIC.test(text)', to: 'true', reason: 'a short cut: both orders agree on such texts' },
  ],
  'src/kube/go-strconv.ts': [
    {
      from: "BigInt(digits) * (sign === '-' ? -1n : 1n)",
      to: "(BigInt(digits)) / ((sign === '-' ? -1n : 1n))",
      reason: 'times and by minus one are the same',
    },
  ],
  'src/kube/quantity.ts': [
    { from: '40', to: '41', reason: 'binary exponents are multiples of ten' },
    {
      from: 'BigInt(digits) << BigInt(suffix.exponent) <= LARGEST',
      to: '(BigInt(digits) << BigInt(suffix.exponent)) < (LARGEST)',
      reason: 'the largest number is odd, a shifted one even',
    },
  ],
  'src/kube/read-yaml.ts': [{ from: '3', to: '4', reason: 'a short cut: what is found out later is the same' }],
  'src/kube/repeated-keys.ts': [
    { from: 'at < text.length', to: '(at) <= (text.length)', reason: 'behind the text is no character' },
  ],
  'src/kube/same-json.ts': [{ from: 'left === right', to: 'false', reason: 'a short cut: parts are compared next' }],
  'src/kube/yaml.ts': [
    { from: 'known !== undefined', to: 'false', reason: 'what is remembered is made again' },
    { from: 'keyCache.size < KEY_CACHE_LIMIT', reason: 'the bound of a cache' },
    { from: '8192', reason: 'the bound of a cache' },
  ],
  'src/kube/yaml/scalar.ts': [
    { from: 'width <= 256', to: '(width) < (256)', reason: 'blanks are made instead of cut off' },
  ],
  'src/kube/zero-fill.ts': [{ from: 'known !== undefined', to: 'false', reason: 'what is remembered is made again' }],
  'src/om/tester/run-process.ts': [
    { from: '1024', reason: 'how much of a long text is kept, which is no exact number' },
    { from: '64', reason: 'how much of a long text is kept, which is no exact number' },
  ],
  'src/operators/auth/controllers/encryption/key-state.ts': [
    { from: '1', to: '2', reason: 'a comparison is asked for its sign alone' },
  ],
  'src/operators/auth/controllers/secret-revision-prune.ts': [
    { from: 'revision < 0', to: '(revision) <= (0)', reason: 'revision 0 is the same as none' },
  ],
};

const isMeant = (mutant, { from, to }) => mutant.from === from && (to === undefined || mutant.to === to);

/** Why a mutant of a file is not tried; undefined where it is. */
export const reasonNotToTry = (path, mutant) => (listed[path] ?? []).find((entry) => isMeant(mutant, entry))?.reason;
