package tomlfile

// add makes a node, below parent unless that is noNode.
func (t *tree) add(parent int32, key string, keyAt, valueAt int32) int32 {
	n := int32(len(t.nodes))
	t.nodes = append(t.nodes, node{
		parent: parent, firstChild: noNode, lastChild: noNode, next: noNode,
		key: key, keyAt: keyAt, valueAt: valueAt,
	})
	if parent == noNode {
		return n
	}
	p := &t.nodes[parent]
	if p.lastChild == noNode {
		p.firstChild = n
	} else {
		t.nodes[p.lastChild].next = n
	}
	p.lastChild = n
	p.children++
	switch {
	case p.children > indexFrom:
		t.index[childKey{parent, key}] = n
	case p.children == indexFrom:
		if t.index == nil {
			t.index = map[childKey]int32{}
		}
		for c := p.firstChild; c != noNode; c = t.nodes[c].next {
			t.index[childKey{parent, t.nodes[c].key}] = c
		}
	}
	return n
}

// child gives the node with a key below another, or noNode.
func (t *tree) child(parent int32, key string) int32 {
	if parent == noNode {
		return noNode
	}
	if t.nodes[parent].children >= indexFrom {
		if n, ok := t.index[childKey{parent, key}]; ok {
			return n
		}
		return noNode
	}
	for n := t.nodes[parent].firstChild; n != noNode; n = t.nodes[n].next {
		if t.nodes[n].key == key {
			return n
		}
	}
	return noNode
}

// open gives the child with a key, made when it is not there.
func (t *tree) open(parent int32, key string, keyAt int32) int32 {
	if n := t.child(parent, key); n != noNode {
		return n
	}
	return t.add(parent, key, keyAt, -1)
}

// latest gives the newest table of a list of tables, and any other node itself.
func (t *tree) latest(n int32) int32 {
	if t.nodes[n].list && t.nodes[n].lastChild != noNode {
		return t.nodes[n].lastChild
	}
	return n
}

// find gives the node at a path, or its nearest parent and false.
func (t *tree) find(path []string) (int32, bool) {
	n := int32(0)
	for _, key := range path {
		next := t.child(n, key)
		if next == noNode {
			return n, false
		}
		n = next
	}
	return n, true
}
