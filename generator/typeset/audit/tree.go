package audit

// tree is the structure tree.
type tree struct {
	root    *node
	owners  map[contentKey][]reference // elements by the marked content they hold
	links   map[reference][]*node      // elements by the annotations they hold
	parents map[int]any                // the parent tree: by the key of a page or an annotation
	isBad   bool                       // something is no tree: a loop, or an element that names another parent
}

// contentKey is marked content of a page.
type contentKey struct {
	page reference
	id   int
}

// node is a structure element.
type node struct {
	ref        reference
	kind       nameObject
	dictionary dictionary
	parent     *node
	kids       []*node
	order      []nodeKid // what it holds, in order
}

// nodeKid is an element, marked content or an annotation that an element holds.
type nodeKid struct {
	node       *node
	content    contentKey
	annotation reference
}

func (a *auditor) readTree() *tree {
	t := &tree{owners: map[contentKey][]reference{}, links: map[reference][]*node{}, parents: map[int]any{}}
	top := a.dictionary(a.catalog["StructTreeRoot"])
	numbers := a.array(a.dictionary(top["ParentTree"])["Nums"])
	for i := 0; i+1 < len(numbers); i += 2 {
		if key := a.number(numbers[i]); key >= 0 {
			t.parents[key] = numbers[i+1]
		}
	}
	b := treeBuilder{auditor: a, tree: t, seen: map[reference]bool{}}
	topRef, _ := a.catalog["StructTreeRoot"].(reference)
	if root, ok := top["K"].(reference); ok {
		t.root = b.node(root, topRef, nil, 0)
	}
	return t
}

type treeBuilder struct {
	*auditor
	tree *tree
	seen map[reference]bool
}

// maxTreeDepth is how deep elements may stand in each other.
const maxTreeDepth = 200

func (b *treeBuilder) node(r, parentRef reference, parent *node, depth int) *node {
	d := b.dictionary(r)
	if b.seen[r] || d == nil || depth > maxTreeDepth || d["P"] != parentRef {
		b.tree.isBad = true
		return nil
	}
	b.seen[r] = true
	kind, _ := b.get(d["S"]).(nameObject)
	own := &node{ref: r, kind: kind, dictionary: d, parent: parent}
	page, _ := d["Pg"].(reference)
	for _, kid := range b.array(d["K"]) {
		b.kid(own, kid, page, depth)
	}
	return own
}

func (b *treeBuilder) kid(own *node, kid any, page reference, depth int) {
	switch kid := kid.(type) {
	case reference:
		if inner := b.node(kid, own.ref, own, depth+1); inner != nil {
			own.kids = append(own.kids, inner)
			own.order = append(own.order, nodeKid{node: inner})
		}
	case float64:
		b.content(own, contentKey{page, b.number(kid)})
	case dictionary:
		other, _ := kid["Pg"].(reference)
		switch kid["Type"] {
		case nameObject("MCR"):
			b.content(own, contentKey{other, b.number(kid["MCID"])})
		case nameObject("OBJR"):
			target, _ := kid["Obj"].(reference)
			b.tree.links[target] = append(b.tree.links[target], own)
			own.order = append(own.order, nodeKid{annotation: target})
		}
	}
}

func (b *treeBuilder) content(own *node, key contentKey) {
	b.tree.owners[key] = append(b.tree.owners[key], own.ref)
	own.order = append(own.order, nodeKid{content: key})
}

// pageOf gives a page's index, or -1.
func (a *auditor) pageOf(r reference) int {
	for i, page := range a.pageRefs {
		if page == r {
			return i
		}
	}
	return -1
}

// textOf gives the text that an element and those inside it draw, and whether they draw anything.
func (a *auditor) textOf(n *node) (text string, hasInk bool) {
	for _, kid := range n.order {
		if kid.node != nil {
			inner, isDrawn := a.textOf(kid.node)
			text, hasInk = text+inner, hasInk || isDrawn
			continue
		}
		own, isDrawn := a.contentText(kid.content)
		text, hasInk = text+own, hasInk || isDrawn
	}
	return text, hasInk
}

func (a *auditor) contentText(key contentKey) (string, bool) {
	page := a.pageOf(key.page)
	if page < 0 || key.id < 0 || key.id >= len(a.contents[page].texts) {
		return "", false
	}
	return string(a.contents[page].texts[key.id]), a.contents[page].hasInk[key.id]
}

// attribute gives an element's attribute of an owner (ISO 32000-1, section 14.7.5).
func (a *auditor) attribute(n *node, owner, key nameObject) any {
	for _, value := range a.array(n.dictionary["A"]) {
		if d := a.dictionary(value); d["O"] == owner && d[key] != nil {
			return a.get(d[key])
		}
	}
	return nil
}
