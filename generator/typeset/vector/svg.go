package vector

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Inks are the colours that a pictogram's style sheet would give it.
type Inks struct {
	Current Colour            // of currentColor
	Fill    map[string]Colour // by class
	Stroke  map[string]Colour // by class
}

// ReadSVG reads a pictogram: svg, g, path, rect, circle, ellipse, line, polyline and polygon with fills, strokes, opacity and
// transforms as attributes. Colours are hexadecimal, none or currentColor, or come from a class. Anything else that would be seen
// is an error; title, desc and metadata are passed over.
func ReadSVG(name string, file []byte, inks Inks) (Drawing, error) {
	r := svgReader{inks: inks}
	decoder := xml.NewDecoder(bytes.NewReader(file))
	err := r.read(decoder)
	if err != nil {
		return Drawing{}, fmt.Errorf("read picture %s: %w", name, err)
	}
	return r.drawing, nil
}

// style is what an element passes on to those inside it.
type style struct {
	fill, stroke *Colour
	line         Stroke
	isEvenOdd    bool
	opacity      float64
	move         Matrix
}

type svgReader struct {
	inks    Inks
	drawing Drawing
	stack   []style
}

// maxDepth is how deep elements may stand in each other.
const maxDepth = 100

func (r *svgReader) read(decoder *xml.Decoder) error {
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return r.finish()
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if isUnseenElement(token.Name.Local) {
				if err := decoder.Skip(); err != nil {
					return err
				}
				continue
			}
			if err := r.element(token); err != nil {
				return fmt.Errorf("%s: %w", token.Name.Local, err)
			}
		case xml.EndElement:
			r.stack = r.stack[:len(r.stack)-1]
		}
	}
}

func isUnseenElement(name string) bool {
	return name == "title" || name == "desc" || name == "metadata"
}

func (r *svgReader) finish() error {
	if r.drawing.Box.Width <= 0 || r.drawing.Box.Height <= 0 {
		return errors.New("it has no svg element with a viewBox")
	}
	return nil
}

func (r *svgReader) element(start xml.StartElement) error {
	attributes := map[string]string{}
	for _, a := range start.Attr {
		attributes[a.Name.Local] = strings.TrimSpace(a.Value)
	}
	if start.Name.Local == "svg" {
		if len(r.stack) > 0 {
			return errors.New("it stands inside another")
		}
		if err := r.setBox(attributes); err != nil {
			return err
		}
	}
	outer := style{fill: &Colour{}, line: Stroke{Width: 1}, opacity: 1, move: Identity}
	if len(r.stack) > 0 {
		outer = r.stack[len(r.stack)-1]
	} else if start.Name.Local != "svg" {
		return errors.New("the first element must be svg")
	}
	if len(r.stack) == maxDepth {
		return fmt.Errorf("elements stand more than %d deep in each other", maxDepth)
	}
	own, err := r.styled(outer, attributes)
	if err != nil {
		return err
	}
	r.stack = append(r.stack, own)
	if start.Name.Local == "svg" || start.Name.Local == "g" {
		return nil
	}
	path, err := shapePath(start.Name.Local, attributes)
	if err != nil {
		return err
	}
	return r.add(path, own)
}

func (r *svgReader) setBox(attributes map[string]string) error {
	box, err := numberList(attributes["viewBox"])
	if err != nil || len(box) != 4 || box[2] <= 0 || box[3] <= 0 {
		return errors.New("it needs a viewBox of four numbers")
	}
	r.drawing.Box = Rect{box[0], box[1], box[2], box[3]}
	return nil
}

// add adds a shape if anything of it is seen.
func (r *svgReader) add(path Path, own style) error {
	path = path.Transformed(own.move)
	if !path.isModest() {
		return errors.New("it is too large")
	}
	shape := Shape{Path: path, Fill: own.fill, IsEvenOdd: own.isEvenOdd, Opacity: own.opacity}
	if own.stroke != nil && own.line.Width > 0 {
		line := own.line
		line.Colour = *own.stroke
		stretch := own.move.stretch()
		line.Width *= stretch
		line.Dash = nil
		for _, length := range own.line.Dash {
			line.Dash = append(line.Dash, length*stretch)
		}
		shape.Stroke = &line
	}
	if len(path.Segments) > 0 && own.opacity > 0 && (shape.Fill != nil || shape.Stroke != nil) {
		r.drawing.Shapes = append(r.drawing.Shapes, shape)
	}
	return nil
}

// styled gives an element's style. A class stands above an attribute, as in CSS.
func (r *svgReader) styled(own style, attributes map[string]string) (style, error) {
	err := r.setInks(&own, attributes)
	err = errors.Join(err, setLine(&own.line, attributes))
	switch attributes["fill-rule"] {
	case "evenodd":
		own.isEvenOdd = true
	case "nonzero":
		own.isEvenOdd = false
	}
	if text, ok := attributes["opacity"]; ok {
		value, number := parseNumber(text)
		err = errors.Join(err, number)
		own.opacity *= max(0, min(1, value))
	}
	move, transform := parseTransform(attributes["transform"])
	own.move = move.Then(own.move)
	if !own.move.isModest() {
		err = errors.New("its transform moves too far")
	}
	return own, errors.Join(err, transform)
}

