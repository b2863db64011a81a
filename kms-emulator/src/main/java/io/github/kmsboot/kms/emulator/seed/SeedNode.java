/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.kmsboot.kms.emulator.seed;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in a seed that knows its name and its line. Only texts, lists and maps exist
 * here; nothing is ever turned into an object.
 */
final class SeedNode {

	private final String name;

	private final Node node;

	private SeedNode(String name, Node node) {
		this.name = name;
		this.node = node;
	}

	static @Nullable SeedNode root(String yaml) {
		try {
			Node node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
			return (node != null) ? new SeedNode("the seed", node) : null;
		}
		// the parser's own message quotes the line, which may hold a secret
		catch (MarkedYAMLException ex) {
			throw new SeedException((ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 0,
					"not well-formed YAML");
		}
		catch (YAMLException ex) {
			throw new SeedException(0, "not well-formed YAML");
		}
	}

	String name() {
		return this.name;
	}

	int line() {
		return this.node.getStartMark().getLine() + 1;
	}

	SeedException problem(String text) {
		return new SeedException(line(), "'" + this.name + "' " + text);
	}

	boolean isList() {
		return this.node instanceof SequenceNode;
	}

	// Return the members of a map that knows only certain names.
	Map<String, SeedNode> members(Set<String> allowed) {
		Map<String, SeedNode> members = members();
		members.forEach((member, value) -> {
			if (!allowed.contains(member)) {
				throw value.problem("is not known here");
			}
		});
		return members;
	}

	// Return the members of a map with names of any kind.
	Map<String, SeedNode> members() {
		if (!(this.node instanceof MappingNode map)) {
			throw problem("must be a map");
		}
		Map<String, SeedNode> members = new LinkedHashMap<>();
		for (NodeTuple tuple : map.getValue()) {
			String member = new SeedNode("a name in " + this.name, tuple.getKeyNode()).text();
			SeedNode value = new SeedNode(member, tuple.getValueNode());
			if (members.putIfAbsent(member, value) != null) {
				throw new SeedException(tuple.getKeyNode().getStartMark().getLine() + 1,
						"'" + member + "' is there twice");
			}
		}
		return members;
	}

	List<SeedNode> elements() {
		if (!(this.node instanceof SequenceNode list)) {
			throw problem("must be a list");
		}
		return list.getValue().stream().map((element) -> new SeedNode(this.name, element)).toList();
	}

	String text() {
		if (this.node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
			return scalar.getValue();
		}
		throw problem("must be a text; put it in quotes");
	}

	// Return the content as a tree of maps, lists and texts.
	Object tree() {
		if (this.node instanceof MappingNode) {
			Map<String, Object> tree = new LinkedHashMap<>();
			members().forEach((member, value) -> tree.put(member, value.tree()));
			return tree;
		}
		return isList() ? elements().stream().map(SeedNode::tree).toList() : text();
	}

}
