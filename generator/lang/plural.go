package lang

// Category is a plural category of CLDR.
type Category string

// The plural categories, in CLDR's order.
const (
	Zero  Category = "zero"
	One   Category = "one"
	Two   Category = "two"
	Few   Category = "few"
	Many  Category = "many"
	Other Category = "other"
)

// Plural gives the category of the whole number n; of a negative number, that of its absolute value.
func (t Tag) Plural(n int) Category {
	if n == 1 || n == -1 {
		return One
	}
	return Other
}

// Categories gives the categories that whole numbers can have in the language, in CLDR's order.
func (t Tag) Categories() []Category {
	return []Category{One, Other}
}
