# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# What changes objects: apply on either side, diff, create, replace, patch, edit, label, annotate.

file config.yaml <<'YAML'
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {colour: blue}
YAML
sed s/blue/red/ "$work/config.yaml" | file red.yaml

check 'apply creates' apply -f config.yaml <<'SAYS'
configmap/settings created
SAYS
check 'apply again changes nothing' apply -f config.yaml <<'SAYS'
configmap/settings unchanged
SAYS
expect 1 'diff shows what apply would change' diff -f red.yaml <<'SAYS'
diff -u -N <any>
--- <any>
+++ <any>
@@ <any>
 apiVersion: v1
 data:
- colour: blue
+ colour: red
 kind: ConfigMap
 metadata:
 annotations:
SAYS
check 'apply says that it changed something' apply -f red.yaml <<'SAYS'
configmap/settings configured
SAYS
check 'diff is silent when nothing would change' diff -f red.yaml </dev/null
check 'a dry run of apply on the server changes nothing' apply -f config.yaml --dry-run=server <<'SAYS'
configmap/settings configured (server dry run)
SAYS
check 'so the colour is as it was' get cm settings -o 'jsonpath={.data.colour}' <<'SAYS'
red
SAYS
script 'apply tells a kind that does not exist' 'sed s/ConfigMap/ConfigMop/ config.yaml | k apply -f -' 1 <<'SAYS'
error: resource mapping not found for name: "settings" namespace: "" from "STDIN": no matches for kind "ConfigMop" in version "v1"
ensure CRDs are installed first
SAYS
refused 'apply tells a namespace that does not exist' apply --namespace nosuch -f config.yaml <<'SAYS'
Error from server (NotFound): error when creating "config.yaml": namespaces "nosuch" not found
SAYS

check 'server-side apply of another manager with the same value shares the field' \
  apply --server-side --field-manager=second -f red.yaml <<'SAYS'
configmap/settings serverside-applied
SAYS
refused 'server-side apply of another value is a conflict with each owner' \
  apply --server-side --field-manager=third -f config.yaml <<'SAYS'
error: Apply failed with 1 conflict: conflict with "second": .data.colour
Please review the fields above--they currently have other managers. Here
are the ways you can resolve this warning:
* If you intend to manage all of these fields, please re-run the apply
  command with the `--force-conflicts` flag.
* If you do not intend to manage all of the fields, please edit your
  manifest to remove references to the fields that should keep their
  current managers.
* You may co-own fields by updating your manifest to match the existing
  value; in this case, you'll become the manager if the other manager(s)
  stop managing the field (remove it from their configuration).
See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
SAYS
check 'which --force-conflicts settles' apply --server-side --field-manager=third --force-conflicts -f config.yaml <<'SAYS'
configmap/settings serverside-applied
SAYS
check 'the field has one manager then' get cm settings --show-managed-fields \
  -o 'jsonpath={range .metadata.managedFields[*]}{.manager} {.operation} {.fieldsV1.f:data}{"\n"}{end}' <<'SAYS'
third Apply {"f:colour":{}}
SAYS
expect 1 'a server-side diff shows values and owners' diff --server-side --field-manager=third -f red.yaml <<'SAYS'
...
- colour: blue
+ colour: red
...
SAYS

script 'create takes several objects' 'sed "s/settings/one/" config.yaml >both.yaml; printf -- "---\n" >>both.yaml; sed "s/settings/two/" red.yaml >>both.yaml
  k create -f both.yaml' <<'SAYS'
configmap/one created
configmap/two created
SAYS
refused 'create refuses what exists' create -f config.yaml <<'SAYS'
Error from server (AlreadyExists): error when creating "config.yaml": configmaps "settings" already exists
SAYS
check 'replace replaces' replace -f red.yaml <<'SAYS'
configmap/settings replaced
SAYS
check 'replace --force deletes and creates' replace --force -f red.yaml <<'SAYS'
configmap "settings" deleted from apply namespace
configmap/settings replaced
SAYS
refused 'replace needs the object' replace --namespace default -f red.yaml <<'SAYS'
Error from server (NotFound): error when replacing "red.yaml": configmaps "settings" not found
SAYS

script 'a typo in a field is refused, by name' 'sed s/^data/date/ config.yaml | k create -f -' 1 <<'SAYS'
Error from server (BadRequest): error when creating "STDIN": ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "date"
SAYS
script 'or told as a warning' 'sed s/^data/date/ config.yaml | k create --validate=warn --dry-run=server --namespace=default -f -' <<'SAYS'
Warning: unknown field "date"
configmap/settings created (server dry run)
SAYS
script 'or passed over' 'sed s/^data/date/ config.yaml | k create --validate=ignore --dry-run=server --namespace=default -f -' <<'SAYS'
configmap/settings created (server dry run)
SAYS
script 'a value of a wrong type is refused, with its place' 'sed "s/blue/5/" config.yaml | k create -f -' 1 <<'SAYS'
Error from server (BadRequest): error when creating "STDIN": ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal number into Go struct field ConfigMap.data of type string
SAYS
script 'a bad name is refused' 'sed "s/settings/Settings_/" config.yaml | k create -f -' 1 <<'SAYS'
The ConfigMap "Settings_" is invalid: metadata.name: Invalid value: "Settings_": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')
SAYS
