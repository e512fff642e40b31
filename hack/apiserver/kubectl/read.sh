# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# What shows objects: get in all forms, selectors, watches, wait.

file objects.yaml <<'YAML'
apiVersion: v1
kind: ConfigMap
metadata: {name: first, labels: {tier: front}}
data: {colour: blue}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: second, labels: {tier: back}}
data: {colour: amber, size: big}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}, {port: 443, name: https, protocol: UDP}]}
YAML
sed -i 's/port: 80}/port: 80, name: http}/' "$work/objects.yaml"
check 'create objects' create -f objects.yaml <<'SAYS'
configmap/first created
configmap/second created
service/web created
SAYS

check 'get as a table' get cm first second <<'SAYS'
NAME DATA AGE
first 1 <any>s
second 2 <any>s
SAYS
check 'get of several kinds' get cm/first svc/web <<'SAYS'
NAME DATA AGE
configmap/first 1 <any>s

NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE
service/web ClusterIP None <none> 80/TCP,443/UDP <any>s
SAYS
check 'get -o wide' get svc -o wide <<'SAYS'
NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE SELECTOR
web ClusterIP None <none> 80/TCP,443/UDP <any>s app=web
SAYS
check 'get -o yaml' get cm first -o yaml <<'SAYS'
apiVersion: v1
data:
 colour: blue
kind: ConfigMap
metadata:
 creationTimestamp: "<any>"
 labels:
 tier: front
 name: first
 namespace: read
 resourceVersion: "<any>"
 uid: <any>-<any>-<any>-<any>-<any>
SAYS
check 'get -o json' get cm first -o json <<'SAYS'
{
 "apiVersion": "v1",
 "data": {
 "colour": "blue"
 },
 "kind": "ConfigMap",
 "metadata": {
 "creationTimestamp": "<any>",
 "labels": {
 "tier": "front"
 },
 "name": "first",
 "namespace": "read",
 "resourceVersion": "<any>",
 "uid": "<any>"
 }
}
SAYS
check 'get -o name' get cm,svc -l tier!=none -o name <<'SAYS'
...
configmap/first
...
configmap/second
service/web
SAYS
check 'get -o jsonpath' get cm -l tier -o 'jsonpath={range .items[*]}{.metadata.name}={.data.colour}{"\n"}{end}' <<'SAYS'
first=blue
second=amber
SAYS
check 'get -o custom-columns' get cm -l tier -o 'custom-columns=NAME:.metadata.name,SIZE:.data.size' <<'SAYS'
NAME SIZE
first <none>
second big
SAYS
check 'get -o go-template' get cm first -o 'go-template={{.data.colour}}' <<'SAYS'
blue
SAYS
check 'get --sort-by' get cm -l tier --sort-by=.data.colour -o name <<'SAYS'
configmap/second
configmap/first
SAYS
check 'get --sort-by as a table' get cm -l tier --sort-by=.data.colour --no-headers <<'SAYS'
second 2 <any>s
first 1 <any>s
SAYS
check 'get --show-labels' get cm first --show-labels <<'SAYS'
NAME DATA AGE LABELS
first 1 <any>s tier=front
SAYS
check 'get -L' get cm -l tier -L tier <<'SAYS'
NAME DATA AGE TIER
first 1 <any>s front
second 2 <any>s back
SAYS
check 'get --show-kind' get cm first --show-kind --no-headers <<'SAYS'
configmap/first 1 <any>s
SAYS
check 'get -l with a set' get cm -l 'tier in (back, none)' -o name <<'SAYS'
configmap/second
SAYS
check 'get --field-selector' get cm --field-selector metadata.name=second -o name <<'SAYS'
configmap/second
SAYS
check 'get -A' get cm -A --field-selector metadata.name=second <<'SAYS'
NAMESPACE NAME DATA AGE
read second 2 <any>s
SAYS
check 'get in pages' get cm -l tier --chunk-size=1 -o name <<'SAYS'
configmap/first
configmap/second
SAYS
check 'get of nothing' get deploy <<'SAYS'
No resources found in read namespace.
SAYS
check 'get --raw' get --raw /healthz <<'SAYS'
ok
SAYS
refused 'get of what does not exist' get cm nosuch <<'SAYS'
Error from server (NotFound): configmaps "nosuch" not found
SAYS
check 'get --ignore-not-found' get cm nosuch --ignore-not-found </dev/null
refused 'get of a kind that does not exist' get nosuch <<'SAYS'
error: the server doesn't have a resource type "nosuch"
SAYS
refused 'get with a bad label selector' get cm -l 'tier in (' <<'SAYS'
Error from server (BadRequest): Unable to find "/v1, Resource=configmaps" that match label selector "tier in (", field selector "": unable to parse requirement: found '', expected: ',', ')' or identifier
SAYS
refused 'get with a field that cannot be selected' get cm --field-selector data.colour=blue <<'SAYS'
Error from server (BadRequest): Unable to find "/v1, Resource=configmaps" that match label selector "", field selector "data.colour=blue": "data.colour" is not a known field selector: only "metadata.name", "metadata.namespace"
SAYS

# Watches: what is there, then what happens. The first change that is seen ends them.
script 'get -w shows what happens' '
  exec_k get cm -l tier=front -w --no-headers >watched & watch=$!
  until [ -s watched ]; do sleep 0.1; done
  k label cm second tier=front --overwrite >label
  until [ "$(wc -l <watched)" -ge 2 ]; do sleep 0.1; done
  kill "$watch"; wait "$watch" || true; cat watched' <<'SAYS'
first 1 <any>s
second 2 <any>s
SAYS
script 'get -w --output-watch-events tells what kind of event it was' '
  exec_k get cm -l tier=front -w --output-watch-events --no-headers >events & watch=$!
  until [ "$(wc -l <events)" -ge 2 ]; do sleep 0.1; done
  k label cm second tier=back --overwrite >label
  until [ "$(wc -l <events)" -ge 3 ]; do sleep 0.1; done
  kill "$watch"; wait "$watch" || true; cat events' <<'SAYS'
ADDED first 1 <any>s
ADDED second 2 <any>s
DELETED second 2 <any>s
SAYS

check 'wait for a value that is there' wait cm/first --for='jsonpath={.data.colour}=blue' --timeout=30s <<'SAYS'
configmap/first condition met
SAYS
script 'wait for a value that comes' '
  k wait cm/first --for=jsonpath="{.data.colour}"=red --timeout=30s & waiting=$!
  sleep 0.5; k patch cm first -p "{\"data\":{\"colour\":\"red\"}}" >patched; wait "$waiting"' <<'SAYS'
configmap/first condition met
SAYS
script 'wait for the end' '
  k wait cm/first --for=delete --timeout=30s & waiting=$!
  sleep 0.5; k delete cm first >deleted; wait "$waiting"' <<'SAYS'
configmap/first condition met
SAYS
script 'wait for the beginning' '
  k wait cm/third --for=create --timeout=30s & waiting=$!
  sleep 0.5; sed s/first/third/ objects.yaml | k apply -f - >applied 2>&1; wait "$waiting"' <<'SAYS'
configmap/third condition met
SAYS
refused 'wait in vain' wait cm/second --for=condition=Ready --timeout=1s <<'SAYS'
error: timed out waiting for the condition on configmaps/second
SAYS
refused 'wait for a condition of what does not exist' wait cm/nosuch --for=condition=Ready --timeout=1s <<'SAYS'
Error from server (NotFound): configmaps "nosuch" not found
SAYS
