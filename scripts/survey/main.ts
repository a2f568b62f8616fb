/**
 * Writes what `om report` says of all configurations beside the bundle, so that it need not compare them again: `npm run survey`,
 * after `npm run build`, which takes it away. A package without it works, and takes its time.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadAssets } from '../../src/operators/auth/assets';
import { surveyedConfigurations } from '../../src/operators/auth/comparison/survey';
import { configurations } from '../../src/operators/auth/configurations';
import { surveyOf } from '../../src/report/survey';
import { SURVEY_FILE, surveyText } from '../../src/report/survey-file';

const lib = resolve(__dirname, '../../lib');
if (!existsSync(resolve(lib, 'om.js'))) throw new Error('survey: there is no lib/om.js; run `npm run build` first');
writeFileSync(resolve(lib, SURVEY_FILE), surveyText(surveyOf(surveyedConfigurations(configurations, loadAssets()))));
