package component

import "k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

// Mode says whether a control plane's authentication is the operator's.
type Mode string

const (
	// Off leaves it to what was there before.
	Off Mode = "off"
	// Shadow runs the operator and tells what it would change, and writes nothing.
	Shadow Mode = "shadow"
	// Enforce writes.
	Enforce Mode = "enforce"
)

// ModeAnnotation of a HostedControlPlane is the feature gate of one control plane: off, shadow or enforce.
const ModeAnnotation = "openshift-manager.dev/authentication"

// ModeOf is the mode of one control plane. A value that is none of the three counts as off: a misspelt word must not begin to write.
func ModeOf(controlPlane *unstructured.Unstructured, otherwise Mode) Mode {
	value, isSet := controlPlane.GetAnnotations()[ModeAnnotation]
	if !isSet {
		value = string(otherwise)
	}
	switch Mode(value) {
	case Shadow, Enforce:
		return Mode(value)
	default:
		return Off
	}
}
