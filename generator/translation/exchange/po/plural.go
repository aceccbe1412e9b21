package po

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"lykta/generator/diag"
	"lykta/generator/lang"
)

// plural is a header's rule for plural forms (GNU gettext manual, "Plural forms"): an expression of C over n.
type plural struct {
	forms      int
	expression string
}

// maxExpression is longer than any rule: Arabic's has some 100 characters.
const maxExpression = 1000

// pluralForms reads "nplurals=3; plural=(n==1 ? 0 : …);".
func (r *reader) pluralForms(value string, at int) {
	forms, rule, found := strings.Cut(value, ";")
	_, count, isCount := strings.Cut(forms, "=")
	n, err := strconv.Atoi(strings.TrimSpace(count))
	name, expression, isRule := strings.Cut(strings.TrimSuffix(strings.TrimSpace(rule), ";"), "=")
	if strings.Contains(value, "INTEGER") { // a template's placeholder
		return
	}
	p := plural{n, expression}
	if !found || !isCount || !isRule || strings.TrimSpace(name) != "plural" || err != nil || n < 1 || n > maxForms || len(expression) > maxExpression {
		r.fail(diag.Error, "po-plural-forms", at, "the header's Plural-Forms cannot be read", "it is written nplurals=2; plural=(n != 1);")
		return
	}
	if _, err := p.form(1); err != nil {
		r.fail(diag.Error, "po-plural-forms", at, fmt.Sprintf("the header's Plural-Forms cannot be read: %v", err), "")
		return
	}
	r.plural = p
}

// categories gives the number of the form that each category of a language has; nil when the rule or the language is not known.
func (p plural) categories(tag lang.Tag) map[string]int {
	if p.forms == 0 || tag == "" {
		return nil
	}
	names := map[string]int{}
	const million = 1_000_000 // where French and Spanish have "many"
	for _, n := range append(upTo(200), million) {
		category := string(tag.Plural(n))
		if _, known := names[category]; known {
			continue
		}
		form, err := p.form(n)
		if err != nil || form < 0 || form >= p.forms {
			return nil
		}
		names[category] = form
	}
	return names
}

func upTo(end int) []int {
	list := make([]int, end)
	for i := range list {
		list[i] = i
	}
	return list
}

// form gives the number of the form for n.
func (p plural) form(n int) (int, error) {
	e := evaluation{rest: p.expression, n: n}
	value := e.ternary()
	if e.space(); e.err == nil && e.rest != "" {
		e.fail("%q is more than a rule", e.rest)
	}
	return value, e.err
}

// evaluation reads a rule and computes it at the same time: both branches of a choice are computed.
type evaluation struct {
	rest  string
	n     int
	depth int
	err   error
}

const maxDepth = 60

func (e *evaluation) fail(format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf(format, args...)
	}
	e.rest = ""
}

var errDepth = errors.New("it is nested too deeply")

func (e *evaluation) space() { e.rest = strings.TrimLeft(e.rest, " \t\n") }

// take reads one of some operators, the first that fits.
func (e *evaluation) take(operators ...string) string {
	e.space()
	for _, operator := range operators {
		if rest, found := strings.CutPrefix(e.rest, operator); found {
			e.rest = rest
			return operator
		}
	}
	return ""
}

func (e *evaluation) ternary() int {
	e.depth++
	defer func() { e.depth-- }()
	if e.depth > maxDepth {
		e.err, e.rest = errDepth, ""
		return 0
	}
	condition := e.binary(0)
	if e.take("?") == "" {
		return condition
	}
	yes := e.ternary()
	if e.take(":") == "" {
		e.fail("a : is missing")
	}
	no := e.ternary()
	if condition != 0 {
		return yes
	}
	return no
}

// operators of C, from those that bind least; of two with the same beginning the longer one stands first.
var operators = [][]string{{"||"}, {"&&"}, {"==", "!="}, {"<=", ">=", "<", ">"}, {"+", "-"}, {"*", "/", "%"}}

func (e *evaluation) binary(level int) int {
	if level == len(operators) {
		return e.unary()
	}
	left := e.binary(level + 1)
	for e.err == nil {
		operator := e.take(operators[level]...)
		if operator == "" {
			break
		}
		left = e.apply(operator, left, e.binary(level+1))
	}
	return left
}

func (e *evaluation) apply(operator string, a, b int) int {
	switch operator {
	case "||":
		return truth(a != 0 || b != 0)
	case "&&":
		return truth(a != 0 && b != 0)
	case "==":
		return truth(a == b)
	case "!=":
		return truth(a != b)
	case "<=":
		return truth(a <= b)
	case ">=":
		return truth(a >= b)
	case "<":
		return truth(a < b)
	case ">":
		return truth(a > b)
	case "+":
		return a + b
	case "-":
		return a - b
	case "*":
		return a * b
	}
	if b == 0 {
		e.fail("it divides by nothing")
		return 0
	}
	if operator == "/" {
		return a / b
	}
	return a % b
}

func truth(is bool) int {
	if is {
		return 1
	}
	return 0
}

func (e *evaluation) unary() int {
	switch e.take("!", "(", "n") {
	case "!":
		if e.depth++; e.depth > maxDepth {
			e.err, e.rest = errDepth, ""
			return 0
		}
		defer func() { e.depth-- }()
		return truth(e.unary() == 0)
	case "(":
		value := e.ternary()
		if e.take(")") == "" {
			e.fail("a ) is missing")
		}
		return value
	case "n":
		return e.n
	}
	digits := len(e.rest) - len(strings.TrimLeft(e.rest, "0123456789"))
	value, err := strconv.Atoi(e.rest[:digits])
	if err != nil {
		e.fail("a number is missing before %q", e.rest)
		return 0
	}
	e.rest = e.rest[digits:]
	return value
}