func (r *svgReader) setInks(own *style, attributes map[string]string) error {
	var err error
	if text, ok := attributes["fill"]; ok {
		own.fill, err = r.colour(text, own.fill)
	}
	if text, ok := attributes["stroke"]; ok && err == nil {
		own.stroke, err = r.colour(text, own.stroke)
	}
	for class := range strings.FieldsSeq(attributes["class"]) {
		if fill, ok := r.inks.Fill[class]; ok {
			own.fill = &fill
		}
		if stroke, ok := r.inks.Stroke[class]; ok {
			own.stroke = &stroke
		}
	}
	return err
}

func (r *svgReader) colour(text string, inherited *Colour) (*Colour, error) {
	switch text {
	case "none":
		return nil, nil
	case "inherit":
		return inherited, nil
	case "currentColor":
		current := r.inks.Current
		return &current, nil
	}
	digits, isHex := strings.CutPrefix(text, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	value, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || !isHex || len(digits) != 6 {
		return nil, fmt.Errorf("%q is no colour that is understood; write #rrggbb, none or currentColor", text)
	}
	return &Colour{uint8(value >> 16), uint8(value >> 8), uint8(value)}, nil
}

func setLine(line *Stroke, attributes map[string]string) error {
	if text, ok := attributes["stroke-width"]; ok {
		width, err := parseNumber(text)
		if err != nil || width < 0 {
			return fmt.Errorf("%q is no width of a line", text)
		}
		line.Width = width
	}
	if text, ok := attributes["stroke-linecap"]; ok {
		line.Cap = map[string]Cap{"round": RoundCap, "square": SquareCap}[text]
	}
	if text, ok := attributes["stroke-linejoin"]; ok {
		line.Join = map[string]Join{"round": RoundJoin, "bevel": Bevel}[text]
	}
	return setDash(line, attributes["stroke-dasharray"])
}

func setDash(line *Stroke, text string) error {
	if text == "" {
		return nil
	}
	line.Dash = nil
	if text == "none" {
		return nil
	}
	dash, err := numberList(text)
	sum := 0.0
	for _, length := range dash {
		if length < 0 {
			return fmt.Errorf("%q has a dash of negative length", text)
		}
		sum += length
	}
	if err == nil && sum > 0 {
		line.Dash = dash
	}
	return err
}

// parseTransform reads the attribute transform (SVG 2, section 8.5). An empty one moves nothing.
func parseTransform(text string) (Matrix, error) {
	whole := Identity
	for text != "" {
		name, rest, isCall := strings.Cut(text, "(")
		inside, after, isClosed := strings.Cut(rest, ")")
		numbers, err := numberList(inside)
		if !isCall || !isClosed || err != nil {
			return Identity, fmt.Errorf("%q is no transform", text)
		}
		own, ok := transform(strings.Trim(name, " ,\t\n"), numbers)
		if !ok {
			return Identity, fmt.Errorf("%q is no transform", text)
		}
		whole = own.Then(whole)
		text = strings.Trim(after, " ,\t\n")
	}
	return whole, nil
}

func transform(name string, n []float64) (Matrix, bool) {
	switch {
	case name == "translate" && len(n) == 1:
		return Translation(n[0], 0), true
	case name == "translate" && len(n) == 2:
		return Translation(n[0], n[1]), true
	case name == "scale" && len(n) == 1:
		return Scaling(n[0], n[0]), true
	case name == "scale" && len(n) == 2:
		return Scaling(n[0], n[1]), true
	case name == "rotate" && len(n) == 1:
		return Rotation(n[0]), true
	case name == "rotate" && len(n) == 3:
		return Translation(-n[1], -n[2]).Then(Rotation(n[0])).Then(Translation(n[1], n[2])), true
	case name == "matrix" && len(n) == 6:
		return Matrix{n[0], n[1], n[2], n[3], n[4], n[5]}, true
	}
	return Identity, false
}

func numberList(text string) ([]float64, error) {
	var list []float64
	for {
		text = strings.TrimLeft(text, " ,\t\r\n")
		if text == "" {
			return list, nil
		}
		length := numberLength(text)
		value, err := parseNumber(text[:length])
		if err != nil {
			return nil, fmt.Errorf("%q is no list of numbers", text)
		}
		list, text = append(list, value), text[length:]
	}
}

func parseNumber(text string) (float64, error) {
	value, err := strconv.ParseFloat(strings.TrimSuffix(text, "px"), 64)
	if err != nil || !isModest(value) {
		return 0, fmt.Errorf("%q is no number", text)
	}
	return value, nil
}
