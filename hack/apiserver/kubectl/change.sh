# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# What changes a part of an object: patch, edit, label, annotate, set, expose, scale.

file objects.yaml <<'YAML'
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {colour: blue}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 0
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: web, image: "nginx:1.27", ports: [{containerPort: 80}]}
YAML
check 'create objects' create -f objects.yaml <<'SAYS'
configmap/settings created
deployment.apps/web created
SAYS

# Patches.
check 'a strategic merge patch' patch cm settings -p '{"data":{"size":"big"}}' <<'SAYS'
configmap/settings patched
SAYS
check 'a patch that changes nothing' patch cm settings --type=merge -p 'data: {size: big}' <<'SAYS'
configmap/settings patched (no change)
SAYS
check 'a merge patch takes a key away' patch cm settings --type=merge -p '{"data":{"size":null}}' <<'SAYS'
configmap/settings patched
SAYS
check 'a JSON patch' patch cm settings --type=json -p '[{"op":"replace","path":"/data/colour","value":"red"}]' -o 'jsonpath={.data}' <<'SAYS'
{"colour":"red"}
SAYS
refused 'a JSON patch whose test fails' patch cm settings --type=json \
  -p '[{"op":"test","path":"/data/colour","value":"blue"}]' <<'SAYS'
The request is invalid: the server rejected our request due to an error in our request
SAYS
refused 'a JSON patch of what is not there' patch cm settings --type=json -p '[{"op":"remove","path":"/data/nosuch"}]' <<'SAYS'
The request is invalid: the server rejected our request due to an error in our request
SAYS
refused 'a patch with a wrong type' patch cm settings -p '{"data":{"a":5}}' <<'SAYS'
The request is invalid: patch: Invalid value: "map[data:map[a:5]]": cannot convert int64 to string
SAYS
refused 'a patch that makes the object invalid' patch deploy web -p '{"spec":{"replicas":-1}}' <<'SAYS'
The Deployment "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0
SAYS
check 'a strategic merge patch finds the container by its name' patch deploy web \
  -p '{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"nginx:1.28"}]}}}}' \
  -o 'jsonpath={.spec.template.spec.containers[*].image} {.spec.template.spec.containers[*].ports[*].containerPort}' <<'SAYS'
nginx:1.28 80
SAYS
check 'a patch of the scale' patch deploy web --subresource=scale --type=merge -p '{"spec":{"replicas":1}}' <<'SAYS'
scale.autoscaling/web patched
SAYS
check 'a patch in a dry run' patch cm settings -p '{"data":{"colour":"green"}}' --dry-run=server <<'SAYS'
configmap/settings patched
SAYS
refused 'a patch of an object that does not exist' patch cm nosuch -p '{}' <<'SAYS'
Error from server (NotFound): configmaps "nosuch" not found
SAYS

# The editor is a program that changes the file it is given.
script 'edit' 'KUBE_EDITOR="sed -i s/red/green/" k edit cm settings' <<'SAYS'
configmap/settings edited
SAYS
script 'edit without a change' 'KUBE_EDITOR=true k edit cm settings' <<'SAYS'
Edit cancelled, no changes made.
SAYS
script 'edit the status' 'KUBE_EDITOR="sed -i s/observedGeneration:.*/observedGeneration:\ 1/" k edit deploy web --subresource=status >/dev/null; echo $?' <<'SAYS'
0
SAYS
script 'edit into something invalid keeps what was typed' 'KUBE_EDITOR="sed -i s/replicas:\ 1/replicas:\ -1/" k edit deploy web' 1 <<'SAYS'
error: deployments.apps "web" is invalid
A copy of your changes has been stored to "<any>"
error: Edit cancelled, no valid changes were saved.
SAYS

# Labels and annotations.
check 'label' label cm settings tier=front <<'SAYS'
configmap/settings labeled
SAYS
check 'label again' label cm settings tier=front <<'SAYS'
configmap/settings not labeled
SAYS
refused 'label with another value' label cm settings tier=back <<'SAYS'
error: 'tier' already has a value (front), and --overwrite is false
SAYS
check 'label with another value, meaning it' label cm settings tier=back --overwrite <<'SAYS'
configmap/settings labeled
SAYS
check 'list labels' label cm settings --list <<'SAYS'
tier=back
SAYS
check 'take a label away' label cm settings tier- <<'SAYS'
configmap/settings unlabeled
SAYS
check 'annotate' annotate cm settings note='what is this' <<'SAYS'
configmap/settings annotated
SAYS
check 'take an annotation away' annotate cm settings note- <<'SAYS'
configmap/settings annotated
SAYS
refused 'a bad annotation' annotate cm settings 'no te=x' <<'SAYS'
The ConfigMap "settings" is invalid: metadata.annotations: Invalid value: "no te": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName', or 'my.name', or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')
SAYS

# What changes pod templates.
check 'set image' set image deploy/web web=nginx:1.29 <<'SAYS'
deployment.apps/web image updated
SAYS
refused 'set image of a container that does not exist' set image deploy/web nosuch=nginx <<'SAYS'
error: unable to find container named "nosuch"
SAYS
check 'set env' set env deploy/web COLOUR=blue <<'SAYS'
deployment.apps/web env updated
SAYS
check 'set env --list' set env deploy/web --list <<'SAYS'
# Deployment web, container web
COLOUR=blue
SAYS
check 'set resources' set resources deploy web --limits=cpu=100m,memory=64Mi <<'SAYS'
deployment.apps/web resource requirements updated
SAYS
refused 'set resources that are no quantities' set resources deploy web --limits=cpu=lots <<'SAYS'
error: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'
SAYS
check 'set serviceaccount' set serviceaccount deploy web default <<'SAYS'
deployment.apps/web serviceaccount updated
SAYS

check 'expose' expose deploy web --port=80 --target-port=8080 <<'SAYS'
service/web exposed
SAYS
check 'what it made' get svc web -o 'custom-columns=NAME:.metadata.name,TYPE:.spec.type,PORT:.spec.ports[0].port,TARGET:.spec.ports[0].targetPort,SELECTOR:.spec.selector' <<'SAYS'
NAME TYPE PORT TARGET SELECTOR
web ClusterIP 80 8080 map[app:web]
SAYS
check 'set selector' set selector svc web app=other <<'SAYS'
service/web selector updated
SAYS
check 'scale' scale deploy web --replicas=0 <<'SAYS'
deployment.apps/web scaled
SAYS
refused 'scale from another number' scale deploy web --replicas=1 --current-replicas=5 <<'SAYS'
error: Expected replicas to be 5, was 0
SAYS
refused 'scale what does not exist' scale deploy nosuch --replicas=1 <<'SAYS'
error: no objects passed to scale deployments.apps "nosuch" not found
SAYS
refused 'scale what cannot be scaled' scale cm settings --replicas=1 <<'SAYS'
Error from server (NotFound): the server could not find the requested resource
SAYS
