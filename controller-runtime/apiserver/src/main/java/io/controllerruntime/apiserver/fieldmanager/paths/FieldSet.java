// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.paths;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A set of fields, as a tree: a field can be in it with or without what is below it. Immutable.
 *
 * <p>Ported from sigs.k8s.io/structured-merge-diff/v6/fieldpath/set.go. The operations share what they do not change, and give back this very set
 * when they change nothing.
 */
public final class FieldSet {

    private static final FieldSet EMPTY = new FieldSet(List.of());

    /** In the order of their elements, none twice, none without a member in or below it. */
    private final List<Node> nodes;

    private FieldSet(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** A step down, and what of the fields there is in the set. */
    public record Node(PathElement element, boolean isMember, FieldSet children) {

        boolean isEmpty() {
            return !isMember && children.isEmpty();
        }

        /** This node with other contents; this very node if they are the same. */
        public Node with(boolean member, FieldSet below) {
            return member == isMember && isVery(below, children) ? this : new Node(element, member, below);
        }
    }

    public static FieldSet empty() {
        return EMPTY;
    }

    /** The one field at the end of {@code path}; the empty set for the object itself, which nobody owns. */
    public static FieldSet of(List<? extends PathElement> path) {
        FieldSet set = EMPTY;
        for (int i = path.size() - 1; i >= 0; i--) {
            set = new FieldSet(List.of(new Node(path.get(i), i == path.size() - 1, set)));
        }
        return set;
    }

    /** The one field at the end of a path of names. */
    public static FieldSet ofField(String... path) {
        return of(Arrays.stream(path).map(PathElement.Field::new).toList());
    }

    public static Builder builder() {
        return new Builder();
    }

    public List<Node> nodes() {
        return nodes;
    }

    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** How many fields are in the set. */
    public int size() {
        int size = 0;
        for (Node node : nodes) {
            size += node.children.size() + (node.isMember ? 1 : 0);
        }
        return size;
    }

    public boolean contains(List<? extends PathElement> path) {
        FieldSet set = this;
        Node node = null;
        for (PathElement element : path) {
            node = set.node(element);
            if (node == null) {
                return false;
            }
            set = node.children;
        }
        return node != null && node.isMember;
    }

    /** What is said of {@code element} and below it; null where nothing is. */
    public @Nullable Node node(PathElement element) {
        int low = 0;
        int high = nodes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = nodes.get(middle).element.compareTo(element);
            if (order == 0) {
                return nodes.get(middle);
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return null;
    }

    /** What is in one of both sets. */
    public FieldSet union(FieldSet other) {
        return isVery(this, other) || other.isEmpty() ? this : isEmpty() ? other : Join.of(this, other, Join::either);
    }

    /** What is in both sets. */
    public FieldSet intersection(FieldSet other) {
        return isVery(this, other) ? this : Join.of(this, other, Join::both);
    }

    /** This set without the fields of {@code other}; what is below a field of {@code other} remains. */
    public FieldSet difference(FieldSet other) {
        return isVery(this, other) ? EMPTY : isEmpty() || other.isEmpty() ? this : Join.of(this, other, Join::onlyLeft);
    }

    /** This set without the fields of {@code other} and all that is below them. */
    public FieldSet recursiveDifference(FieldSet other) {
        return isEmpty() || other.isEmpty() ? this : Join.of(this, other, Join::outside);
    }

    /** The fields that have nothing below them in the set. */
    public FieldSet leaves() {
        return map(node -> node.with(node.isMember && node.children.isEmpty(), node.children.leaves()));
    }

    /** This set with what {@code function} makes of each node of its first level, which must be of the same element. */
    public FieldSet map(UnaryOperator<Node> function) {
        Builder result = builder();
        nodes.forEach(node -> result.add(function.apply(node)));
        return result.build(this);
    }

    /** Hands over the path of each field, those of a level before those below it; the list is valid during the call only. */
    public void forEach(Consumer<List<PathElement>> consumer) {
        forEach(new ArrayList<>(), consumer);
    }

    private void forEach(List<PathElement> path, Consumer<List<PathElement>> consumer) {
        for (Node node : nodes) {
            if (node.isMember) {
                path.addLast(node.element);
                consumer.accept(path);
                path.removeLast();
            }
        }
        for (Node node : nodes) {
            path.addLast(node.element);
            node.children.forEach(path, consumer);
            path.removeLast();
        }
    }

    /** Equality would be right as well, but slow: this is about what is shared. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isVery(Object left, Object right) {
        return left == right;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldSet that && nodes.equals(that.nodes);
    }

    @Override
    public int hashCode() {
        return nodes.hashCode();
    }

    /** One field a line. */
    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        forEach(path -> lines.add(path.stream().map(PathElement::toString).collect(joining())));
        return String.join("\n", lines);
    }

    /** One level of a set in the making, used by one thread. */
    public static final class Builder {

        private List<Node> nodes = Collections.emptyList();
        private boolean isSorted = true;

        private Builder() {}

        /** Adds {@code element} if it is a member or has some; otherwise nothing. */
        public void add(PathElement element, boolean isMember, FieldSet children) {
            if (isMember || !children.isEmpty()) {
                add(new Node(element, isMember, children));
            }
        }

        void add(Node node) {
            if (node.isEmpty()) {
                return;
            }
            if (nodes.isEmpty()) {
                nodes = new ArrayList<>();
            } else {
                isSorted &= nodes.getLast().element.compareTo(node.element) < 0;
            }
            nodes.add(node);
        }

        /** The set of what was added; the builder is used up. */
        public FieldSet build() {
            if (nodes.isEmpty()) {
                return EMPTY;
            }
            return isSorted ? new FieldSet(nodes) : new FieldSet(sorted());
        }

        /** As {@link #build}, but {@code source} itself if that is what it came to. */
        FieldSet build(FieldSet source) {
            return isSame(source.nodes) ? source : build();
        }

        private boolean isSame(List<Node> others) {
            if (nodes.size() != others.size()) {
                return false;
            }
            for (int i = 0; i < nodes.size(); i++) {
                if (!isVery(nodes.get(i), others.get(i))) {
                    return false;
                }
            }
            return true;
        }

        /** What came twice is united. */
        private List<Node> sorted() {
            nodes.sort((a, b) -> a.element.compareTo(b.element));
            var merged = new ArrayList<Node>(nodes.size());
            for (Node node : nodes) {
                boolean isRepeated =
                        !merged.isEmpty() && merged.getLast().element.compareTo(node.element) == 0;
                Node last = isRepeated ? Join.either(merged.removeLast(), node) : node;
                merged.add(last == null ? node : last);
            }
            return merged;
        }
    }
}
