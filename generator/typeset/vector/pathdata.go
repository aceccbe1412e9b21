package vector

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
)

// errPathData says that the attribute d breaks the grammar.
var errPathData = errors.New("its path data is malformed")

// parsePathData reads the attribute d (SVG 2, section 9.3).
func parsePathData(d string) (Path, error) {
	s := pathScanner{rest: d}
	for {
		s.skip()
		if s.rest == "" {
			return s.path, nil
		}
		command := s.rest[0]
		if strings.IndexByte("MmLlHhVvCcSsQqTtAaZz", command) < 0 || len(s.path.Segments) == 0 && command|0x20 != 'm' {
			return Path{}, errPathData
		}
		s.rest = s.rest[1:]
		if !s.command(command) {
			return Path{}, errPathData
		}
	}
}

// pathScanner reads path data. Control is the last control point of a curve, for the smooth ones; its zero kind is none.
type pathScanner struct {
	rest    string
	path    Path
	control Point
	after   byte // the command, as a small letter, that control is of
}

func (s *pathScanner) skip() { s.rest = strings.TrimLeft(s.rest, " \t\r\n\f,") }

// command reads a command's numbers, as many times as there are any, and says whether they were right.
func (s *pathScanner) command(command byte) bool {
	small := command | 0x20
	if small == 'z' {
		s.path.Close()
		s.after = small
		return true
	}
	for i := 0; ; i++ {
		numbers, ok := s.numbers(small)
		if !ok {
			return false
		}
		s.step(small, numbers, command == small)
		if small == 'm' { // what follows a first pair are lines
			small, command = 'l', command-1
		}
		if s.skip(); !s.atNumber() {
			return true
		}
	}
}

func (s *pathScanner) atNumber() bool {
	return s.rest != "" && strings.IndexByte("+-.0123456789", s.rest[0]) >= 0
}

// counts is how many numbers a command takes.
var counts = map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 's': 4, 'q': 4, 't': 2, 'a': 7}

func (s *pathScanner) numbers(small byte) ([7]float64, bool) {
	var list [7]float64
	for i := range counts[small] {
		s.skip()
		value, ok := s.number(small == 'a' && (i == 3 || i == 4))
		if !ok {
			return list, false
		}
		list[i] = value
	}
	return list, true
}

// number reads a number; a flag is a single digit, and the next number may follow it at once.
func (s *pathScanner) number(isFlag bool) (float64, bool) {
	length := numberLength(s.rest)
	if isFlag {
		length = min(length, 1)
	}
	value, err := strconv.ParseFloat(s.rest[:length], 64)
	if err != nil || !isModest(value) || isFlag && value != 0 && value != 1 {
		return 0, false
	}
	s.rest = s.rest[length:]
	return value, true
}

// maxCoordinate keeps sums finite, and numbers such as PDF readers take.
const maxCoordinate = 1e6

// numberLength is how many bytes of text belong to the number it begins with.
func numberLength(text string) int {
	i := 0
	digits := func() {
		for i < len(text) && text[i] >= '0' && text[i] <= '9' {
			i++
		}
	}
	if i < len(text) && (text[i] == '+' || text[i] == '-') {
		i++
	}
	digits()
	if i < len(text) && text[i] == '.' {
		i++
		digits()
	}
	if i < len(text) && text[i]|0x20 == 'e' {
		mantissa := i
		i++
		if i < len(text) && (text[i] == '+' || text[i] == '-') {
			i++
		}
		from := i
		if digits(); i == from {
			return mantissa
		}
	}
	return i
}

