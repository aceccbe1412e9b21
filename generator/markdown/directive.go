package markdown

// Directive describes a block directive that authors may use.
type Directive struct {
	Name      string
	Arguments []Argument
	Body      bool // it holds blocks; false: it is closed at once
}

// Argument describes a named argument of a directive.
type Argument struct {
	Name         string
	Required     bool
	Translatable bool // shown to readers; the others are the same in every language
}

// Directives gives the built-in block directives.
func Directives() []Directive {
	return nil
}
