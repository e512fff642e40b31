# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# What tells of kinds: explain, api-resources, api-versions. Descriptions of built-in kinds are the server's own words, so they are left out.

check 'explain a kind' explain configmaps <<'SAYS'
KIND: ConfigMap
VERSION: v1

DESCRIPTION:
...
FIELDS:
 apiVersion <string>
...
 binaryData <map[string]string>
...
 data <map[string]string>
...
 immutable <boolean>
...
 kind <string>
...
 metadata <ObjectMeta>
...
SAYS
check 'explain a field' explain deployment.spec.strategy <<'SAYS'
GROUP: apps
KIND: Deployment
VERSION: v1

FIELD: strategy <DeploymentStrategy>


DESCRIPTION:
...
FIELDS:
 rollingUpdate <RollingUpdateDeployment>
...
 type <string>
...
SAYS
check 'explain says what is required' explain service.spec.ports <<'SAYS'
...
 port <integer> -required-
...
SAYS
check 'explain --recursive' explain pod.spec.containers.resources --recursive <<'SAYS'
KIND: Pod
VERSION: v1

FIELD: resources <ResourceRequirements>


DESCRIPTION:
...
FIELDS:
 claims <[]ResourceClaim>
 name <string> -required-
 request <string>
 limits <map[string]Quantity>
 requests <map[string]Quantity>

SAYS
check 'explain as older clients do' explain secrets --output=plaintext-openapiv2 <<'SAYS'
KIND: Secret
VERSION: v1

DESCRIPTION:
...
 stringData <map[string]string>
...
SAYS
refused 'explain a kind that does not exist' explain nosuch <<'SAYS'
the server doesn't have a resource type "nosuch"
SAYS
refused 'explain a field that does not exist' explain pod.spec.nosuch <<'SAYS'
KIND: Pod
VERSION: v1

error: field "nosuch" does not exist
SAYS

check 'api-resources of a group' api-resources --api-group=apps <<'SAYS'
NAME SHORTNAMES APIVERSION NAMESPACED KIND
controllerrevisions apps/v1 true ControllerRevision
daemonsets ds apps/v1 true DaemonSet
deployments deploy apps/v1 true Deployment
replicasets rs apps/v1 true ReplicaSet
statefulsets sts apps/v1 true StatefulSet
SAYS
check 'api-resources -o wide' api-resources --api-group=policy -o wide <<'SAYS'
NAME SHORTNAMES APIVERSION NAMESPACED KIND VERBS CATEGORIES
poddisruptionbudgets pdb policy/v1 true PodDisruptionBudget create,delete,deletecollection,get,list,patch,update,watch
SAYS
check 'api-resources in a category' api-resources --categories=all --namespaced -o name <<'SAYS'
pods
replicationcontrollers
services
daemonsets.apps
deployments.apps
replicasets.apps
statefulsets.apps
horizontalpodautoscalers.autoscaling
cronjobs.batch
jobs.batch
SAYS
check 'api-versions' api-versions <<'SAYS'
...
apps/v1
...
networking.k8s.io/v1
...
v1
SAYS
check 'version' version <<'SAYS'
Client Version: v1.34<any>
Kustomize Version: <any>
Server Version: v1.34.4
SAYS
check 'cluster-info' cluster-info <<'SAYS'
<any>Kubernetes control plane<any> is running at <any>https://<any>

To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.
SAYS
