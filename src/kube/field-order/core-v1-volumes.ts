import type { FieldTable } from './fields';

/** Field order of the Go types for volumes. Upstream: kubernetes/api core/v1. */
export const coreV1Volumes = {
  AWSElasticBlockStoreVolumeSource: 'volumeID:!string fsType partition readOnly',
  AzureDiskVolumeSource: 'diskName:!string diskURI:!string cachingMode:? fsType:? readOnly:? kind:?',
  AzureFileVolumeSource: 'secretName:!string shareName:!string readOnly',
  CSIVolumeSource: 'driver:!string readOnly:? fsType:? volumeAttributes nodePublishSecretRef:?LocalObjectReference',
  CephFSVolumeSource: 'monitors:!null path user secretFile secretRef:?LocalObjectReference readOnly',
  CinderVolumeSource: 'volumeID:!string fsType readOnly secretRef:?LocalObjectReference',
  ClusterTrustBundleProjection: 'name:? signerName:? labelSelector:?meta/v1.LabelSelector optional:? path:!string',
  ConfigMapProjection: 'name items:[]KeyToPath optional:?',
  ConfigMapVolumeSource: 'name items:[]KeyToPath defaultMode:? optional:?',
  DownwardAPIProjection: 'items:[]DownwardAPIVolumeFile',
  DownwardAPIVolumeFile: 'path:!string fieldRef:?ObjectFieldSelector resourceFieldRef:?ResourceFieldSelector mode:?',
  DownwardAPIVolumeSource: 'items:[]DownwardAPIVolumeFile defaultMode:?',
  EmptyDirVolumeSource: 'medium sizeLimit:?',
  EphemeralVolumeSource: 'volumeClaimTemplate:?PersistentVolumeClaimTemplate',
  FCVolumeSource: 'targetWWNs lun:? fsType readOnly wwids',
  FlexVolumeSource: 'driver:!string fsType secretRef:?LocalObjectReference readOnly options',
  FlockerVolumeSource: 'datasetName datasetUUID',
  GCEPersistentDiskVolumeSource: 'pdName:!string fsType partition readOnly',
  GitRepoVolumeSource: 'repository:!string revision directory',
  GlusterfsVolumeSource: 'endpoints:!string path:!string readOnly',
  HostPathVolumeSource: 'path:!string type:?',
  ISCSIVolumeSource: `
    targetPortal:!string iqn:!string lun:!int iscsiInterface fsType readOnly portals chapAuthDiscovery
    chapAuthSession secretRef:?LocalObjectReference initiatorName:?`,
  ImageVolumeSource: 'reference pullPolicy',
  KeyToPath: 'key:!string path:!string mode:?',
  NFSVolumeSource: 'server:!string path:!string readOnly',
  PersistentVolumeClaimSpec: `
    accessModes selector:?meta/v1.LabelSelector resources:VolumeResourceRequirements volumeName storageClassName:?
    volumeMode:? dataSource:?TypedLocalObjectReference dataSourceRef:?TypedObjectReference
    volumeAttributesClassName:?`,
  PersistentVolumeClaimTemplate: 'metadata:meta/v1.ObjectMeta spec:PersistentVolumeClaimSpec',
  PersistentVolumeClaimVolumeSource: 'claimName:!string readOnly',
  PhotonPersistentDiskVolumeSource: 'pdID:!string fsType',
  PodCertificateProjection: `
    signerName keyType maxExpirationSeconds:? credentialBundlePath keyPath certificateChainPath userAnnotations`,
  PortworxVolumeSource: 'volumeID:!string fsType readOnly',
  ProjectedVolumeSource: 'sources:![]VolumeProjection defaultMode:?',
  QuobyteVolumeSource: 'registry:!string volume:!string readOnly user group tenant',
  RBDVolumeSource: 'monitors:!null image:!string fsType pool user keyring secretRef:?LocalObjectReference readOnly',
  ScaleIOVolumeSource: `
    gateway:!string system:!string secretRef:!?LocalObjectReference sslEnabled protectionDomain storagePool
    storageMode volumeName fsType readOnly`,
  SecretProjection: 'name items:[]KeyToPath optional:?',
  SecretVolumeSource: 'secretName items:[]KeyToPath defaultMode:? optional:?',
  ServiceAccountTokenProjection: 'audience expirationSeconds:? path:!string',
  StorageOSVolumeSource: 'volumeName volumeNamespace fsType readOnly secretRef:?LocalObjectReference',
  TypedLocalObjectReference: 'apiGroup:!? kind:!string name:!string',
  TypedObjectReference: 'apiGroup:!? kind:!string name:!string namespace:?',
  Volume: `
    name:!string hostPath:?HostPathVolumeSource emptyDir:?EmptyDirVolumeSource
    gcePersistentDisk:?GCEPersistentDiskVolumeSource awsElasticBlockStore:?AWSElasticBlockStoreVolumeSource
    gitRepo:?GitRepoVolumeSource secret:?SecretVolumeSource nfs:?NFSVolumeSource iscsi:?ISCSIVolumeSource
    glusterfs:?GlusterfsVolumeSource persistentVolumeClaim:?PersistentVolumeClaimVolumeSource rbd:?RBDVolumeSource
    flexVolume:?FlexVolumeSource cinder:?CinderVolumeSource cephfs:?CephFSVolumeSource flocker:?FlockerVolumeSource
    downwardAPI:?DownwardAPIVolumeSource fc:?FCVolumeSource azureFile:?AzureFileVolumeSource
    configMap:?ConfigMapVolumeSource vsphereVolume:?VsphereVirtualDiskVolumeSource quobyte:?QuobyteVolumeSource
    azureDisk:?AzureDiskVolumeSource photonPersistentDisk:?PhotonPersistentDiskVolumeSource
    projected:?ProjectedVolumeSource portworxVolume:?PortworxVolumeSource scaleIO:?ScaleIOVolumeSource
    storageos:?StorageOSVolumeSource csi:?CSIVolumeSource ephemeral:?EphemeralVolumeSource image:?ImageVolumeSource`,
  VolumeDevice: 'name:!string devicePath:!string',
  VolumeMount: `
    name:!string readOnly recursiveReadOnly:? mountPath:!string subPath mountPropagation:? subPathExpr`,
  VolumeProjection: `
    secret:?SecretProjection downwardAPI:?DownwardAPIProjection configMap:?ConfigMapProjection
    serviceAccountToken:?ServiceAccountTokenProjection clusterTrustBundle:?ClusterTrustBundleProjection
    podCertificate:?PodCertificateProjection`,
  VolumeResourceRequirements: 'limits requests',
  VsphereVirtualDiskVolumeSource: 'volumePath:!string fsType storagePolicyName storagePolicyID',
} satisfies FieldTable;
