import { events } from '../../../src/library/resources/core';
import { apiVersionOf, type ResourceType } from '../../../src/om/resource-type';
import * as hosted from '../../../src/operators/auth/hosted-cpo/declarations';
import { standaloneTypes } from '../../../src/operators/auth/resources/all';
import { hostedControlPlanes } from '../../../src/operators/auth/resources/hypershift';

/** What describes a whole cluster has to; what is only written never comes in. */
const demanding: readonly ResourceType[] = [hostedControlPlanes, events];
const read = new Set([...standaloneTypes, ...hosted.types].filter((type) => !demanding.includes(type)));

test.each([...read].map((type) => [type.kind, type] as const))(
  'a %s without the fields that the API asks for is read as Go reads it, with zero values',
  (kind, type) => {
    const object = { apiVersion: apiVersionOf(type), kind, metadata: { name: 'brook' } };
    expect(type.schema.safeParse(object)).toMatchObject({ success: true, data: object });
  },
);
