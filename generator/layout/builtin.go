package layout

import (
	"cmp"
	"fmt"
	"reflect"
	"strings"
	"text/template/parse"
)

// function compiles one of text/template's own functions; those that layouts seldom use are left to html/template.
func (c *compiler) function(name string, args []parse.Node, final *value, sc *scope) (value, error) {
	list, err := c.arguments(args, final, sc)
	if err != nil || len(list) == 0 {
		return value{}, errUnknown
	}
	switch name {
	case "and":
		return either(list, false)
	case "or":
		return either(list, true)
	case "not":
		if len(list) == 1 {
			truth := list[0].truth
			return truthValue(func(s *state) (bool, error) {
				is, err := truth(s)
				return !is, err
			}), nil
		}
	case "eq":
		return equal(list)
	case "ne":
		if len(list) != 2 {
			return value{}, errUnknown
		}
		same, err := equal(list)
		return truthValue(func(s *state) (bool, error) {
			is, err := same.truth(s)
			return !is, err
		}), err
	case "lt", "le", "gt", "ge":
		return ordered(name, list)
	case "len":
		return length(list)
	case "index":
		return element(list)
	case "printf":
		return printf(list)
	}
	return value{}, errUnknown
}

// either compiles "or", which stops at the first true value, and "and", which stops at the first false one.
func either(list []value, stop bool) (value, error) {
	typ := list[0].typ
	for _, v := range list {
		if v.typ != typ {
			typ = nil
		}
	}
	last := len(list) - 1
	made := valueOf(typ, func(s *state) (reflect.Value, error) {
		for _, v := range list[:last] {
			got, err := v.eval(s)
			if err != nil {
				return got, err
			}
			if is, err := truthOf(got); err != nil || is == stop {
				return got, err
			}
		}
		return list[last].eval(s)
	})
	made.truth = func(s *state) (bool, error) {
		for _, v := range list {
			if is, err := v.truth(s); err != nil || is == stop {
				return is, err
			}
		}
		return !stop, nil
	}
	return made, nil
}

// equal compiles eq for strings, integers or booleans: whether the first equals one of the others.
func equal(list []value) (value, error) {
	if len(list) < 2 {
		return value{}, errUnknown
	}
	for _, v := range list {
		if v.typ == nil || basic(v.typ) == reflect.Invalid || basic(v.typ) != basic(list[0].typ) {
			return value{}, errUnknown
		}
	}
	if basic(list[0].typ) == reflect.String {
		return truthValue(func(s *state) (bool, error) {
			first, err := list[0].text(s)
			found := false
			for _, v := range list[1:] {
				if err != nil {
					return false, err
				}
				var other string
				other, err = v.text(s)
				found = found || first == other
			}
			return found, err
		}), nil
	}
	return truthValue(func(s *state) (bool, error) {
		first, err := list[0].eval(s)
		found := false
		for _, v := range list[1:] {
			if err != nil {
				return false, err
			}
			var other reflect.Value
			if other, err = v.eval(s); err == nil {
				found = found || number(first) == number(other)
			}
		}
		return found, err
	}), nil
}

// number gives an integer or a boolean, as 0 or 1.
func number(v reflect.Value) int64 {
	if v.Kind() != reflect.Bool {
		return v.Int()
	}
	if v.Bool() {
		return 1
	}
	return 0
}

// basic gives the kind that decides what can be compared with what; Invalid for what is not compared here.
func basic(typ reflect.Type) reflect.Kind {
	switch {
	case typ.Kind() == reflect.String, typ.Kind() == reflect.Bool:
		return typ.Kind()
	case isInt(typ):
		return reflect.Int
	}
	return reflect.Invalid
}

// ordered compiles lt, le, gt and ge for integers.
func ordered(name string, list []value) (value, error) {
	if len(list) != 2 || list[0].typ == nil || list[1].typ == nil || !isInt(list[0].typ) || !isInt(list[1].typ) {
		return value{}, errUnknown
	}
	return truthValue(func(s *state) (bool, error) {
		left, err := list[0].eval(s)
		if err != nil {
			return false, err
		}
		right, err := list[1].eval(s)
		if err != nil {
			return false, err
		}
		order := cmp.Compare(left.Int(), right.Int())
		switch name {
		case "lt":
			return order < 0, nil
		case "le":
			return order <= 0, nil
		case "gt":
			return order > 0, nil
		}
		return order >= 0, nil
	}), nil
}

// length compiles len.
func length(list []value) (value, error) {
	if len(list) != 1 || list[0].typ == nil {
		return value{}, errUnknown
	}
	switch list[0].typ.Kind() {
	case reflect.String, reflect.Slice, reflect.Array, reflect.Map:
		return valueOf(intType, func(s *state) (reflect.Value, error) {
			got, err := list[0].eval(s)
			if err != nil {
				return got, err
			}
			return reflect.ValueOf(got.Len()), nil
		}), nil
	}
	return value{}, errUnknown
}

// element compiles index of a slice with one number.
func element(list []value) (value, error) {
	if len(list) != 2 || list[0].typ == nil || list[0].typ.Kind() != reflect.Slice ||
		list[0].typ.Elem().Kind() == reflect.Interface || list[1].typ == nil || !isInt(list[1].typ) {
		return value{}, errUnknown
	}
	made := valueOf(list[0].typ.Elem(), func(s *state) (reflect.Value, error) {
		of, err := list[0].eval(s)
		if err != nil {
			return of, err
		}
		at, err := list[1].eval(s)
		if err != nil {
			return at, err
		}
		if at.Int() < 0 || at.Int() >= int64(of.Len()) {
			return at, errFault
		}
		return of.Index(int(at.Int())), nil
	})
	made.addressable = true
	return made, nil
}

// printf compiles printf with a constant or computed format; %s alone, with strings, is joined without package fmt.
func printf(list []value) (value, error) {
	format := list[0]
	if format.text == nil || format.typ != stringType {
		return value{}, errUnknown
	}
	for _, v := range list {
		if v.typ == nil {
			return value{}, errUnknown
		}
	}
	return textOf(stringType, func(s *state) (string, error) {
		pattern, err := format.text(s)
		if err != nil {
			return "", err
		}
		if len(list) == 2 && list[1].text != nil && list[1].typ.NumMethod() == 0 {
			before, after, found := strings.Cut(pattern, "%s")
			if found && strings.IndexByte(before, '%') < 0 && strings.IndexByte(after, '%') < 0 {
				text, err := list[1].text(s)
				return before + text + after, err
			}
		}
		args := make([]any, len(list)-1)
		for i, v := range list[1:] {
			got, err := v.eval(s)
			if err != nil {
				return "", err
			}
			args[i] = got.Interface()
		}
		return fmt.Sprintf(pattern, args...), nil
	}), nil
}
