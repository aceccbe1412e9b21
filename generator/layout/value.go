package layout

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// value is a compiled expression: the type is known, the rest is asked for when the program runs.
type value struct {
	typ         reflect.Type // nil: one of several types, of which only the truth is known
	eval        func(*state) (reflect.Value, error)
	text        func(*state) (string, error) // for strings of every type; else nil
	truth       func(*state) (bool, error)   // as if and with see it
	addressable bool                         // so that methods of a pointer to it count as its own
}

// errFault says that html/template would fail too. It executes the layout again and says where and why.
var errFault = errors.New("layout: the data does not fit the layout")

var (
	intType    = reflect.TypeFor[int]()
	boolType   = reflect.TypeFor[bool]()
	stringType = reflect.TypeFor[string]()
	errorType  = reflect.TypeFor[error]()
	stringer   = reflect.TypeFor[fmt.Stringer]()
)

// valueOf makes a value of a type that is known only as reflection knows it.
func valueOf(typ reflect.Type, eval func(*state) (reflect.Value, error)) value {
	v := value{typ: typ, eval: eval}
	v.truth = func(s *state) (bool, error) {
		got, err := eval(s)
		if err != nil {
			return false, err
		}
		return truthOf(got)
	}
	if typ != nil && typ.Kind() == reflect.String {
		v.text = func(s *state) (string, error) {
			got, err := eval(s)
			if err != nil {
				return "", err
			}
			return got.String(), nil
		}
	}
	return v
}

// textOf makes a value of a string type.
func textOf(typ reflect.Type, text func(*state) (string, error)) value {
	return value{
		typ: typ, text: text,
		truth: func(s *state) (bool, error) {
			got, err := text(s)
			return got != "", err
		},
		eval: func(s *state) (reflect.Value, error) {
			got, err := text(s)
			if err != nil {
				return reflect.Value{}, err
			}
			boxed := reflect.ValueOf(got)
			if typ != stringType {
				boxed = boxed.Convert(typ)
			}
			return boxed, nil
		},
	}
}

// truthValue makes a boolean.
func truthValue(truth func(*state) (bool, error)) value {
	return value{typ: boolType, truth: truth, eval: func(s *state) (reflect.Value, error) {
		is, err := truth(s)
		return reflect.ValueOf(is), err
	}}
}

// constant makes a value that is always the same.
func constant(v any) value {
	boxed := reflect.ValueOf(v)
	made := valueOf(boxed.Type(), func(*state) (reflect.Value, error) { return boxed, nil })
	if text, ok := v.(string); ok {
		made.text = func(*state) (string, error) { return text, nil }
	}
	return made
}

// truthOf tells what if and with take for true: what is not empty, not zero and not nil; every struct.
func truthOf(v reflect.Value) (bool, error) {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() > 0, nil
	case reflect.Struct:
		return true, nil
	case reflect.Bool, reflect.Pointer, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return !v.IsZero(), nil
	case reflect.Float32, reflect.Float64:
		return v.Float() != 0, nil
	}
	return false, errFault
}

// run gives the step that only evaluates a value.
func (v value) run() step {
	return func(s *state) error {
		_, err := v.eval(s)
		return err
	}
}

// written gives a value as html/template's escapers see it; nil for what no layout should write.
func (v value) written() func(*state) (string, error) {
	switch {
	case v.typ == nil:
		return nil
	case v.typ.Implements(errorType) || v.typ.Implements(stringer):
		if v.typ.Kind() == reflect.Pointer || v.typ.Implements(errorType) {
			return nil
		}
		return func(s *state) (string, error) {
			got, err := v.eval(s)
			if err != nil {
				return "", err
			}
			return got.Interface().(fmt.Stringer).String(), nil
		}
	case v.text != nil:
		return v.text
	case v.typ.Kind() == reflect.Bool:
		return func(s *state) (string, error) {
			is, err := v.truth(s)
			return strconv.FormatBool(is), err
		}
	case isInt(v.typ):
		return func(s *state) (string, error) {
			got, err := v.eval(s)
			if err != nil {
				return "", err
			}
			return strconv.FormatInt(got.Int(), 10), nil
		}
	}
	return nil
}

func isInt(typ reflect.Type) bool { return typ.Kind() >= reflect.Int && typ.Kind() <= reflect.Int64 }

// pipeline compiles a pipeline with its declaration or assignment.
func (c *compiler) pipeline(pipe *parse.PipeNode, sc *scope) (value, error) {
	v, err := c.commands(pipe.Cmds, sc)
	if err != nil || len(pipe.Decl) == 0 {
		return v, err
	}
	name := pipe.Decl[0].Ident[0]
	if len(pipe.Decl) > 1 || v.typ == nil {
		return value{}, errUnknown
	}
	to := variable{name: name, assignable: true}
	if pipe.IsAssign {
		found, ok := sc.find(name)
		if !ok || !found.assignable || found.typ != v.typ {
			return value{}, errUnknown
		}
		to = found
	} else {
		to.place = c.place(v)
		sc.vars = append(sc.vars, to)
	}
	eval := v.eval
	kept := valueOf(v.typ, func(s *state) (reflect.Value, error) {
		got, err := eval(s)
		if err == nil {
			s.slots[to.slot] = got
		}
		return got, err
	})
	kept.addressable = v.addressable
	return kept, nil
}