// step adds what one command draws.
func (s *pathScanner) step(small byte, n [7]float64, isRelative bool) {
	from := s.path.end()
	var origin Point
	if isRelative {
		origin = from
	}
	x := func(i int) float64 { return origin.X + n[i] }
	y := func(i int) float64 { return origin.Y + n[i] }
	switch small {
	case 'm':
		s.path.MoveTo(x(0), y(1))
	case 'l':
		s.path.LineTo(x(0), y(1))
	case 'h':
		s.path.LineTo(x(0), from.Y)
	case 'v':
		s.path.LineTo(from.X, y(0))
	case 'c':
		s.path.CurveTo(x(0), y(1), x(2), y(3), x(4), y(5))
		s.control = Point{x(2), y(3)}
	case 's':
		first := s.reflected(from, 'c', 's')
		s.path.CurveTo(first.X, first.Y, x(0), y(1), x(2), y(3))
		s.control = Point{x(0), y(1)}
	case 'q':
		s.path.QuadTo(x(0), y(1), x(2), y(3))
		s.control = Point{x(0), y(1)}
	case 't':
		first := s.reflected(from, 'q', 't')
		s.path.QuadTo(first.X, first.Y, x(0), y(1))
		s.control = first
	case 'a':
		s.path.arcTo(n[0], n[1], n[2], n[3] != 0, n[4] != 0, Point{x(5), y(6)})
	}
	s.after = small
}

// reflected is the first control point of a smooth curve: the last one of a curve of its kind, seen from the other side.
func (s *pathScanner) reflected(from Point, kinds ...byte) Point {
	if slices.Contains(kinds, s.after) {
		return Point{2*from.X - s.control.X, 2*from.Y - s.control.Y}
	}
	return from
}

// arcTo adds an elliptical arc as curves of at most a quarter turn (SVG 2, appendix B.2.4).
func (p *Path) arcTo(rx, ry, turn float64, isLarge, isSweep bool, to Point) {
	from := p.end()
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 || from == to {
		p.LineTo(to.X, to.Y)
		return
	}
	back, forth := Rotation(-turn), Rotation(turn)
	half := back.Apply(Point{(from.X - to.X) / 2, (from.Y - to.Y) / 2})
	if excess := half.X*half.X/(rx*rx) + half.Y*half.Y/(ry*ry); excess > 1 {
		rx, ry = rx*math.Sqrt(excess), ry*math.Sqrt(excess)
	}
	under := rx*rx*half.Y*half.Y + ry*ry*half.X*half.X
	factor := math.Sqrt(max(0, (rx*rx*ry*ry-under)/under))
	if isLarge == isSweep {
		factor = -factor
	}
	inner := Point{factor * rx * half.Y / ry, -factor * ry * half.X / rx}
	centre := forth.Apply(inner)
	centre.X += (from.X + to.X) / 2
	centre.Y += (from.Y + to.Y) / 2
	start := math.Atan2((half.Y-inner.Y)/ry, (half.X-inner.X)/rx)
	sweep := math.Atan2((-half.Y-inner.Y)/ry, (-half.X-inner.X)/rx) - start
	if isSweep && sweep < 0 {
		sweep += 2 * math.Pi
	} else if !isSweep && sweep > 0 {
		sweep -= 2 * math.Pi
	}
	unit := Scaling(rx, ry).Then(forth).Then(Translation(centre.X, centre.Y))
	p.arc(unit, start, sweep, to)
}

// arc adds a part of the unit circle, moved by unit, which ends at to.
func (p *Path) arc(unit Matrix, start, sweep float64, to Point) {
	pieces := int(max(1, min(4, math.Ceil(math.Abs(sweep)/(math.Pi/2)-1e-9))))
	step := sweep / float64(pieces)
	k := 4.0 / 3 * math.Tan(step/4)
	for i := range pieces {
		sin, cos := math.Sincos(start + float64(i)*step)
		sin2, cos2 := math.Sincos(start + float64(i+1)*step)
		first := unit.Apply(Point{cos - k*sin, sin + k*cos})
		second := unit.Apply(Point{cos2 + k*sin2, sin2 - k*cos2})
		end := unit.Apply(Point{cos2, sin2})
		if i == pieces-1 {
			end = to
		}
		p.CurveTo(first.X, first.Y, second.X, second.Y, end.X, end.Y)
	}
}
