package layout

import (
	"html/template"
	"reflect"
	"text/template/parse"
)

// Methods of these shapes are called directly; calling by reflection is many times slower.
type (
	words interface {
		T(string, ...any) (template.HTML, error)
	}
	counted interface {
		TN(string, int, ...any) (template.HTML, error)
	}
	forms interface {
		Form(string, string) (string, error)
	}
	files    interface{ Asset(string) (string, error) }
	drawings interface {
		Picture(string) (template.HTML, error)
	}
	partials interface {
		Shared(string) (template.HTML, error)
	}
	presence interface{ Has(string) bool }
)

// method compiles a call of a method.
func (c *compiler) method(of value, method reflect.Method, args []parse.Node, final *value, sc *scope) (value, error) {
	arguments, err := c.arguments(args, final, sc)
	if err != nil || !fits(method.Type, arguments) {
		return value{}, errUnknown
	}
	if direct, ok := direct(of, method.Name, arguments); ok {
		return direct, nil
	}
	return reflected(of, method, arguments)
}

func (c *compiler) arguments(args []parse.Node, final *value, sc *scope) ([]value, error) {
	list := make([]value, 0, len(args)+1)
	for _, arg := range args {
		v, err := c.operand(arg, sc)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	if final != nil {
		list = append(list, *final)
	}
	return list, nil
}

// fits tells whether a method, whose first parameter is its receiver, can be called with arguments as they are.
func fits(method reflect.Type, arguments []value) bool {
	fixed := method.NumIn() - 1
	if method.IsVariadic() {
		fixed--
	}
	if len(arguments) < fixed || len(arguments) > fixed && !method.IsVariadic() {
		return false
	}
	for i, v := range arguments {
		parameter := method.In(method.NumIn() - 1)
		if i < fixed {
			parameter = method.In(i + 1)
		} else {
			parameter = parameter.Elem()
		}
		if v.typ == nil || !v.typ.AssignableTo(parameter) {
			return false
		}
	}
	results := method.NumOut()
	return (results == 1 || results == 2 && method.Out(1) == errorType) && method.Out(0).Kind() != reflect.Interface
}

// direct compiles a call of a method of a known shape; ok is false for others. Arguments are known to fit.
func direct(of value, name string, args []value) (v value, ok bool) {
	switch name {
	case "T":
		return through(of, args, func(on words, key string, rest []any) (template.HTML, error) { return on.T(key, rest...) })
	case "TN":
		return through(of, args, func(on counted, key string, rest []any) (template.HTML, error) {
			return on.TN(key, rest[0].(int), rest[1:]...)
		})
	case "Form":
		return through(of, args, func(on forms, key string, rest []any) (string, error) { return on.Form(key, rest[0].(string)) })
	case "Asset":
		return through(of, args, func(on files, key string, _ []any) (string, error) { return on.Asset(key) })
	case "Picture":
		return through(of, args, func(on drawings, key string, _ []any) (template.HTML, error) { return on.Picture(key) })
	case "Shared":
		return through(of, args, func(on partials, key string, _ []any) (template.HTML, error) { return on.Shared(key) })
	case "Has":
		on, ok := receiver[presence](of)
		return truthValue(func(s *state) (bool, error) {
			who, err := on(s)
			if err != nil {
				return false, err
			}
			key, err := args[0].text(s)
			return err == nil && who.Has(key), err
		}), ok
	}
	return value{}, false
}

// through makes the value of a call on what implements I.
func through[I any, S ~string](of value, args []value, call func(on I, key string, rest []any) (S, error)) (value, bool) {
	on, ok := receiver[I](of)
	return textOf(reflect.TypeFor[S](), func(s *state) (string, error) {
		who, err := on(s)
		if err != nil {
			return "", err
		}
		key, err := args[0].text(s)
		if err != nil {
			return "", err
		}
		var rest []any
		if len(args) > 1 {
			rest = make([]any, len(args)-1)
		}
		for i, arg := range args[1:] {
			got, err := arg.eval(s)
			if err != nil {
				return "", err
			}
			rest[i] = got.Interface()
		}
		got, err := call(who, key, rest)
		return string(got), err
	}), ok
}

// receiver gives a value as I; ok is false if its type does not implement it.
func receiver[I any](of value) (on func(*state) (I, error), ok bool) {
	if !of.typ.Implements(reflect.TypeFor[I]()) {
		return nil, false
	}
	return func(s *state) (on I, err error) {
		got, err := of.eval(s)
		if err != nil {
			return on, err
		}
		if got.Kind() == reflect.Pointer && got.IsNil() {
			return on, errFault
		}
		return got.Interface().(I), nil
	}, true
}

// reflected compiles a call of any other method.
func reflected(of value, method reflect.Method, args []value) (value, error) {
	return valueOf(method.Type.Out(0), func(s *state) (reflect.Value, error) {
		on, err := of.eval(s)
		if err != nil {
			return on, err
		}
		if on.Kind() == reflect.Pointer && on.IsNil() {
			return on, errFault
		}
		in := make([]reflect.Value, len(args))
		for i, v := range args {
			if in[i], err = v.eval(s); err != nil {
				return on, err
			}
		}
		out := on.Method(method.Index).Call(in)
		if len(out) == 2 && !out[1].IsNil() {
			return out[0], out[1].Interface().(error)
		}
		return out[0], nil
	}), nil
}
