package bidi

import "sort"

// class is a character's Bidi_Class (UAX #9, table 4).
type class uint8

const (
	classL class = iota
	classR
	classAL
	classEN
	classES
	classET
	classAN
	classCS
	classNSM
	classBN
	classB
	classS
	classWS
	classON
	classLRE
	classLRO
	classRLE
	classRLO
	classPDF
	classLRI
	classRLI
	classFSI
	classPDI
)

// classRange is a range of code points of one class, both ends included.
type classRange struct {
	first, last rune
	class       class
}

// classOf gives r's class.
func classOf(r rune) class {
	if r >= 'A' && r <= 'z' && (r <= 'Z' || r >= 'a') {
		return classL
	}
	i := sort.Search(len(classRanges), func(i int) bool { return classRanges[i].last >= r })
	if i < len(classRanges) && classRanges[i].first <= r {
		return classRanges[i].class
	}
	return classL
}

// isIsolate says whether c begins an isolate (BD8).
func (c class) isIsolate() bool { return c == classLRI || c == classRLI || c == classFSI }

// isRemoved says whether rule X9 takes characters of class c out of consideration.
func (c class) isRemoved() bool {
	switch c {
	case classRLE, classLRE, classRLO, classLRO, classPDF, classBN:
		return true
	default:
		return false
	}
}

// isNeutral says whether c is an NI of the rules N1 and N2.
func (c class) isNeutral() bool {
	switch c {
	case classB, classS, classWS, classON, classLRI, classRLI, classFSI, classPDI:
		return true
	default:
		return false
	}
}

// bracketPair is a bracket of a pair.
type bracketPair struct {
	bracket rune
	pair    rune // the opening bracket, the same for canonically equivalent pairs
	opens   bool
}

// bracketOf finds r among the paired brackets (BD14, BD15).
func bracketOf(r rune) (bracketPair, bool) {
	i := sort.Search(len(bracketPairs), func(i int) bool { return bracketPairs[i].bracket >= r })
	if i < len(bracketPairs) && bracketPairs[i].bracket == r {
		return bracketPairs[i], true
	}
	return bracketPair{}, false
}

// mirror is a character with the one that looks like its mirror image.
type mirror struct{ from, to rune }

// Mirror gives the character that looks like r seen in a mirror: r itself if there is none. It is for runs of an odd level (L4);
// a shaper such as HarfBuzz does this on its own.
func Mirror(r rune) rune {
	i := sort.Search(len(mirrors), func(i int) bool { return mirrors[i].from >= r })
	if i < len(mirrors) && mirrors[i].from == r {
		return mirrors[i].to
	}
	return r
}
