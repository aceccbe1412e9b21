package markdown

// Kind tells what a node of a document is.
type Kind uint8

// WalkStatus tells Walk how to go on.
type WalkStatus uint8

const (
	// WalkContinue goes on.
	WalkContinue WalkStatus = iota
	// WalkSkip leaves the node's children out.
	WalkSkip
	// WalkStop ends the walk.
	WalkStop
)

// Node is a node of a document's tree.
type Node struct{}

// Walk visits the document's nodes in the order of the text, each before (entering) and after its children.
func (d *Document) Walk(fn func(n Node, entering bool) WalkStatus) {}
