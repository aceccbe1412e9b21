package render

// Interpreted gives the same templates, executed by html/template alone.
func (ts *Templates) Interpreted() *Templates {
	same := *ts
	same.interpreted = true
	return &same
}
