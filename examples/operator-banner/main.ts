// The binary: `node main.js apply-configuration --input-dir input --output-dir /tmp/requests`.
import { runCli } from 'openshift-manager/cli';
import { bannerCli } from './cli';

runCli(bannerCli);
