// The binary: `node main.js apply-configuration --input-dir input --output-dir /tmp/requests`.
import { runCli } from 'openshift-manager/cli';
import { migratorCli } from './cli';

runCli(migratorCli);
