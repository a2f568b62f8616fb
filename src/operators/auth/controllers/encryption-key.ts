import { goFormat, goQuote } from '../../../kube/go-format';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../kube/json';
import { attempt, Failure } from '../../../library/failure';
import { secrets } from '../../../library/resources/core';
import { CONFIG_MANAGED_NAMESPACE } from '../operands/namespaces';
import type { APIServerSpec } from '../resources/config/api-server-spec';
import { apiServers } from '../resources/openshift';
import { degradedOn, encryptionController } from './encryption/controller';
import { keySecret, keySecretName, readKeySecret } from './encryption/key-secret';
import { type Mode, NO_KEY } from './encryption/key-state';
import { configuredPlugin, newKmsState } from './encryption/kms-provider';
import { dueKey, type NewKey, type Wanted } from './encryption/new-key';
import { observe } from './encryption/observation';
import { CLUSTER, operatorSettings } from './framework/operator';
import { live, type Scope } from './framework/scope';

const DEGRADED = 'EncryptionKeyControllerDegraded';
/** The operand's section of the operator's overrides. */
const SECTION = 'oauthAPIServer';
const AES_KEY_BYTES = 32;

function wantedMode(type: string): Mode {
  switch (type) {
    case 'aescbc':
    case 'aesgcm':
    case 'identity':
    case 'KMS':
      return type;
    case '':
      return 'identity';
    default:
      throw new Failure(`unknown encryption mode configured: ${type}`);
  }
}

/** What Go's decoder says of a value of another type. */
function mismatch(value: JsonValue, target: string): Failure {
  const kind = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  return new Failure(`json: cannot unmarshal ${kind} into Go ${target}`);
}

function section(value: JsonValue | undefined, target: string): JsonObject {
  if (value === undefined || value === null) return {};
  if (!isJsonObject(value)) throw mismatch(value, target);
  return value;
}

/** An admin's reason to have a new key, given in the operator's overrides. @throws Failure */
function overrideReason(scope: Scope): string {
  const overrides = operatorSettings(scope).unsupportedConfigOverrides ?? {};
  const operand = section(overrides[SECTION], 'value of type controllers.unsupportedEncryptionConfig');
  const { reason } = section(
    operand.encryption,
    'struct field unsupportedEncryptionConfig.encryption of type struct { Reason string "json:\\"reason\\"" }',
  );
  if (reason === undefined || reason === null) return '';
  if (typeof reason !== 'string') throw mismatch(reason, 'struct field .encryption.reason of type string');
  return reason;
}

/** Fresh key material in base64. */
function material(scope: Scope, mode: Mode): string {
  if (mode === 'identity' || mode === 'KMS') return NO_KEY;
  return scope.generatedSecrets.bytes(AES_KEY_BYTES)?.toString('base64') ?? '';
}

function createKey(scope: Scope, { id, reasons }: NewKey, { mode, reason, plugin }: Wanted): void {
  const kms = attempt(() => plugin && newKmsState(scope, id, plugin));
  if ('failure' in kms) throw new Failure(`failed to create key: ${kms.failure.message}`);
  const secret = keySecret({
    name: String(id),
    secret: material(scope, mode),
    mode,
    backed: false,
    migrated: [],
    internalReason: reasons.join(', '),
    externalReason: reason,
    kms: kms.value,
  });
  const name = keySecretName(id);
  const existing = scope.state.get(secrets, name, CONFIG_MANAGED_NAMESPACE);
  if (existing === undefined) {
    scope.write.create(secrets, secret);
    scope.events.normal(
      'EncryptionKeyCreated',
      `Secret ${goQuote(name)} successfully created: ${goFormat([...reasons], 'q')}`,
    );
    return;
  }
  if (readKeySecret(existing) === undefined) {
    throw new Failure(`secret ${name} is invalid, new keys cannot be created for encryption target`);
  }
}

function makeKeyIfDue(scope: Scope, encryption: NonNullable<APIServerSpec['encryption']>): void {
  const mode = wantedMode(encryption.type ?? '');
  const reason = overrideReason(scope);
  const found = observe(scope);
  if (found === undefined) return;
  const neverOn = found.deployed === undefined && found.keySecrets.length === 0;
  if (mode === 'identity' && neverOn) return;
  const wanted = { mode, reason, plugin: mode === 'KMS' ? configuredPlugin(encryption.kms) : undefined };
  const due = dueKey(found.desired, wanted, scope.clock);
  if (due !== undefined) createKey(scope, due, wanted);
}

/**
 * Makes a new key when one is due: when encryption is switched on, off or over, when an admin asks for one, and a week
 * after everything was written with the last one.
 * Upstream: openshift/library-go pkg/operator/encryption/controllers/key_controller.go.
 */
export const encryptionKeyController = encryptionController('EncryptionKey', [DEGRADED], (scope) =>
  degradedOn(DEGRADED, () => makeKeyIfDue(scope, live(scope, apiServers, CLUSTER).spec.encryption ?? {})),
);
