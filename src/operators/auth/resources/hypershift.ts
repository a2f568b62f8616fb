import * as z from 'zod/mini';
import type { JsonObject, JsonValue } from '../../../kube/json';
import type { Condition, ObjectMeta } from '../../../kube/types';
import { condition } from '../../../library/resources/schemas';
import type { ResourceType } from '../../../om/resource-type';
import { fields, jsonObject, objectMeta, presumedText } from '../../../om/schema';
import { type HostedControlPlane, hostedControlPlane } from './config/hosted-control-plane';

/** The hosted control plane itself, `hypershift.openshift.io/v1beta1`. */
export const hostedControlPlanes: ResourceType<HostedControlPlane> = {
  group: 'hypershift.openshift.io',
  version: 'v1beta1',
  resource: 'hostedcontrolplanes',
  kind: 'HostedControlPlane',
  namespaced: true,
  schema: hostedControlPlane,
};

/** An object that belongs to a control plane component. */
export type ComponentResource = { readonly kind: string; readonly group: string; readonly name: string };

/** What the control plane operator tells about one of its components (hypershift `api/hypershift/v1beta1`). */
export type ControlPlaneComponent = {
  readonly apiVersion: 'hypershift.openshift.io/v1beta1';
  readonly kind: 'ControlPlaneComponent';
  readonly metadata: ObjectMeta;
  readonly spec?: JsonObject;
  readonly status?: {
    readonly conditions?: readonly Condition[];
    readonly version?: string;
    readonly resources?: readonly ComponentResource[];
    readonly observedGeneration?: number;
  };
  readonly [key: string]: JsonValue | undefined;
};

const text = z.optional(z.string());

/** The status of each component of a control plane. */
export const controlPlaneComponents: ResourceType<ControlPlaneComponent> = {
  group: 'hypershift.openshift.io',
  version: 'v1beta1',
  resource: 'controlplanecomponents',
  kind: 'ControlPlaneComponent',
  namespaced: true,
  schema: fields({
    apiVersion: z.literal('hypershift.openshift.io/v1beta1'),
    kind: z.literal('ControlPlaneComponent'),
    metadata: objectMeta,
    spec: z.optional(jsonObject),
    status: z.optional(
      fields({
        conditions: z.optional(z.array(condition)),
        version: text,
        resources: z.optional(z.array(fields({ kind: presumedText, group: presumedText, name: presumedText }))),
        observedGeneration: z.optional(z.number()),
      }),
    ),
  }),
};

/** The images of a release: the stream's name is the version, a tag's name the logical image. */
export type ImageStream = {
  readonly apiVersion: 'image.openshift.io/v1';
  readonly kind: 'ImageStream';
  readonly metadata: ObjectMeta;
  readonly spec?: {
    readonly tags?: readonly {
      readonly name: string;
      readonly from?: { readonly kind?: string; readonly name?: string };
    }[];
  };
  readonly [key: string]: JsonValue | undefined;
};

/** Image streams, as a release payload has one. */
export const imageStreams: ResourceType<ImageStream> = {
  group: 'image.openshift.io',
  version: 'v1',
  resource: 'imagestreams',
  kind: 'ImageStream',
  namespaced: true,
  schema: fields({
    apiVersion: z.literal('image.openshift.io/v1'),
    kind: z.literal('ImageStream'),
    metadata: objectMeta,
    spec: z.optional(
      fields({
        tags: z.optional(z.array(fields({ name: presumedText, from: z.optional(fields({ kind: text, name: text })) }))),
      }),
    ),
  }),
};
