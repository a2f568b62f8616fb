package om

import "os"

// The variables of the operator that a caller usually has, too.
const (
	// AssetsVariable names a directory with a release's own login pages and definitions.
	AssetsVariable = "OM_ASSETS"
	HTTPProxy      = "HTTP_PROXY"
	HTTPSProxy     = "HTTPS_PROXY"
	NoProxy        = "NO_PROXY"
)

// PassOn is the environment of a [Request] with those variables of the caller that are set, such as
// PassOn(AssetsVariable, HTTPProxy, HTTPSProxy, NoProxy). A server at a socket has assets of its own, and ignores AssetsVariable.
func PassOn(names ...string) map[string]string {
	environment := map[string]string{}
	for _, name := range names {
		if value, isSet := os.LookupEnv(name); isSet {
			environment[name] = value
		}
	}
	return environment
}
