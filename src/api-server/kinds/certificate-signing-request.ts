import type { JsonObject } from '../../kube/json';
import { sameJson } from '../../kube/same-json';
import { setOf } from '../fields/field-set';
import { type FieldError, forbiddenField, invalidValue, required } from '../validation/field-error';
import { isPathSegment } from '../validation/names';
import { builtIn } from './built-in';
import type { Circumstances } from './served-kind';
import { changed, filledIn, listAt, objectAt, textAt, textsAt, withMemberOf } from './shape';

/** Conditions that an approver decides on. */
const decisions = ['Approved', 'Denied'];

export const certificateSigningRequests = builtIn({
  group: 'certificates.k8s.io',
  version: 'v1',
  resource: 'certificatesigningrequests',
  kind: 'CertificateSigningRequest',
  metaChecks: 2,
  namespaced: false,
  type: 'certificates.v1.CertificateSigningRequest',
  // Requesters name them after users, with colons.
  checkName: isPathSegment,
  prepareForCreate: (object, { user }) => ({
    ...object,
    spec: { ...withoutUser(objectAt(object, 'spec')), ...user },
    status: {},
  }),
  validate: (object) => requestErrors(objectAt(object, 'spec')),
  ignored: setOf(['f:spec'], ['f:status']),
  prepareForUpdate: (object, old) => withMemberOf(withMemberOf(object, old, 'spec'), old, 'status'),
  subresources: {
    status: {
      ignored: setOf(['f:spec'], ['f:status', 'f:conditions']),
      prepareForUpdate: (object, old, circumstances) =>
        withTimes(withDecisionsOf(withMemberOf(object, old, 'spec'), old), old, circumstances),
      validateUpdate: (object, old) => [...decisionErrors(object, old), ...certificateErrors(object)],
    },
    approval: {
      ignored: setOf(['f:spec'], ['f:status', 'f:certificate']),
      prepareForUpdate: (object, old, circumstances) => {
        const kept = withMemberOf(object, old, 'spec');
        const status = withMemberOf(objectAt(kept, 'status'), objectAt(old, 'status'), 'certificate');
        return withTimes({ ...kept, status }, old, circumstances);
      },
      validateUpdate: bothErrors,
    },
  },
  selectableFields: (object) => ({ 'spec.signerName': textAt(objectAt(object, 'spec'), 'signerName') }),
});

function withoutUser(spec: JsonObject): JsonObject {
  const { username: _username, uid: _uid, groups: _groups, extra: _extra, ...rest } = spec;
  return rest;
}

const pem = /-----BEGIN CERTIFICATE REQUEST-----/;

function requestErrors(spec: JsonObject): readonly FieldError[] {
  const request = Buffer.from(textAt(spec, 'request'), 'base64').toString('latin1');
  const signer = textAt(spec, 'signerName');
  return [
    ...(pem.test(request)
      ? []
      : [invalidValue('spec.request', textAt(spec, 'request'), 'PEM block type must be CERTIFICATE REQUEST')]),
    ...(textsAt(spec, 'usages').length > 0 ? [] : [required('spec.usages')]),
    ...(signer === ''
      ? [required('spec.signerName')]
      : signer.includes('/')
        ? []
        : [
            invalidValue(
              'spec.signerName',
              signer,
              "must be a fully qualified domain and path of the form 'example.com/signer-name'",
            ),
          ]),
  ];
}

/** The conditions of an approver stay as they were where there are as many of them. */
function withDecisionsOf(object: JsonObject, old: JsonObject): JsonObject {
  const before = listAt(objectAt(old, 'status'), 'conditions');
  return changed(object, 'status', (status) =>
    changed(status, 'conditions', (condition) => {
      const type = textAt(condition, 'type');
      return (decisions.includes(type) && before.find((one) => one.type === type)) || condition;
    }),
  );
}

function withTimes(object: JsonObject, old: JsonObject, { now }: Circumstances): JsonObject {
  const before = listAt(objectAt(old, 'status'), 'conditions');
  return changed(object, 'status', (status) =>
    changed(status, 'conditions', (condition) => {
      const same = before.find(({ type, status: value }) => type === condition.type && value === condition.status);
      const times = { lastUpdateTime: now, lastTransitionTime: same?.lastTransitionTime ?? now };
      return filledIn(withoutNullTimes(condition), times);
    }),
  );
}

function withoutNullTimes(condition: JsonObject): JsonObject {
  const { lastUpdateTime, lastTransitionTime, ...rest } = condition;
  return {
    ...rest,
    ...(lastUpdateTime === null || lastUpdateTime === undefined ? {} : { lastUpdateTime }),
    ...(lastTransitionTime === null || lastTransitionTime === undefined ? {} : { lastTransitionTime }),
  };
}

/** What is signed has to be a certificate. */
function certificateErrors(object: JsonObject): readonly FieldError[] {
  const { certificate } = objectAt(object, 'status');
  if (typeof certificate !== 'string') return [];
  const text = Buffer.from(certificate, 'base64').toString('latin1');
  if (text.includes('-----BEGIN CERTIFICATE-----')) return [];
  return [invalidValue('status.certificate', '<certificate data>', 'must contain at least one CERTIFICATE PEM block')];
}

/** A request is approved or denied, not both. */
function bothErrors(object: JsonObject): readonly FieldError[] {
  const types = listAt(objectAt(object, 'status'), 'conditions').map((condition) => textAt(condition, 'type'));
  const second = types.filter((type) => decisions.includes(type))[1];
  if (second === undefined) return [];
  return [invalidValue('status.conditions', second, 'Approved and Denied conditions are mutually exclusive')];
}

/** Only an approver adds or takes away a decision. */
function decisionErrors(object: JsonObject, old: JsonObject): readonly FieldError[] {
  const of = (from: JsonObject, decision: string): readonly JsonObject[] =>
    listAt(objectAt(from, 'status'), 'conditions').filter(({ type }) => type === decision);
  return decisions
    .filter((decision) => !sameJson(of(object, decision), of(old, decision)))
    .map((decision) =>
      forbiddenField(
        'status.conditions',
        `updates may not ${of(object, decision).length > of(old, decision).length ? 'add' : 'remove'} a condition of type ${JSON.stringify(decision)}`,
      ),
    );
}
