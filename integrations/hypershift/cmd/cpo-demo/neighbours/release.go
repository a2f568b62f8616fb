package neighbours

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"openshift-manager.dev/hypershift/component"
)

// imageNames are the images of a payload that authentication uses.
var imageNames = []string{
	"apiserver-network-proxy", "availability-prober", "cli", "controlplane-operator", "oauth-apiserver", "oauth-server", "socks5-proxy", "token-minter",
}

// ReleaseOf is the release of a control plane: its version is the tag of spec.releaseImage, and its images follow from that.
func ReleaseOf(controlPlane *unstructured.Unstructured) (component.Release, error) {
	image, _, _ := unstructured.NestedString(controlPlane.Object, "spec", "releaseImage")
	repository, version, isTagged := strings.Cut(image, ":")
	if !isTagged || version == "" {
		return component.Release{}, fmt.Errorf("spec.releaseImage of HostedControlPlane %s: %q has no tag", controlPlane.GetName(), image)
	}
	images := map[string]string{}
	for _, name := range imageNames {
		images[name] = fmt.Sprintf("%s@sha256:%x", repository, sha256.Sum256([]byte(version+" "+name)))
	}
	return component.Release{Version: version, Images: images}, nil
}
