/** Where the single executable begins. */
import { basename } from 'node:path';
import { run } from '../../src/cli/run';

// The file may have other names, by links: a plugin of kubectl is one.
run(process, basename(process.argv0));
