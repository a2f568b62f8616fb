package component

import (
	"strconv"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// isPaused tells whether whoever runs a control plane wants hands kept off it: until a time, or until further notice. A text that
// is neither pauses nothing, and the operator decides by the same rule.
//
// Upstream: openshift/hypershift support/util/pausereconcile.go.
func isPaused(controlPlane *unstructured.Unstructured, now time.Time) bool {
	text, _, _ := unstructured.NestedString(controlPlane.Object, "spec", "pausedUntil")
	if isPaused, err := strconv.ParseBool(text); err == nil {
		return isPaused
	}
	until, err := time.Parse(time.RFC3339, text)
	return err == nil && now.Before(until)
}
