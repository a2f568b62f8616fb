// A program that runs the operator of a standalone cluster in its own process and prints the writes it asks for.
import { authSettings, readStandaloneInput, standaloneAuthOperator } from 'openshift-manager/auth';
import { cryptographicSource, fixedClock, requestId, runControllers } from 'openshift-manager/om';

const clock = fixedClock(Date.now());
const host = { clock, random: cryptographicSource, secrets: 'random', environment: process.env } as const;
const input = readStandaloneInput(process.argv[2] ?? 'examples/standalone');
const { requests, failures } = runControllers(standaloneAuthOperator, { ...host, input, settings: authSettings() });
for (const request of requests) console.log(requestId(request));
for (const failure of failures) console.error(failure);
