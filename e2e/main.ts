// Runs against a real API server, and real clients against the one in memory: `npm run e2e`. Its first run builds the server,
// see e2e/real-server.ts.
//
//   npm run e2e -- --kubectl         has kubectl work at the API server in memory, and nothing else
//   npm run e2e -- --informer        has informers of client-go watch there, through cut connections and a 410
//   npm run e2e                      does both, sends the requests of the corpus again and says which answers are other ones now, and does
//                                   a few of --rest
//   npm run e2e -- --charts          applies the charts of examples and configurations, each to an empty cluster
//   npm run e2e -- --client          has the client of the live host watch a standalone cluster through cut connections
//   npm run e2e -- --rest [PATTERN]  has the live host come to rest in clusters at real servers: all, or those of some names
//   npm run e2e -- --hypershift      has a control plane operator run authentication through om at two servers
//   npm run e2e -- --hypershift --socket   the same, with om asked at the socket of om serve
//   npm run e2e -- --hypershift --stay   installs one and leaves it to a person with kubectl
//   npm run e2e -- --record [FILE...]   records the corpus anew, or some files of it
//   npm run e2e -- --if-built        leaves the real server out where it has not been built yet
import { existsSync } from 'node:fs';
import { casesNamed, fewCases } from './at-rest/case';
import { checkRest } from './at-rest/check-rest';
import { checkCharts } from './charts';
import { checkCorpus } from './check';
import { checkClient } from './client';
import { builtProgram, cachedProgram } from './go-program';
import { checkHyperShift } from './hypershift';
import { checkInformers } from './informer';
import { checkKubectl } from './kubectl';
import { type RealServer, realServer, startServer } from './real-server';
import { recordCorpus } from './record';

async function main(args: readonly string[]): Promise<number> {
  const isIfBuilt = args.includes('--if-built');
  if (args.includes('--kubectl')) return checkKubectl();
  if (args.includes('--informer')) return checkInformers(isIfBuilt);
  const isElsewhere = ['--charts', '--client', '--hypershift', '--record', '--rest'].some((one) => args.includes(one));
  const code = isElsewhere ? 0 : Math.max(await checkKubectl(), await checkInformers(isIfBuilt));
  return Math.max(code, await atRealServer(args));
}

async function atRealServer(args: readonly string[]): Promise<number> {
  if (args.includes('--if-built') && !existsSync(cachedProgram(realServer))) {
    console.log('e2e: skipped: the real API server has not been built here; `npm run e2e` builds it');
    return 0;
  }
  const program = builtProgram(realServer);
  if (program === undefined) {
    console.log('e2e: skipped: there is no Go toolchain to build the real API server with');
    return 0;
  }
  const at = args.indexOf('--record');
  if (at >= 0) return atServer(program, async ({ client }) => recordCorpus(client, args.slice(at + 1)).then(() => 0));
  if (args.includes('--hypershift')) {
    return checkHyperShift(program, { stays: args.includes('--stay'), isSocket: args.includes('--socket') });
  }
  const rest = args.indexOf('--rest');
  if (rest >= 0) return checkRest(program, casesNamed(args[rest + 1]?.replace(/^--.*/, '') ?? ''));
  if (args.includes('--client')) return atServer(program, checkClient);
  if (args.includes('--charts')) return atServer(program, ({ client }) => checkCharts(client));
  const code = await atServer(program, ({ client }) => checkCorpus(client));
  return Math.max(code, await checkRest(program, fewCases));
}

/** Has something done at a real server of its own. */
async function atServer(program: string, work: (server: RealServer) => Promise<number>): Promise<number> {
  const server = await startServer(program);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
