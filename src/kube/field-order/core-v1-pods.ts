import type { FieldTable } from './fields';

/** Field order of the Go types for pods and their containers. Upstream: kubernetes/api core/v1. */
export const coreV1Pods = {
  Affinity: 'nodeAffinity:?NodeAffinity podAffinity:?PodAffinity podAntiAffinity:?PodAntiAffinity',
  AppArmorProfile: 'type:!string localhostProfile:?',
  Capabilities: 'add drop',
  ConfigMapEnvSource: 'name optional:?',
  ConfigMapKeySelector: 'name key:!string optional:?',
  Container: `
    name:!string image command args workingDir ports:[]ContainerPort envFrom:[]EnvFromSource env:[]EnvVar
    resources:ResourceRequirements resizePolicy:[]ContainerResizePolicy restartPolicy:?
    restartPolicyRules:[]ContainerRestartRule volumeMounts:[]VolumeMount volumeDevices:[]VolumeDevice
    livenessProbe:?Probe readinessProbe:?Probe startupProbe:?Probe lifecycle:?Lifecycle terminationMessagePath
    terminationMessagePolicy imagePullPolicy securityContext:?SecurityContext stdin stdinOnce tty`,
  ContainerPort: 'name hostPort containerPort:!int protocol hostIP',
  ContainerResizePolicy: 'resourceName:!string restartPolicy:!string',
  ContainerRestartRule: 'action exitCodes:?ContainerRestartRuleOnExitCodes',
  ContainerRestartRuleOnExitCodes: 'operator values',
  EnvFromSource: 'prefix configMapRef:?ConfigMapEnvSource secretRef:?SecretEnvSource',
  EnvVar: 'name:!string value valueFrom:?EnvVarSource',
  EnvVarSource: `
    fieldRef:?ObjectFieldSelector resourceFieldRef:?ResourceFieldSelector configMapKeyRef:?ConfigMapKeySelector
    secretKeyRef:?SecretKeySelector fileKeyRef:?FileKeySelector`,
  EphemeralContainer: `
    name:!string image command args workingDir ports:[]ContainerPort envFrom:[]EnvFromSource env:[]EnvVar
    resources:ResourceRequirements resizePolicy:[]ContainerResizePolicy restartPolicy:?
    restartPolicyRules:[]ContainerRestartRule volumeMounts:[]VolumeMount volumeDevices:[]VolumeDevice
    livenessProbe:?Probe readinessProbe:?Probe startupProbe:?Probe lifecycle:?Lifecycle terminationMessagePath
    terminationMessagePolicy imagePullPolicy securityContext:?SecurityContext stdin stdinOnce tty
    targetContainerName`,
  ExecAction: 'command',
  FileKeySelector: 'volumeName:!string path:!string key:!string optional:?',
  GRPCAction: 'port:!int service:!?',
  HTTPGetAction: 'path port:!int host scheme httpHeaders:[]HTTPHeader',
  HTTPHeader: 'name:!string value:!string',
  HostAlias: 'ip:!string hostnames',
  Lifecycle: 'postStart:?LifecycleHandler preStop:?LifecycleHandler stopSignal:?',
  LifecycleHandler: 'exec:?ExecAction httpGet:?HTTPGetAction tcpSocket:?TCPSocketAction sleep:?SleepAction',
  NodeAffinity: `
    requiredDuringSchedulingIgnoredDuringExecution:?NodeSelector
    preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm`,
  NodeSelector: 'nodeSelectorTerms:![]NodeSelectorTerm',
  NodeSelectorRequirement: 'key:!string operator:!string values',
  NodeSelectorTerm: 'matchExpressions:[]NodeSelectorRequirement matchFields:[]NodeSelectorRequirement',
  ObjectFieldSelector: 'apiVersion fieldPath:!string',
  PodAffinity: `
    requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
    preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm`,
  PodAffinityTerm: `
    labelSelector:?meta/v1.LabelSelector namespaces topologyKey:!string namespaceSelector:?meta/v1.LabelSelector
    matchLabelKeys mismatchLabelKeys`,
  PodAntiAffinity: `
    requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
    preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm`,
  PodDNSConfig: 'nameservers searches options:[]PodDNSConfigOption',
  PodDNSConfigOption: 'name value:?',
  PodOS: 'name:!string',
  PodReadinessGate: 'conditionType:!string',
  PodResourceClaim: 'name:!string resourceClaimName:? resourceClaimTemplateName:?',
  PodSchedulingGate: 'name:!string',
  PodSchedulingGroup: 'podGroupName:?',
  PodSecurityContext: `
    seLinuxOptions:?SELinuxOptions windowsOptions:?WindowsSecurityContextOptions runAsUser:? runAsGroup:?
    runAsNonRoot:? supplementalGroups supplementalGroupsPolicy:? fsGroup:? sysctls:[]Sysctl fsGroupChangePolicy:?
    seccompProfile:?SeccompProfile appArmorProfile:?AppArmorProfile seLinuxChangePolicy:?`,
  PodSpec: `
    volumes:[]Volume initContainers:[]Container containers:![]Container ephemeralContainers:[]EphemeralContainer
    restartPolicy terminationGracePeriodSeconds:? activeDeadlineSeconds:? dnsPolicy nodeSelector serviceAccountName
    serviceAccount automountServiceAccountToken:? nodeName hostNetwork hostPID hostIPC shareProcessNamespace:?
    securityContext:?PodSecurityContext imagePullSecrets:[]LocalObjectReference hostname subdomain
    affinity:?Affinity schedulerName tolerations:[]Toleration hostAliases:[]HostAlias priorityClassName priority:?
    dnsConfig:?PodDNSConfig readinessGates:[]PodReadinessGate runtimeClassName:? enableServiceLinks:?
    preemptionPolicy:? overhead topologySpreadConstraints:[]TopologySpreadConstraint setHostnameAsFQDN:? os:?PodOS
    hostUsers:? schedulingGates:[]PodSchedulingGate resourceClaims:[]PodResourceClaim
    resources:?ResourceRequirements hostnameOverride:? schedulingGroup:?PodSchedulingGroup`,
  PodTemplateSpec: 'metadata:meta/v1.ObjectMeta spec:PodSpec',
  PreferredSchedulingTerm: 'weight:!int preference:NodeSelectorTerm',
  Probe: `
    exec:?ExecAction httpGet:?HTTPGetAction tcpSocket:?TCPSocketAction grpc:?GRPCAction initialDelaySeconds
    timeoutSeconds periodSeconds successThreshold failureThreshold terminationGracePeriodSeconds:?`,
  ResourceClaim: 'name:!string request',
  ResourceFieldSelector: 'containerName resource:!string divisor:!quantity',
  ResourceRequirements: 'limits requests claims:[]ResourceClaim',
  SELinuxOptions: 'user role type level',
  SeccompProfile: 'type:!string localhostProfile:?',
  SecretEnvSource: 'name optional:?',
  SecretKeySelector: 'name key:!string optional:?',
  SecurityContext: `
    capabilities:?Capabilities privileged:? seLinuxOptions:?SELinuxOptions
    windowsOptions:?WindowsSecurityContextOptions runAsUser:? runAsGroup:? runAsNonRoot:? readOnlyRootFilesystem:?
    allowPrivilegeEscalation:? procMount:? seccompProfile:?SeccompProfile appArmorProfile:?AppArmorProfile`,
  SleepAction: 'seconds:!int',
  Sysctl: 'name:!string value:!string',
  TCPSocketAction: 'port:!int host',
  Toleration: 'key operator value effect tolerationSeconds:?',
  TopologySpreadConstraint: `
    maxSkew:!int topologyKey:!string whenUnsatisfiable:!string labelSelector:?meta/v1.LabelSelector minDomains:?
    nodeAffinityPolicy:? nodeTaintsPolicy:? matchLabelKeys`,
  WeightedPodAffinityTerm: 'weight:!int podAffinityTerm:PodAffinityTerm',
  WindowsSecurityContextOptions: 'gmsaCredentialSpecName:? gmsaCredentialSpec:? runAsUserName:? hostProcess:?',
} satisfies FieldTable;
