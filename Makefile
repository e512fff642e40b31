# The front door: `make help` lists what there is.
SHELL := bash
.SHELLFLAGS := -o pipefail -euc
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

MVN ?= mvn
MVN_FLAGS ?= -B -ntp -Dstyle.color=never
# Further flags of the operator, for `make run` and `make deploy`.
ARGS ?=

# The operator's image, and where it runs.
IMG ?= iotconnector-operator:dev
NAMESPACE ?= iotconnector-system
# The images of the functions, with % for the function's name. `make functions-image` builds stand-ins under these names,
# `make deploy` makes them those of connectors that name none.
FUNCTIONS_IMG ?=
# The platform's settings: what connectors get that say nothing.
PLATFORM ?= config/platform/platform.yaml
# Where the end-to-end tests run: k3s in a container from E2E_K3S_IMAGE, or the cluster of the current kubeconfig (existing).
export E2E_CLUSTER ?= k3s
export E2E_K3S_IMAGE ?= rancher/k3s:v1.34.4-k3s1
# Where all other tests run: embedded (in the tests' JVM), envtest (etcd and kube-apiserver), k3s (in a container from E2E_K3S_IMAGE) or existing.
CLUSTER ?= embedded
# The base of the operator's image; empty: see hack/image/build.sh.
BASE_IMAGE ?=
export CONTAINER_TOOL ?= docker

# The JDK for Maven and for every program started here.
export JAVA_HOME := $(shell hack/find-jdk.sh)
ifeq ($(JAVA_HOME),)
$(error no JDK found, see above)
endif
JAVA := $(JAVA_HOME)/bin/java
# Maven's own libraries use what JDK 24 and later warn of.
ifeq ($(shell test "$$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' $(JAVA_HOME)/release)" -ge 24 && echo new),new)
export MAVEN_OPTS := $(MAVEN_OPTS) --sun-misc-unsafe-memory-access=allow
endif

# kubectl: the one on PATH, else the one of the envtest assets.
KUBECTL ?= $(or $(shell command -v kubectl),$(wildcard $(shell hack/envtest/assets.sh --installed 2>/dev/null)/kubectl))

OPERATOR := iotconnector-operator/operator/target/iotconnector-operator.jar

##@ General

.PHONY: help
help: ## Show this list
	@awk 'BEGIN {FS = ":.*##"; printf "Usage: make \033[36m<target>\033[0m\n"} \
	  /^[a-zA-Z0-9_-]+:.*##/ { printf "  \033[36m%-16s\033[0m %s\n", $$1, $$2 } \
	  /^##@/ { printf "\n\033[1m%s\033[0m\n", substr($$0, 5) }' $(MAKEFILE_LIST)

##@ Development

.PHONY: build
build: ## Compile, check and package everything
	$(MVN) $(MVN_FLAGS) package -DskipTests

.PHONY: test
test: $(if $(filter envtest,$(CLUSTER)),envtest-assets) ## Run all tests, on the cluster CLUSTER= (embedded, envtest, k3s or existing)
	$(if $(filter envtest,$(CLUSTER)),KUBEBUILDER_ASSETS="$$(hack/envtest/assets.sh)") $(MVN) $(MVN_FLAGS) verify -Dcluster=$(CLUSTER)

.PHONY: manifests generate
manifests: compile ## Write config/crd/bases and config/rbac/role.yaml from the Java types
	hack/manifests.sh write
generate: manifests

# Everything is built anew, so that nothing stale is tested. The functions' images have the names that config/samples asks for.
.PHONY: e2e
e2e: export FUNCTIONS_IMG := myregistry.azurecr.io/iotconnector/%:1.0.0
# The suite removes its containers by itself.
e2e: export TESTCONTAINERS_RYUK_DISABLED := true
e2e: export TESTCONTAINERS_CHECKS_DISABLE := true
e2e: need-kubectl ## Run the end-to-end tests, on k3s (E2E_K3S_IMAGE=) or a cluster that has the images (E2E_CLUSTER=existing)
	@IMG="$(IMG)" hack/e2e.sh
	@rm -rf e2e/target/failures
	@[ "$(E2E_CLUSTER)" = existing ] || $(MAKE) image functions-image
	$(MVN) $(MVN_FLAGS) -q package -Dmaven.test.skip=true -pl iotconnector-operator/provision-console -am
	IMG="$(IMG)" NAMESPACE="$(NAMESPACE)" KUBECTL="$(KUBECTL)" $(MVN) $(MVN_FLAGS) test -Pe2e -pl e2e

.PHONY: verify
verify: compile ## Fail when formatting or the generated manifests differ from the code
	hack/manifests.sh verify

.PHONY: fmt
fmt: ## Format sources and poms
	$(MVN) $(MVN_FLAGS) -q spotless:apply

.PHONY: envtest-assets
envtest-assets: ## Get etcd, kube-apiserver and kubectl: installed, else setup-envtest, else built from their Go modules
	@hack/envtest/assets.sh

.PHONY: envtest
envtest: envtest-assets ## Start a control plane (etcd and kube-apiserver) until interrupted; writes target/envtest.kubeconfig
	@mkdir -p target
	@exec hack/envtest/run.sh --kubeconfig target/envtest.kubeconfig $(ARGS)

.PHONY: run
run: build ## Run the operator here, against the cluster of the current kubeconfig (flags: ARGS=)
	exec $(JAVA) -jar $(OPERATOR) $(ARGS)

