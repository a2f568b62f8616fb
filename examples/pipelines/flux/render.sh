#!/bin/sh
# Run by CI on each commit: writes the operands of a hosted control plane and pushes them as an artifact, of which Flux applies the
# part of each cluster (sync.yaml). Flux itself runs no functions.
#   render.sh INPUT ARTIFACT, such as: render.sh clusters/brook oci://registry.example.com/clusters/brook:main
set -eu
input="$1"
artifact="$2"
om check "$input"
om synth --input-dir "$input" --output-dir rendered
mkdir -p rendered/management rendered/guest
mv rendered/*-guest.k8s.yaml rendered/guest/
mv rendered/*.k8s.yaml rendered/management/
flux push artifact "$artifact" --path rendered \
  --source "$(git config --get remote.origin.url)" --revision "main@sha1:$(git rev-parse HEAD)"
