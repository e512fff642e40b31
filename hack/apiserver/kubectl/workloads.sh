# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# What runs: rollouts, pods, nodes, events, and what is told of them. Without controllers there is nothing to see.

has_controllers || return 0

file web.yaml <<'YAML'
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, annotations: {kubernetes.io/change-cause: first}}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "nginx:1.27", ports: [{containerPort: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
YAML
check 'apply' apply -f web.yaml <<'SAYS'
deployment.apps/web created
service/web created
SAYS
script 'rollout status waits until it runs' 'k rollout status deploy/web --timeout=30s | tail -n 1' <<'SAYS'
deployment "web" successfully rolled out
SAYS
check 'wait for the Deployment' wait deploy/web --for=condition=Available --timeout=30s <<'SAYS'
deployment.apps/web condition met
SAYS
check 'wait for its pods' wait pods -l app=web --for=condition=Ready --timeout=30s <<'SAYS'
pod/web-<any>-<any> condition met
pod/web-<any>-<any> condition met
SAYS
check 'get all' get all <<'SAYS'
NAME READY STATUS RESTARTS AGE
pod/web-<any>-<any> 1/1 Running 0 <any>s
pod/web-<any>-<any> 1/1 Running 0 <any>s

NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE
service/web ClusterIP 10.<any> <none> 80/TCP <any>s

NAME READY UP-TO-DATE AVAILABLE AGE
deployment.apps/web 2/2 2 2 <any>s

NAME DESIRED CURRENT READY AGE
replicaset.apps/web-<any> 2 2 2 <any>s
SAYS
check 'get -o wide' get deploy,pods -o wide <<'SAYS'
NAME READY UP-TO-DATE AVAILABLE AGE CONTAINERS IMAGES SELECTOR
deployment.apps/web 2/2 2 2 <any>s web nginx:1.27 app=web

NAME READY STATUS RESTARTS AGE IP NODE NOMINATED NODE READINESS GATES
pod/web-<any>-<any> 1/1 Running 0 <any>s 10.<any> <any> <none> <none>
pod/web-<any>-<any> 1/1 Running 0 <any>s 10.<any> <any> <none> <none>
SAYS
check 'select pods that run' get pods --field-selector status.phase=Running -o name <<'SAYS'
pod/web-<any>
pod/web-<any>
SAYS
check 'describe a Deployment' describe deploy web <<'SAYS'
Name: web
Namespace: workloads
CreationTimestamp: <any>
Labels: <none>
Annotations: deployment.kubernetes.io/revision: 1
 kubernetes.io/change-cause: first
Selector: app=web
Replicas: 2 desired | 2 updated | 2 total | 2 available | 0 unavailable
StrategyType: RollingUpdate
MinReadySeconds: 0
RollingUpdateStrategy: 25% max unavailable, 25% max surge
Pod Template:
 Labels: app=web
 Containers:
 web:
 Image: nginx:1.27
 Port: 80/TCP
 Host Port: 0/TCP
 Environment: <none>
 Mounts: <none>
 Volumes: <none>
 Node-Selectors: <none>
 Tolerations: <none>
Conditions:
 Type Status Reason
 ---- ------ ------
 Available True MinimumReplicasAvailable
 Progressing True NewReplicaSetAvailable
OldReplicaSets: <none>
NewReplicaSet: web-<any> (2/2 replicas created)
Events:
 Type Reason Age From Message
 ---- ------ ---- ---- -------
 Normal ScalingReplicaSet <any>s deployment-controller Scaled up replica set web-<any> from 0 to 2
SAYS
check 'describe a Service' describe svc web <<'SAYS'
Name: web
Namespace: workloads
Labels: <none>
Annotations: <none>
Selector: app=web
Type: ClusterIP
IP Family Policy: SingleStack
IP Families: IPv4
IP: 10.<any>
IPs: 10.<any>
Port: <unset> 80/TCP
TargetPort: 80/TCP
Endpoints:<any>
Session Affinity: None
Internal Traffic Policy: Cluster
Events: <none>
SAYS
script 'describe a pod' 'k describe pod -l app=web | sed "/^ *$/,\$d" | grep -v "Service Account"' <<'SAYS'
Name: web-<any>
Namespace: workloads
Priority: 0
Node: <any>/<any>
Start Time: <any>
Labels: app=web
 pod-template-hash=<any>
Annotations: <none>
Status: Running
IP: 10.<any>
IPs:
 IP: 10.<any>
Controlled By: ReplicaSet/web-<any>
Containers:
 web:
 Container ID: containerd://<any>
 Image: nginx:1.27
 Image ID: <any>
 Port: 80/TCP
 Host Port: 0/TCP
 State: Running
 Started: <any>
 Ready: True
 Restart Count: 0
 Environment: <none>
 Mounts: <any>
...
Conditions:
 Type Status
 PodReadyToStartContainers True
 Initialized True
 Ready True
 ContainersReady True
 PodScheduled True
Volumes: <any>
...
QoS Class: BestEffort
Node-Selectors: <none>
Tolerations: <any>
...
Events:
 Type Reason Age From Message
 ---- ------ ---- ---- -------
 Normal Scheduled <any> default-scheduler Successfully assigned workloads/web-<any> to <any>
 Normal Pulled <any> kubelet Container image "nginx:1.27" already present on machine
 Normal Created <any> kubelet Created container: web
 Normal Started <any> kubelet Started container web
SAYS
check 'describe a namespace' describe ns workloads <<'SAYS'
Name: workloads
Labels: kubernetes.io/metadata.name=workloads
Annotations: <none>
Status: Active

No resource quota.

No LimitRange resource.
SAYS
check 'events of one object' events --for deploy/web <<'SAYS'
LAST SEEN TYPE REASON OBJECT MESSAGE
<any>s Normal ScalingReplicaSet Deployment/web Scaled up replica set web-<any> from 0 to 2
SAYS
check 'events with a selector' get events --field-selector involvedObject.kind=Deployment --no-headers <<'SAYS'
<any>s Normal ScalingReplicaSet deployment/web Scaled up replica set web-<any> from 0 to 2
SAYS

script 'a new image is rolled out' 'k set image deploy/web web=nginx:1.28; k annotate deploy web kubernetes.io/change-cause=second --overwrite; k rollout status deploy/web --timeout=30s | tail -n 1' <<'SAYS'
deployment.apps/web image updated
deployment.apps/web annotated
deployment "web" successfully rolled out
SAYS
script 'rollout history' 'until k rollout history deploy/web | grep -q second; do sleep 0.1; done; k rollout history deploy/web' <<'SAYS'
deployment.apps/web
REVISION CHANGE-CAUSE
1 first
2 second

SAYS
check 'rollout history of one revision' rollout history deploy/web --revision=1 <<'SAYS'
deployment.apps/web with revision #1
Pod Template:
 Labels: app=web
 pod-template-hash=<any>
 Annotations: kubernetes.io/change-cause: first
 Containers:
 web:
 Image: nginx:1.27
 Port: 80/TCP
 Host Port: 0/TCP
 Environment: <none>
 Mounts: <none>
 Volumes: <none>
 Node-Selectors: <none>
 Tolerations: <none>

SAYS
script 'rollout undo' 'k rollout undo deploy/web; k rollout status deploy/web --timeout=30s | tail -n 1; k get deploy web -o "jsonpath={.spec.template.spec.containers[0].image}"' <<'SAYS'
deployment.apps/web rolled back
deployment "web" successfully rolled out
nginx:1.27
SAYS
refused 'rollout undo to a revision that does not exist' rollout undo deploy/web --to-revision=99 <<'SAYS'
error: unable to find specified revision 99 in history
SAYS
script 'rollout restart makes new pods' 'k get pods -o name | sort >before; k rollout restart deploy/web; k rollout status deploy/web --timeout=30s | tail -n 1
  until [ "$(k get pods -o name | wc -l)" = 2 ]; do sleep 0.1; done; k get pods -o name | sort | comm -12 before -' <<'SAYS'
deployment.apps/web restarted
deployment "web" successfully rolled out
SAYS
check 'rollout pause' rollout pause deploy/web <<'SAYS'
deployment.apps/web paused
SAYS
refused 'rollout pause again' rollout pause deploy/web <<'SAYS'
error: deployments.apps "web" is already paused
SAYS
check 'while it is paused, a change waits' set env deploy/web COLOUR=blue <<'SAYS'
deployment.apps/web env updated
SAYS
script 'rollout resume' 'k rollout resume deploy/web; k rollout status deploy/web --timeout=30s | tail -n 1' <<'SAYS'
deployment.apps/web resumed
deployment "web" successfully rolled out
SAYS
script 'scale' 'k scale deploy web --replicas=3; k rollout status deploy/web --timeout=30s | tail -n 1; k get deploy web --no-headers' <<'SAYS'
deployment.apps/web scaled
deployment "web" successfully rolled out
web 3/3 3 3 <any>
SAYS
script 'an image that cannot be had' '
  sed "s/name: web/name: broken/; s/app: web/app: broken/g; s/nginx:1.27/Nginx/" web.yaml | sed "/^---/,\$d" | k apply -f -
  k rollout status deploy/broken --timeout=2s 2>&1 | tail -n 1' 1 <<'SAYS'
deployment.apps/broken created
error: timed out waiting for the condition
SAYS
check 'shows in its pods' get pods -l app=broken --no-headers <<'SAYS'
broken-<any> 0/1 InvalidImageName 0 <any>
broken-<any> 0/1 InvalidImageName 0 <any>
SAYS

# Pods by hand.
script 'run' 'k run one --image=nginx --labels=app=one; k wait pod/one --for=condition=Ready --timeout=30s; k get pod one' <<'SAYS'
pod/one created
pod/one condition met
NAME READY STATUS RESTARTS AGE
one 1/1 Running 0 <any>s
SAYS
script 'a pod that is waited for by phase' 'k wait pod/one --for=jsonpath="{.status.phase}"=Running --timeout=30s' <<'SAYS'
pod/one condition met
SAYS

# What only a kubelet could do is refused in words that say so.
refused 'logs' logs one <<'SAYS'
Error from server (NotFound): the server could not find the requested resource
SAYS
refused 'exec' exec one -- ls <<'SAYS'
Error from server (NotFound): the server could not find the requested resource
SAYS
refused 'port-forward' port-forward pod/one 8080:80 <<'SAYS'
error: error upgrading connection: the server could not find the requested resource
SAYS
refused 'top' top pods <<'SAYS'
error: Metrics API not available
SAYS

# Nodes.
script 'get nodes' 'k get nodes --no-headers' <<'SAYS'
<any> Ready <none> <any>
SAYS
script 'describe a node' 'k describe nodes | head -n 2; k describe nodes | grep -A 3 -e ^Conditions: -e "^  Ready"' <<'SAYS'
Name: <any>
Roles: <none>
Conditions:
...
 Ready True <any> KubeletReady kubelet is posting ready status
...
SAYS
script 'cordon keeps new pods away' 'node=$(k get nodes -o name); k cordon "${node#*/}"; k get nodes --no-headers; k uncordon "${node#*/}"' <<'SAYS'
node/<any> cordoned
<any> Ready,SchedulingDisabled <none> <any>
node/<any> uncordoned
SAYS
script 'taint' 'node=$(k get nodes -o name); k taint node "${node#*/}" room=small:NoSchedule; k taint node "${node#*/}" room:NoSchedule-' <<'SAYS'
node/<any> tainted
node/<any> untainted
SAYS
script 'drain evicts pods' 'node=$(k get nodes -o name); k drain "${node#*/}" --force --pod-selector=app=one --timeout=30s; k get pods -l app=one; k uncordon "${node#*/}"' <<'SAYS'
node/<any> cordoned
Warning: deleting Pods that declare no controller: workloads/one
evicting pod workloads/one
pod/one evicted
node/<any> drained
No resources found in workloads namespace.
node/<any> uncordoned
SAYS