# Nothing is built when it is there and newer than every source.
DEMO_JARS := controller-runtime/apiserver/target/apiserver.jar $(OPERATOR) iotconnector-operator/provision-console/target/provision-console.jar
$(DEMO_JARS) &: $(shell find pom.xml controller-runtime iotconnector-operator -path '*/target' -prune -o -path '*/src/test' -prune -o -type f -print)
	$(MVN) $(MVN_FLAGS) -q package -Dmaven.test.skip=true -pl controller-runtime/apiserver,iotconnector-operator/operator,iotconnector-operator/provision-console -am
	@touch $(DEMO_JARS)

.PHONY: demo
demo: $(DEMO_JARS) ## Show it all on this machine, needing nothing but a JDK and Maven (ONCE=1 ends when the connector succeeded)
	@JAVA="$(JAVA)" ONCE="$(ONCE)" hack/demo.sh

# What kubectl is told, checked with the kubectl of the envtest assets; PARTS= names some of hack/apiserver/kubectl.sh's parts.
.PHONY: kubectl
kubectl: envtest-assets $(DEMO_JARS) ## Check what kubectl shows of the embedded API server (PARTS=)
	@JAVA="$(JAVA)" KUBECTL="$$(hack/envtest/assets.sh)/kubectl" hack/apiserver/kubectl.sh $(PARTS)

.PHONY: bench
bench: bench-apiserver bench-frameworks ## Measure all of it (see hack/bench)

.PHONY: bench-apiserver
bench-apiserver: ## Measure the embedded API server beside kube-apiserver, where its binaries are installed
	$(MVN) $(MVN_FLAGS) -q package -Dmaven.test.skip=true -pl hack/bench -am
	@$(JAVA) -Dslf4j.internal.verbosity=ERROR -jar hack/bench/target/bench.jar controller-runtime/apiserver/target/apiserver.jar

.PHONY: bench-frameworks
bench-frameworks: ## Measure the same controller on this and on other frameworks, those that can be built here (ARGS=, see its README)
	BENCH_JAVA_HOME=$(JAVA_HOME) hack/bench/frameworks/bench.sh all $(ARGS)

.PHONY: clean
clean: ## Remove what was built
	$(MVN) $(MVN_FLAGS) -q clean
	rm -rf target dist

##@ Images

.PHONY: image docker-build
image: ## Build the operator's image (IMG=, BASE_IMAGE=)
	$(MVN) $(MVN_FLAGS) -q package -Dmaven.test.skip=true -pl iotconnector-operator/operator -am
	@BASE_IMAGE="$(BASE_IMAGE)" hack/image/build.sh "$(IMG)"
docker-build: image

.PHONY: functions-image
functions-image: ## Build stand-ins for the functions' images (FUNCTIONS_IMG=, default iotconnector/%:dev)
	@hack/functions/build.sh "$(or $(FUNCTIONS_IMG),iotconnector/%:dev)"

.PHONY: push docker-push
push: ## Push the operator's image (IMG=)
	$(CONTAINER_TOOL) push "$(IMG)"
docker-push: push

##@ Cluster of the current kubeconfig

.PHONY: install
install: manifests need-kubectl ## Install the CRD and wait until it is served
	$(KUBECTL) apply --server-side -f config/crd/bases
	$(KUBECTL) wait --for=condition=Established --timeout=60s -f config/crd/bases

.PHONY: uninstall
uninstall: need-kubectl ## Remove the CRD and with it every connector
	$(KUBECTL) delete --ignore-not-found -f config/crd/bases

# config/ is taken as it is: it is committed, and `make verify` holds it to the code.
.PHONY: deploy
deploy: overlay ## Run the operator in the cluster, and wait until it does (IMG=, NAMESPACE=, FUNCTIONS_IMG=, PLATFORM=, ARGS=)
	$(KUBECTL) kustomize target/deploy | $(KUBECTL) apply --server-side --force-conflicts -f -
	$(KUBECTL) rollout status --namespace "$(NAMESPACE)" --timeout=3m deployment/iotconnector-controller-manager || \
	  { $(KUBECTL) get pods --namespace "$(NAMESPACE)"; exit 1; }

.PHONY: undeploy
undeploy: overlay ## Remove the operator, its namespace, the CRD and with it every connector (NAMESPACE=)
	$(KUBECTL) kustomize target/deploy | $(KUBECTL) delete --ignore-not-found -f -

.PHONY: build-installer
build-installer: overlay ## Write dist/install.yaml, all of it for one kubectl apply (IMG=, NAMESPACE=, FUNCTIONS_IMG=, PLATFORM=, ARGS=)
	@mkdir -p dist
	$(KUBECTL) kustomize target/deploy >dist/install.yaml

# Through the environment, where quotes are what they are.
.PHONY: overlay
overlay: export IMG := $(IMG)
overlay: export NAMESPACE := $(NAMESPACE)
overlay: export FUNCTIONS_IMG := $(FUNCTIONS_IMG)
overlay: export PLATFORM := $(PLATFORM)
overlay: export ARGS := $(ARGS)
overlay: need-kubectl
	@hack/overlay.sh

.PHONY: compile
compile:
	$(MVN) $(MVN_FLAGS) -q compile

.PHONY: need-kubectl
need-kubectl:
	@[ -n "$(KUBECTL)" ] || { echo "no kubectl: put one on the PATH, set KUBECTL=, or run make envtest-assets" >&2; exit 1; }
