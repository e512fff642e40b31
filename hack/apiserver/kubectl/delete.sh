# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# What removes objects: delete, with each cascade.

file config.yaml <<'YAML'
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, labels: {tier: front}}
YAML
file web.yaml <<'YAML'
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "nginx:1.27"}]}
YAML

create() { k apply -f "$1" >created; }

script 'delete by file' 'create config.yaml; k delete -f config.yaml' <<'SAYS'
configmap "settings" deleted from delete namespace
SAYS
script 'delete by label' 'create config.yaml; k delete cm -l tier=front' <<'SAYS'
configmap "settings" deleted from delete namespace
SAYS
script 'delete -o name' 'create config.yaml; k delete cm settings -o name' <<'SAYS'
configmap/settings
SAYS
script 'delete in a dry run' 'create config.yaml; k delete cm settings --dry-run=server && k get cm settings -o name' <<'SAYS'
configmap "settings" deleted from delete namespace (server dry run)
configmap/settings
SAYS
script 'a finalizer holds the object' \
  'k patch cm settings --type=merge -p "{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}" >patched; k delete cm settings --timeout=1s 2>&1 | grep -v reflector.go' 1 <<'SAYS'
configmap "settings" deleted from delete namespace
error: timed out waiting for the condition on configmaps/settings
SAYS
script 'until it is taken away' \
  'k patch cm settings --type=merge -p "{\"metadata\":{\"finalizers\":null}}"; k wait cm/settings --for=delete --timeout=30s' <<'SAYS'
configmap/settings patched
SAYS
refused 'delete what does not exist' delete cm nosuch <<'SAYS'
Error from server (NotFound): configmaps "nosuch" not found
SAYS
check 'delete --ignore-not-found' delete cm nosuch --ignore-not-found </dev/null
check 'delete nothing' delete cm -l tier=none <<'SAYS'
No resources found
SAYS
refused 'the default namespace stays' delete ns default <<'SAYS'
Error from server (Forbidden): namespaces "default" is forbidden: this namespace may not be deleted
SAYS

if has_controllers; then
  # ready: the Deployment's pod is there
  ready='create web.yaml; k rollout status deploy/web >rolled'
  gone='until [ -z "$(k get rs,pods -o name)" ]; do sleep 0.1; done; echo gone'

  script 'in the background, what it owns goes later' "$ready; k delete deploy web; $gone" <<'SAYS'
deployment.apps "web" deleted from delete namespace
gone
SAYS
  script 'in the foreground, what it owns goes first' "$ready; k delete deploy web --cascade=foreground; k get rs -o name" <<'SAYS'
deployment.apps "web" deleted from delete namespace
SAYS
  script 'as an orphan, what it owns stays' "$ready; k delete deploy web --cascade=orphan; k get rs -o name; k get rs -o 'jsonpath={.items[*].metadata.ownerReferences}'" <<'SAYS'
deployment.apps "web" deleted from delete namespace
replicaset.apps/web-<any>
SAYS
  script 'a ReplicaSet can be left without its pods, too' "k delete rs --all --cascade=orphan; k get pods -o name; k delete pods --all --grace-period=0 --force 2>/dev/null | wc -l; $gone" <<'SAYS'
replicaset.apps "web-<any>" deleted from delete namespace
pod/web-<any>
1
gone
SAYS
  script 'a pod goes at once when forced' 'k run one --image=nginx >ran; k wait pod/one --for=condition=Ready --timeout=30s; k delete pod one --grace-period=0 --force' <<'SAYS'
pod/one condition met
Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.
pod "one" force deleted from delete namespace
SAYS
  script 'and with grace otherwise' 'k run one --image=nginx >ran; k wait pod/one --for=condition=Ready --timeout=30s; k delete pod one --grace-period=1 --timeout=30s' <<'SAYS'
pod/one condition met
pod "one" deleted from delete namespace
SAYS
  script 'a namespace takes with it what it has' \
    'k create -f - <<<"{apiVersion: v1, kind: Namespace, metadata: {name: delete-me}}" >made; k apply --namespace delete-me -f config.yaml >>made
    k delete ns delete-me --timeout=30s; k get cm settings --namespace delete-me' 1 <<'SAYS'
namespace "delete-me" deleted
Error from server (NotFound): namespaces "delete-me" not found
SAYS
fi
