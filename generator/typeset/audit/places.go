package audit

import "math"

// Place is where a piece of text begins, in points to the right and upwards from its page's lower left corner.
type Place struct {
	Text string
	Page int // from 1
	X, Y float64
	Turn int // clockwise, in quarters: 0 to 3
}

// Places gives every piece of tagged text in the order of drawing, those from right to left as they are seen. It is for tests of what stands where
// on sheets that are folded.
func Places(file []byte) ([]Place, error) {
	a, err := read(file)
	if err != nil {
		return nil, err
	}
	var places []Place
	for i, content := range a.contents {
		for _, own := range content.places {
			x, y := own.move.apply(own.x, own.y)
			places = append(places, Place{Text: string(content.texts[own.id][own.first:own.end]), Page: i + 1, X: x, Y: y, Turn: own.move.turn()})
		}
	}
	return places, nil
}

// placed is a piece of a page's marked content, and where it begins.
type placed struct {
	id, first, end int
	x, y           float64
	move           matrix
}

// matrix is the six numbers of a transformation (ISO 32000-1, section 8.3.3).
type matrix [6]float64

// then gives the transformation that does m first.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// turn gives how far the direction to the right is turned clockwise, in quarters.
func (m matrix) turn() int {
	quarters := int(math.Round(-math.Atan2(m[1], m[0]) / (math.Pi / 2)))
	return (quarters + 4) % 4
}

// transform follows the operators that say where things are drawn.
func (c *contentReader) transform(operator keyword) {
	switch operator {
	case "q":
		c.outer = append(c.outer, c.move)
	case "Q":
		if len(c.outer) == 0 {
			c.trouble(1, "a state of drawing ends that did not begin")
			return
		}
		c.move, c.outer = c.outer[len(c.outer)-1], c.outer[:len(c.outer)-1]
	case "cm":
		if len(c.numbers) == 6 {
			c.move = matrix(c.numbers).then(c.move)
		}
	case "BT":
		c.x, c.y, c.pen = 0, 0, 0
	case "Td":
		if len(c.numbers) == 2 {
			c.x, c.y, c.pen = c.x+c.numbers[0], c.y+c.numbers[1], 0
		}
	}
}

// place notes a piece of text that begins at an offset of its marked content.
func (c *contentReader) place(id, first int, x float64) {
	if id >= 0 && len(c.page.texts[id]) > first {
		c.page.places = append(c.page.places, placed{id: id, first: first, end: len(c.page.texts[id]), x: x, y: c.y, move: c.move})
	}
}
