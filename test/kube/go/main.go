// Command go answers texts as Go and the libraries of Kubernetes do: an array of them in, an array of answers out, each
// a text as well. Which library is asked is its only argument.
//
//	go run . quantity < texts.json
package main

import (
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/api/resource"
	authentication "k8s.io/apiserver/pkg/authentication/cel"
	"sigs.k8s.io/yaml"
)

// libraries by the name that they are asked by. An error is what the caller reads.
var libraries = map[string]func(text string) (string, error){
	"atoi": func(text string) (string, error) {
		number, err := strconv.Atoi(text)
		return strconv.FormatFloat(float64(number), 'f', 0, 64), err
	},
	"certificate": func(text string) (string, error) {
		der, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return "", err
		}
		_, err = x509.ParseCertificate(der)
		return "", err
	},
	"cel": compiled,
	"duration": func(text string) (string, error) {
		duration, err := time.ParseDuration(text)
		return fmt.Sprintf("%d %s", duration, duration), err
	},
	"ip": func(text string) (string, error) {
		if address := net.ParseIP(text); address != nil {
			return address.String(), nil
		}
		return "", nil
	},
	"json": func(text string) (string, error) {
		var value any
		return "", json.Unmarshal([]byte(text), &value)
	},
	"json-stream": func(text string) (string, error) {
		var value json.RawMessage
		err := json.NewDecoder(strings.NewReader(text)).Decode(&value)
		return string(value), err
	},
	"quantity": quantity,
	"quote":    func(text string) (string, error) { return strconv.Quote(text), nil },
	"url":      parts,
	"yaml": func(text string) (string, error) {
		written, err := yaml.JSONToYAML([]byte(text))
		return string(written), err
	},
	"value": func(text string) (string, error) {
		var value any
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			return "", err
		}
		return fmt.Sprintf("%v  %s  %q  %#v  %T", value, value, value, value, value), nil
	},
}

// What types are called here that have longer names in protocol buffers.
var types = strings.NewReplacer("google.protobuf.Any", "any", "google.protobuf.Duration", "duration",
	"google.protobuf.Timestamp", "timestamp", "wrapper(int)", "int", "null_type", "null")

var compiler = authentication.NewDefaultCompiler()

// The type of an expression over claims, or that it is refused: words and places of faults are told otherwise here.
func compiled(text string) (string, error) {
	result, err := compiler.CompileClaimsExpression(&authentication.ClaimMappingExpression{Expression: text})
	if err != nil {
		return "refused", nil
	}
	return types.Replace(result.AST.OutputType().String()), nil
}

func quantity(text string) (string, error) {
	read, err := resource.ParseQuantity(text)
	if err != nil {
		return "refused", nil
	}
	return read.String(), nil
}

func parts(text string) (string, error) {
	read, err := url.Parse(text)
	if err != nil {
		return "", err
	}
	user := "-"
	if read.User != nil {
		user = "+"
	}
	// Nothing is promised of what is no UTF-8.
	host, fragment := strings.ToValidUTF8(read.Host, "\ufffd"), strings.ToValidUTF8(read.Fragment, "\ufffd")
	return fmt.Sprintf("%q %s %q %q %q", read.Scheme, user, host, read.RawQuery, fragment), nil
}

func main() {
	library := libraries[os.Args[1]]
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		panic(err)
	}
	answers := make([]string, len(texts))
	for i, text := range texts {
		answer, err := library(text)
		if err != nil {
			answer = "error: " + err.Error()
		}
		answers[i] = answer
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}
