// Package layout executes html/template layouts several times faster than html/template: it takes that package's own decisions on
// what is escaped where, and compiles them for the type of the data. It never writes other bytes than html/template would: what it
// cannot compile, and every execution that fails, is left to html/template. It reads no files and knows nothing of pages.
package layout

import (
	"html/template"
	"io"
	"reflect"
	"sync"
	"text/template/parse"
)

// Layout is one template of a set. It is safe for concurrent use.
type Layout struct {
	original *template.Template // never changed by this package; executes what cannot be compiled
	name     string
	whole    *parse.ListNode // the template with all that it calls put in; nil when that cannot be done
	calls    calls
	escaped  sync.Once
	mu       sync.Mutex
	programs map[reflect.Type]*program // nil: cannot be compiled for this type
}

// New prepares the template called name in set, which must not have been executed, because executing changes the set's trees.
func New(set *template.Template, name string) *Layout {
	l := &Layout{original: set, name: name, programs: map[reflect.Type]*program{}}
	l.whole, l.calls = inline(set, name)
	return l
}

// Execute writes the layout for dot. Output and errors are those of html/template, but for one thing: nothing is written when a
// layout that was compiled meets an error, until html/template finds it too.
func (l *Layout) Execute(w io.Writer, dot any) error {
	if p := l.program(reflect.TypeOf(dot)); p != nil {
		written, err := p.execute(w, dot)
		if written {
			return err
		}
	}
	return l.Interpret(w, dot)
}

// Interpret does what Execute does with html/template alone.
func (l *Layout) Interpret(w io.Writer, dot any) error {
	return l.original.ExecuteTemplate(w, l.name, dot)
}

// Compiled tells whether data like dot is written without html/template.
func (l *Layout) Compiled(dot any) bool { return l.program(reflect.TypeOf(dot)) != nil }

func (l *Layout) program(root reflect.Type) *program {
	l.mu.Lock()
	defer l.mu.Unlock()
	p, known := l.programs[root]
	if !known {
		l.escaped.Do(func() { l.whole = escape(l.whole) })
		p = compile(l.whole, l.calls, root)
		l.programs[root] = p
	}
	return p
}

// program is a layout compiled for one type of data.
type program struct {
	run    step
	slots  int // number of values it keeps
	states sync.Pool
}

// step is a part of a program: it adds to the output of a state.
type step func(*state) error

// state is one execution of a program.
type state struct {
	out   []byte
	slots []reflect.Value // every dot and variable has its own
}

// keptOutput is the size in bytes up to which an output's memory is kept for the next execution.
const keptOutput = 1 << 20

// execute runs a program and writes its output. written is false when the program failed; then nothing was written.
func (p *program) execute(w io.Writer, dot any) (written bool, err error) {
	s, ok := p.states.Get().(*state)
	if !ok {
		s = &state{slots: make([]reflect.Value, p.slots)}
	}
	s.slots[0] = reflect.ValueOf(dot)
	err = p.run(s)
	if err == nil {
		written = true
		_, err = w.Write(s.out)
	}
	clear(s.slots)
	s.out = s.out[:0]
	if cap(s.out) <= keptOutput {
		p.states.Put(s)
	}
	return written, err
}
