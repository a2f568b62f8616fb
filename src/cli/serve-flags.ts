import { setFlagsFromString } from 'node:v8';
import { spareMemory } from './spare-memory';

// Imported before anything else is loaded.
spareMemory();
// The threads of the optimizing compiler keep megabytes each. What a server does most is to read JSON and to hash it, which is native code.
setFlagsFromString('--no-turbofan');
