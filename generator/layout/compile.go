package layout

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// compiler turns an escaped tree into steps. The types of all values are known beforehand: they follow from the root's.
type compiler struct {
	calls calls
	slots int
}

// scope is what can be seen from a node: the dot and the variables, the latest last.
type scope struct {
	dot  place
	vars []variable
}

// place is a slot and the type of what it holds; nil when a template was called without data.
type place struct {
	slot        int
	typ         reflect.Type
	addressable bool
}

type variable struct {
	name string
	place
	assignable bool // it has a slot of its own
}

// errUnknown says that something is left to html/template.
var errUnknown = errors.New("layout: cannot be compiled")

// errBreak and errContinue leave a list of steps.
var (
	errBreak    = errors.New("layout: break")
	errContinue = errors.New("layout: continue")
)

// compile gives the program of a tree for data of a type; nil when it cannot be compiled.
func compile(list *parse.ListNode, calls calls, root reflect.Type) *program {
	if list == nil || root == nil {
		return nil
	}
	c := &compiler{calls: calls}
	dot := c.place(value{typ: root})
	run, err := c.list(list, argument(dot))
	if err != nil {
		return nil
	}
	return &program{run: run, slots: c.slots}
}

// place makes room for a value.
func (c *compiler) place(of value) place {
	c.slots++
	return place{slot: c.slots - 1, typ: of.typ, addressable: of.addressable}
}

// inner gives a scope for a list inside: what is declared there ends there.
func (sc *scope) inner(dot place) *scope {
	return &scope{dot: dot, vars: slices.Clip(sc.vars)}
}

func (sc *scope) find(name string) (variable, bool) {
	for _, v := range slices.Backward(sc.vars) {
		if v.name == name {
			return v, true
		}
	}
	return variable{}, false
}

func (sc *scope) declare(name string, p place) {
	sc.vars = append(sc.vars, variable{name: name, place: p})
}

// argument gives what a template sees of the outside: its data, as the dot and as $.
func argument(dot place) *scope { return &scope{dot: dot, vars: []variable{{name: "$", place: dot}}} }

// list compiles nodes, and joins texts that follow each other.
func (c *compiler) list(list *parse.ListNode, sc *scope) (step, error) {
	var steps []step
	var text []byte
	flush := func() {
		if len(text) > 0 {
			static := text
			steps = append(steps, func(s *state) error {
				s.out = append(s.out, static...)
				return nil
			})
			text = nil
		}
	}
	if list == nil {
		return sequence(nil), nil
	}
	for _, node := range list.Nodes {
		if t, ok := node.(*parse.TextNode); ok {
			text = append(text, t.Text...)
			continue
		}
		next, err := c.node(node, sc)
		if err != nil {
			return nil, err
		}
		if next != nil {
			flush()
			steps = append(steps, next)
		}
	}
	flush()
	return sequence(steps), nil
}

func sequence(steps []step) step {
	switch len(steps) {
	case 0:
		return func(*state) error { return nil }
	case 1:
		return steps[0]
	}
	return func(s *state) error {
		for _, next := range steps {
			if err := next(s); err != nil {
				return err
			}
		}
		return nil
	}
}

// node compiles a node; nil for one that writes nothing.
func (c *compiler) node(node parse.Node, sc *scope) (step, error) {
	switch node := node.(type) {
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return c.action(node.Pipe, sc)
	case *parse.ListNode:
		return c.called(node, sc)
	case *parse.IfNode:
		return c.choice(&node.BranchNode, sc, false)
	case *parse.WithNode:
		return c.choice(&node.BranchNode, sc, true)
	case *parse.RangeNode:
		return c.loop(&node.BranchNode, sc)
	case *parse.BreakNode:
		return func(*state) error { return errBreak }, nil
	case *parse.ContinueNode:
		return func(*state) error { return errContinue }, nil
	}
	return nil, errUnknown
}

// called compiles a template that stands where it was called: it sees its argument and nothing else.
func (c *compiler) called(list *parse.ListNode, sc *scope) (step, error) {
	pipe, ok := c.calls[list]
	if !ok {
		return nil, errUnknown
	}
	if pipe == nil {
		return c.list(list, argument(place{}))
	}
	given, err := c.pipeline(pipe, sc)
	if err != nil || given.typ == nil {
		return nil, errUnknown
	}
	dot := c.place(given)
	body, err := c.list(list, argument(dot))
	if err != nil {
		return nil, err
	}
	return func(s *state) error {
		value, err := given.eval(s)
		if err != nil {
			return err
		}
		s.slots[dot.slot] = value
		return body(s)
	}, nil
}

