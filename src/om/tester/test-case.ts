/** A place of the recorded output that differs from run to run: any text will do there, or the write may be absent. */
export interface VolatilePlace {
  /** Path of the file below the output, with `*` and `{a,b}`; the hash in a name may be left out. */
  readonly file: string;
  /** Only writes of this controller. */
  readonly controller?: string;
  /** `presence`, or the way to a value: `data.password`, `status.conditions[0].message`, `/data/password`. */
  readonly field: string;
}

/** What `test.yaml` says. The words are those of openshift/multi-operator-manager `pkg/test/testapplyconfiguration`. */
export interface TestDescription {
  readonly testName: string;
  readonly description: string;
  /** The program the test was made for; it is started only where the caller says so. */
  readonly binaryName?: string;
  /** RFC 3339; the time of the run. Without it the run takes place now. */
  readonly now?: string;
  /** Default: all. */
  readonly controllers?: readonly string[];
  /** `NonZeroReturn`, or messages that have to be reported, one a line. Without it the run has to succeed. */
  readonly desiredError?: string;
}

/** One test directory. */
export interface TestCase {
  /** Path below the directory that was searched. */
  readonly name: string;
  readonly directory: string;
  readonly description: TestDescription;
  /** How the recorded program ended, where `exit.yaml` tells more than `test.yaml` can: a code, or that it hung. */
  readonly exit?: { readonly code: number } | 'hung';
  readonly volatile: readonly VolatilePlace[];
  /** Environment variables of the run. */
  readonly environment: { readonly [name: string]: string };
  /** File with what the network answered. */
  readonly recordedAnswers?: string;
  /** Whether the test is a step of a story, `steps.yaml` beside it: then earlier steps are part of what it builds on. */
  readonly inStory: boolean;
  /** Whether the expected output was recorded from this program: then it has no faults of another one in it. */
  readonly ownRecording: boolean;
  /** Why the test cannot be run; then nothing else of it is known. */
  readonly fault?: string;
}

/** The entries of a test directory that mean something; `input-dir` and `expected-output` are upstream's. */
export const entries = {
  description: 'test.yaml',
  input: 'input-dir',
  overlay: 'input.yaml',
  expected: 'expected-output',
  unspecified: 'expected-unspecified',
  exit: 'exit.yaml',
  volatile: 'volatile.yaml',
  environment: 'env.yaml',
  answers: 'network.yaml',
  story: 'steps.yaml',
  recorded: 'recorded.yaml',
} as const;
