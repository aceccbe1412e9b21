package layout

import (
	"html/template"
	"io"
	"slices"
	"text/template/parse"
)

// calls holds, for each list that stands where a template was called, the pipeline that was its argument; nil for none.
type calls map[*parse.ListNode]*parse.PipeNode

// Limits of what is put in: beyond them a layout is left to html/template.
const (
	maxDepth = 50
	maxNodes = 50_000
	maxLoops = 8 // in each other: html/template goes through every loop twice, and so through the innermost 2⁸ times
)

// inliner copies a template and, where it calls others, these, so that html/template escapes every copy for the one place where it
// stands and its decisions can be read from a single tree.
type inliner struct {
	set   *template.Template
	calls calls
	stack []string // templates being copied, to notice those that call themselves
	nodes int
	loops int // around the current node
	ok    bool
}

// inline gives a copy of a template without calls; nil if it calls itself, calls what is not there, or is too large.
func inline(set *template.Template, name string) (*parse.ListNode, calls) {
	in := &inliner{set: set, calls: calls{}, ok: true}
	whole := in.body(name)
	if !in.ok {
		return nil, nil
	}
	return whole, in.calls
}

func (in *inliner) body(name string) *parse.ListNode {
	t := in.set.Lookup(name)
	if t == nil || t.Tree == nil || t.Tree.Root == nil || slices.Contains(in.stack, name) || len(in.stack) >= maxDepth {
		in.ok = false
		return nil
	}
	in.stack = append(in.stack, name)
	list := t.Tree.Root.CopyList()
	in.list(list)
	in.stack = in.stack[:len(in.stack)-1]
	return list
}

func (in *inliner) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	in.nodes += len(list.Nodes)
	in.ok = in.ok && in.nodes <= maxNodes
	for i, node := range list.Nodes {
		switch node := node.(type) {
		case *parse.TemplateNode:
			if !in.ok {
				return
			}
			if called := in.body(node.Name); called != nil {
				list.Nodes[i] = called
				in.calls[called] = node.Pipe
			}
		case *parse.IfNode:
			in.list(node.List)
			in.list(node.ElseList)
		case *parse.RangeNode:
			in.loops++
			in.ok = in.ok && in.loops <= maxLoops
			in.list(node.List)
			in.loops--
			in.list(node.ElseList)
		case *parse.WithNode:
			in.list(node.List)
			in.list(node.ElseList)
		}
	}
}

// escape lets html/template add its escapers to the pipelines of a list; nil if it refuses.
func escape(list *parse.ListNode) *parse.ListNode {
	if list == nil {
		return nil
	}
	const name = "layout"
	set, err := template.New("").Parse(`{{if .}}{{template "` + name + `" .}}{{end}}`)
	if err != nil {
		return nil
	}
	tree := &parse.Tree{Name: name, ParseName: name, Root: list}
	if _, err := set.AddParseTree(name, tree); err != nil {
		return nil
	}
	if err := set.Execute(io.Discard, false); err != nil { // escapes everything, executes nothing
		return nil
	}
	return set.Lookup(name).Tree.Root
}
