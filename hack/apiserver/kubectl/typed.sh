# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# Commands that send protocol buffers: create with a kind, auth, create token, autoscale.

check 'create configmap' create configmap settings --from-literal=colour=blue <<'SAYS'
configmap/settings created
SAYS
check 'what it made' get cm settings -o 'jsonpath={.data}' <<'SAYS'
{"colour":"blue"}
SAYS
check 'create secret' create secret generic login --from-literal=password=open <<'SAYS'
secret/login created
SAYS
check 'what it made, too' get secret login -o 'jsonpath={.type} {.data.password}' <<'SAYS'
Opaque b3Blbg==
SAYS
check 'describe hides what is secret' describe secret login <<'SAYS'
Name: login
Namespace: typed
Labels: <none>
Annotations: <none>

Type: Opaque

Data
====
password: 4 bytes
SAYS
check 'create secret tls needs a certificate' create secret docker-registry pull --docker-server=example.com --docker-username=a --docker-password=b <<'SAYS'
secret/pull created
SAYS
check 'create serviceaccount' create serviceaccount robot <<'SAYS'
serviceaccount/robot created
SAYS
check 'create deployment' create deployment web --image=nginx:1.27 --replicas=0 --port=80 <<'SAYS'
deployment.apps/web created
SAYS
check 'create service' create service clusterip web --tcp=80:8080 <<'SAYS'
service/web created
SAYS
check 'create service nodeport' create service nodeport outside --tcp=80 <<'SAYS'
service/outside created
SAYS
check 'create job' create job once --image=busybox -- true <<'SAYS'
job.batch/once created
SAYS
check 'create cronjob' create cronjob often --image=busybox --schedule='*/5 * * * *' -- true <<'SAYS'
cronjob.batch/often created
SAYS
check 'create ingress' create ingress front --rule='example.com/*=web:80' <<'SAYS'
ingress.networking.k8s.io/front created
SAYS
check 'create poddisruptionbudget' create pdb web --selector=app=web --min-available=1 <<'SAYS'
poddisruptionbudget.policy/web created
SAYS
check 'create quota' create quota small --hard=pods=3 <<'SAYS'
resourcequota/small created
SAYS
check 'create priorityclass' create priorityclass typed-important --value=100 --description=first <<'SAYS'
priorityclass.scheduling.k8s.io/typed-important created
SAYS
check 'delete priorityclass' delete priorityclass typed-important <<'SAYS'
priorityclass.scheduling.k8s.io "typed-important" deleted
SAYS
check 'create role' create role reader --verb=get,list --resource=configmaps <<'SAYS'
role.rbac.authorization.k8s.io/reader created
SAYS
check 'create rolebinding' create rolebinding robot-reads --role=reader --serviceaccount=typed:robot <<'SAYS'
rolebinding.rbac.authorization.k8s.io/robot-reads created
SAYS
check 'create clusterrole in a dry run' create clusterrole typed --verb=get --resource=nodes --dry-run=server <<'SAYS'
clusterrole.rbac.authorization.k8s.io/typed created (server dry run)
SAYS
refused 'create what exists' create configmap settings <<'SAYS'
error: failed to create configmap: configmaps "settings" already exists
SAYS
refused 'create with a bad name' create configmap Settings_ <<'SAYS'
error: failed to create configmap: ConfigMap "Settings_" is invalid: metadata.name: Invalid value: "Settings_": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')
SAYS
check 'create namespace in a dry run' create namespace somewhere --dry-run=server <<'SAYS'
namespace/somewhere created (server dry run)
SAYS

# Who may do what.
check 'auth can-i' auth can-i delete pods <<'SAYS'
yes
SAYS
expect 1 'auth can-i as somebody else' auth can-i delete configmaps --as=system:serviceaccount:typed:robot <<'SAYS'
no
SAYS
check 'auth can-i by role' auth can-i list configmaps --as=system:serviceaccount:typed:robot <<'SAYS'
yes
SAYS
check 'auth can-i --list' auth can-i --list --as=system:serviceaccount:typed:robot <<'SAYS'
Resources Non-Resource URLs Resource Names Verbs
...
configmaps [] [] [get list]
...
SAYS
check 'auth whoami' auth whoami -o 'jsonpath={.status.userInfo.groups}' <<'SAYS'
["system:masters","system:authenticated"]
SAYS
check 'auth whoami as somebody else' auth whoami --as=bob --as-group=tea <<'SAYS'
ATTRIBUTE VALUE
Username bob
Groups [tea system:authenticated]
SAYS
script 'create token' 'k create token robot --duration=1h | tr . " " | wc -w | tr -d " "' <<'SAYS'
3
SAYS
script 'the token works' 'k --token="$(k create token robot)" --kubeconfig=<(k config view --raw --minify -o json | sed -E "s/\"client-(certificate|key)-data\"/\"x-\1\"/") auth whoami -o "jsonpath={.status.userInfo.username}"' <<'SAYS'
system:serviceaccount:typed:robot
SAYS
refused 'create token for nobody' create token nobody <<'SAYS'
error: failed to create token: serviceaccounts "nobody" not found
SAYS

check 'autoscale' autoscale deploy web --min=1 --max=3 --cpu=50% <<'SAYS'
horizontalpodautoscaler.autoscaling/web autoscaled
SAYS
check 'what it made' get hpa <<'SAYS'
NAME REFERENCE TARGETS MINPODS MAXPODS REPLICAS AGE
web Deployment/web cpu: <unknown>/50% 1 3 0 <any>s
SAYS