// commands compiles a chain of commands: each gets what the one before gave as its last argument.
func (c *compiler) commands(list []*parse.CommandNode, sc *scope) (v value, err error) {
	if len(list) == 0 {
		return value{}, errUnknown
	}
	for i, command := range list {
		var final *value
		if i > 0 {
			before := v
			final = &before
		}
		if v, err = c.command(command.Args, final, sc); err != nil {
			return value{}, err
		}
	}
	return v, nil
}

func (c *compiler) command(args []parse.Node, final *value, sc *scope) (value, error) {
	switch first := args[0].(type) {
	case *parse.FieldNode:
		return c.chain(atPlace(sc.dot), first.Ident, args[1:], final, sc)
	case *parse.VariableNode:
		if len(first.Ident) > 1 {
			p, ok := sc.find(first.Ident[0])
			if !ok {
				return value{}, errUnknown
			}
			return c.chain(atPlace(p.place), first.Ident[1:], args[1:], final, sc)
		}
	case *parse.ChainNode:
		of, err := c.operand(first.Node, sc)
		if err != nil {
			return value{}, err
		}
		return c.chain(of, first.Field, args[1:], final, sc)
	case *parse.IdentifierNode:
		return c.function(first.Ident, args[1:], final, sc)
	}
	if len(args) > 1 || final != nil {
		return value{}, errUnknown
	}
	return c.operand(args[0], sc)
}

// operand compiles what stands alone: an argument, or a command of one word.
func (c *compiler) operand(node parse.Node, sc *scope) (value, error) {
	switch node := node.(type) {
	case *parse.DotNode:
		return atPlace(sc.dot), nil
	case *parse.StringNode:
		return constant(node.Text), nil
	case *parse.BoolNode:
		return constant(node.True), nil
	case *parse.NumberNode:
		if node.IsInt && int64(int(node.Int64)) == node.Int64 && !strings.ContainsAny(node.Text, ".eEpPi'") {
			return constant(int(node.Int64)), nil
		}
	case *parse.PipeNode:
		if len(node.Decl) == 0 {
			return c.commands(node.Cmds, sc)
		}
	case *parse.FieldNode, *parse.ChainNode:
		return c.command([]parse.Node{node}, nil, sc)
	case *parse.VariableNode:
		if len(node.Ident) > 1 {
			return c.command([]parse.Node{node}, nil, sc)
		}
		if p, ok := sc.find(node.Ident[0]); ok {
			return atPlace(p.place), nil
		}
	}
	return value{}, errUnknown
}

func atPlace(p place) value {
	v := valueOf(p.typ, func(s *state) (reflect.Value, error) { return s.slots[p.slot], nil })
	v.addressable = p.addressable
	return v
}

// chain compiles fields one after the other; the last may be a method with arguments.
func (c *compiler) chain(of value, names []string, args []parse.Node, final *value, sc *scope) (value, error) {
	for i, name := range names {
		if of.typ == nil {
			return value{}, errUnknown
		}
		last := i == len(names)-1
		method, ok := of.typ.MethodByName(name)
		var err error
		switch {
		case ok && last:
			of, err = c.method(of, method, args, final, sc)
		case ok:
			of, err = c.method(of, method, nil, nil, sc)
		case last && (len(args) > 0 || final != nil):
			err = errUnknown
		default:
			of, err = field(of, name)
		}
		if err != nil {
			return value{}, err
		}
	}
	return of, nil
}

// follow is the number that stands for a pointer in a path of fields.
const follow = -1

// field compiles the field of a struct, or of a pointer to one.
func field(of value, name string) (value, error) {
	typ := of.typ
	var path []int
	addressable := of.addressable
	if typ.Kind() == reflect.Pointer {
		path, typ, addressable = append(path, follow), typ.Elem(), true
	} else if _, ok := reflect.PointerTo(typ).MethodByName(name); ok {
		return value{}, errUnknown // a method only of what is addressable
	}
	if typ.Kind() != reflect.Struct {
		return value{}, errUnknown
	}
	found, ok := typ.FieldByName(name)
	if !ok || !found.IsExported() || found.Type.Kind() == reflect.Interface {
		return value{}, errUnknown
	}
	for i, index := range found.Index {
		if i > 0 && typ.Kind() == reflect.Pointer {
			path, typ, addressable = append(path, follow), typ.Elem(), true
		}
		path, typ = append(path, index), typ.Field(index).Type
	}
	eval := of.eval
	v := valueOf(found.Type, func(s *state) (reflect.Value, error) {
		got, err := eval(s)
		if err != nil {
			return got, err
		}
		for _, index := range path {
			if index != follow {
				got = got.Field(index)
				continue
			}
			if got.IsNil() {
				return got, errFault
			}
			got = got.Elem()
		}
		return got, nil
	})
	v.addressable = addressable
	return v, nil
}