// action compiles what writes a value, or declares or sets a variable.
func (c *compiler) action(pipe *parse.PipeNode, sc *scope) (step, error) {
	if len(pipe.Decl) > 0 {
		value, err := c.pipeline(pipe, sc)
		if err != nil {
			return nil, err
		}
		return value.run(), nil
	}
	commands, escapers := split(pipe.Cmds)
	value, err := c.commands(commands, sc)
	if err != nil {
		return nil, err
	}
	text := value.written()
	filters, last, ok := chain(escapers, contents[value.typ])
	if text == nil || !ok {
		return nil, errUnknown
	}
	return func(s *state) error {
		written, err := text(s)
		if err != nil {
			return err
		}
		for _, f := range filters {
			written = f(written)
		}
		s.out = last(s.out, written)
		return nil
	}, nil
}

// split parts a pipeline from the escapers that html/template has put at its end.
func split(commands []*parse.CommandNode) (own []*parse.CommandNode, escapers []string) {
	values := len(commands)
	for values > 0 {
		name, ok := commands[values-1].Args[0].(*parse.IdentifierNode)
		if !ok || !strings.HasPrefix(name.Ident, "_html_template_") {
			break
		}
		values--
	}
	for _, escaper := range commands[values:] {
		escapers = append(escapers, escaper.Args[0].String())
	}
	return commands[:values], escapers
}

// choice compiles if, and with, whose value is the dot inside.
func (c *compiler) choice(node *parse.BranchNode, outer *scope, with bool) (step, error) {
	sc := outer.inner(outer.dot)
	condition, err := c.pipeline(node.Pipe, sc)
	if err != nil || with && condition.typ == nil {
		return nil, errUnknown
	}
	dot := sc.dot
	if with {
		dot = c.place(condition)
	}
	yes, err := c.list(node.List, sc.inner(dot))
	if err != nil {
		return nil, err
	}
	no, err := c.list(node.ElseList, sc.inner(sc.dot))
	if err != nil {
		return nil, err
	}
	is := condition.truth
	if with {
		is = func(s *state) (bool, error) {
			value, err := condition.eval(s)
			if err != nil {
				return false, err
			}
			s.slots[dot.slot] = value
			return truthOf(value)
		}
	}
	return func(s *state) error {
		chosen, err := is(s)
		switch {
		case err != nil:
			return err
		case chosen:
			return yes(s)
		}
		return no(s)
	}, nil
}

// loop compiles range over slices and arrays.
func (c *compiler) loop(node *parse.BranchNode, outer *scope) (step, error) {
	sc := outer.inner(outer.dot)
	if node.Pipe.IsAssign {
		return nil, errUnknown
	}
	over, err := c.commands(node.Pipe.Cmds, sc)
	if err != nil || over.typ == nil || over.typ.Kind() != reflect.Slice && over.typ.Kind() != reflect.Array ||
		over.typ.Elem().Kind() == reflect.Interface {
		return nil, errUnknown
	}
	element := c.place(value{typ: over.typ.Elem(), addressable: over.addressable || over.typ.Kind() == reflect.Slice})
	number := -1
	inside := sc.inner(element)
	switch declared := node.Pipe.Decl; len(declared) {
	case 1:
		inside.declare(declared[0].Ident[0], element)
	case 2:
		index := c.place(value{typ: intType})
		number = index.slot
		inside.declare(declared[0].Ident[0], index)
		inside.declare(declared[1].Ident[0], element)
	}
	body, err := c.list(node.List, inside)
	if err != nil {
		return nil, err
	}
	none, err := c.list(node.ElseList, sc)
	if err != nil {
		return nil, err
	}
	return func(s *state) error {
		value, err := over.eval(s)
		if err != nil {
			return err
		}
		if value.Len() == 0 {
			return none(s)
		}
		for i := range value.Len() {
			s.slots[element.slot] = value.Index(i)
			if number >= 0 {
				s.slots[number] = reflect.ValueOf(i)
			}
			if err := body(s); err != nil && !errors.Is(err, errContinue) {
				return unless(err, errBreak)
			}
		}
		return nil
	}, nil
}

// unless gives err, but nil for one that is expected.
func unless(err, expected error) error {
	if errors.Is(err, expected) {
		return nil
	}
	return err
}
