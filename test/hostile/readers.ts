import { decodedText, documentIn, splitCertificates } from '../../src/diff/documents';
import { escapeHtml } from '../../src/diff/html/markup';
import { alignedLines } from '../../src/diff/lines';
import { printable } from '../../src/diff/printable';
import { printedPath } from '../../src/diff/read-path';
import { withHiddenSecrets } from '../../src/diff/secrets';
import { showValue } from '../../src/diff/writers/values';
import { xml } from '../../src/diff/writers/xml';
import { answerFault } from '../../src/host/answer-fault';
import { readResourceList } from '../../src/krm/resource-list';
import { claimsEnvironment, compileCel } from '../../src/kube/cel';
import { re2Fault } from '../../src/kube/cel/re2-syntax';
import { requestSubject } from '../../src/kube/certificate-request';
import { bundleFault, certificateOf } from '../../src/kube/certificates';
import { DerError } from '../../src/kube/der';
import { goDistinguishedName } from '../../src/kube/distinguished-name';
import { parseGoDuration } from '../../src/kube/duration';
import { goFormat, goQuote, goSyntax } from '../../src/kube/go-format';
import { canonicalIp } from '../../src/kube/go-ip';
import { goJson } from '../../src/kube/go-json';
import { goAtoi } from '../../src/kube/go-strconv';
import { structMembers } from '../../src/kube/go-unmarshal';
import { parseGoUrl } from '../../src/kube/parse-go-url';
import { pemBlocks } from '../../src/kube/pem';
import { canonicalQuantity } from '../../src/kube/quantity';
import { readYaml, YamlError } from '../../src/kube/read-yaml';
import { shellQuote } from '../../src/kube/shell';
import { unifiedDiff } from '../../src/kube/unified-diff';
import { nameCovers } from '../../src/kube/verify-certificate';
import { toYaml } from '../../src/kube/yaml';
import { fixedClock, parseTime } from '../../src/om/clock';
import { parseObjectReference } from '../../src/om/explain/object-reference';
import { alternatives } from '../../src/om/explain/perturb';
import { InputError } from '../../src/om/input/input-error';
import { describe } from '../../src/om/input/input-object';
import { readJson } from '../../src/om/input/read-json';
import { OutputError } from '../../src/om/output/output-error';
import { pathSegment } from '../../src/om/output/output-layout';
import { Mask } from '../../src/om/prune/mask';
import { maskObject } from '../../src/om/prune/mask-object';
import { withAssets } from '../../src/om/tester/expand-input';
import { withStart } from '../../src/operators/auth/comparison/start-of-container';
import { goesDirect, proxyFor } from '../../src/operators/auth/controllers/framework/proxy';
import { caFaults, privateKeyFaults } from '../../src/operators/auth/observe/standalone/check-certificates';
import { attributeKeyErrors } from '../../src/operators/auth/operands/external-oidc/attribute-key';
import { canonicalCidr } from '../../src/operators/auth/placements/hosted/cidr';

const mask = new Mask(Buffer.alloc(32, 1));
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const clock = fixedClock(0);

/** Refusing a text is an answer; anything else that is thrown is a fault. */
const refusing =
  (read: (text: string) => unknown) =>
  (text: string): void => {
    try {
      read(text);
    } catch (error) {
      if (
        error instanceof DerError ||
        error instanceof YamlError ||
        error instanceof InputError ||
        error instanceof OutputError ||
        error instanceof SyntaxError
      )
        return;
      throw error;
    }
  };

/** All that reads a text of an input, or hides one. */
export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  canonicalQuantity,
  readResourceList: refusing((text) => readResourceList(text, 'list')),
  pemBlocks,
  bundleFault,
  certificateOf: (text) => certificateOf(Buffer.from(text)),
  requestSubject: refusing((text) => requestSubject(Buffer.from(text))),
  caFaults: (text) => caFaults(text, clock),
  privateKeyFaults,
  goDistinguishedName,
  parseGoDuration,
  parseGoUrl,
  goAtoi,
  structMembers: refusing((text) => structMembers(text, ['a', 'b'])),
  'structMembers of keys': (text) => structMembers(`{${JSON.stringify(text)}:1,${JSON.stringify(text)}:2}`, ['a']),
  answerFault: (text) => answerFault(Buffer.from(text)),
  parseTime,
  canonicalIp,
  canonicalCidr,
  proxyFor: (text) => proxyFor(text, { httpProxy: text, httpsProxy: text, noProxy: text }),
  goesDirect: (text) => goesDirect('https://a.b.c.example.com:443', text),
  nameCovers: (text) => nameCovers(text, text),
  compileCel: (text) => compileCel(text, claimsEnvironment),
  're2 pattern': re2Fault,
  'compileCel of a pattern': (text) => compileCel(`claims.a.matches(${JSON.stringify(text)})`, claimsEnvironment),
  attributeKeyErrors: (text) => attributeKeyErrors('a', text),
  readYaml: refusing(readYaml),
  'readYaml of a plain scalar': refusing((text) => readYaml(`a: ${text}\n`)),
  'readYaml of double quotes': refusing((text) => readYaml(`a: "${text}"\n`)),
  'readYaml of apostrophes': refusing((text) => readYaml(`a: '${text}'\n`)),
  'readYaml of a block': refusing((text) => readYaml(`a: |\n  ${text}\n`)),
  readJson: refusing((text) => readJson(text, 100)),
  toYaml: (text) => toYaml({ a: text, [text]: 'b' }),
  goJson: (text) => goJson({ a: text }),
  goQuote,
  goFormat: (text) => [goFormat([text], 'v'), goSyntax([text])],
  unifiedDiff: (text) => unifiedDiff(text, `${text.slice(text.length / 2)}b`),
  alignedLines: (text) => alignedLines(text.split('\n'), `${text.slice(text.length / 2)}b`.split('\n')),
  documentIn,
  decodedText: (text) => [decodedText(text), decodedText(base64(text))],
  splitCertificates,
  withHiddenSecrets: (text) =>
    withHiddenSecrets({ kind: 'Secret', data: { a: base64(text) }, stringData: { a: text } }),
  printable,
  printedPath,
  showValue,
  xml,
  escapeHtml,
  describe,
  parseObjectReference,
  alternatives,
  pathSegment: refusing(pathSegment),
  withAssets: refusing((text) => withAssets(text, undefined, 'file')),
  'Mask.text': (text) => mask.text(text),
  'Mask.base64': (text) => [mask.base64(text), mask.base64(base64(text))],
  'maskObject of a ConfigMap': (text) => maskObject({ group: '', resource: 'configmaps' }, { data: { a: text } }, mask),
  'maskObject of a Secret': (text) =>
    maskObject({ group: '', resource: 'secrets' }, { data: { a: base64(text) } }, mask),
  withStart: (text) => withStart({ command: ['/bin/bash', '-ec'], args: [text] }),
  shellQuote,
};
