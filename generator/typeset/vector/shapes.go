package vector

import (
	"errors"
	"fmt"
)

// shapePath gives the path of a shape's element (SVG 2, chapter 10).
func shapePath(name string, attributes map[string]string) (Path, error) {
	switch name {
	case "path":
		return parsePathData(attributes["d"])
	case "rect":
		return rectPath(attributes)
	case "circle":
		n, err := lengths(attributes, "cx", "cy", "r")
		return Ellipse(n[0], n[1], n[2], n[2]), err
	case "ellipse":
		n, err := lengths(attributes, "cx", "cy", "rx", "ry")
		return Ellipse(n[0], n[1], n[2], n[3]), err
	case "line":
		n, err := lengths(attributes, "x1", "y1", "x2", "y2")
		var p Path
		p.MoveTo(n[0], n[1])
		p.LineTo(n[2], n[3])
		return p, err
	case "polyline", "polygon":
		return polygonPath(attributes["points"], name == "polygon")
	}
	return Path{}, errors.New("this element is not understood in pictures for print")
}

func rectPath(attributes map[string]string) (Path, error) {
	n, err := lengths(attributes, "x", "y", "width", "height", "rx", "ry")
	radius := n[4]
	if attributes["rx"] == "" {
		radius = n[5]
	}
	return Rectangle(Rect{n[0], n[1], n[2], n[3]}, radius), err
}

func polygonPath(points string, isClosed bool) (Path, error) {
	n, err := numberList(points)
	if err != nil || len(n)%2 != 0 {
		return Path{}, fmt.Errorf("%q is no list of points", points)
	}
	var p Path
	for i := 0; i < len(n); i += 2 {
		if i == 0 {
			p.MoveTo(n[0], n[1])
			continue
		}
		p.LineTo(n[i], n[i+1])
	}
	if isClosed && len(n) > 0 {
		p.Close()
	}
	return p, nil
}

// lengths reads attributes, 0 where one is missing; the answer has at least as many as names, and six.
func lengths(attributes map[string]string, names ...string) ([6]float64, error) {
	var list [6]float64
	for i, name := range names {
		text, ok := attributes[name]
		if !ok {
			continue
		}
		value, err := parseNumber(text)
		if err != nil {
			return list, fmt.Errorf("%s: %w", name, err)
		}
		list[i] = value
	}
	return list, nil
}
