package linebreak

import "sort"

// class is a character's Line_Break (UAX #14, table 1), after LB1 has given AI, SG, XX, CJ and combining SA another.
type class uint8

const (
	classAL class = iota
	classB2
	classBA
	classBB
	classBK
	classCB
	classCL
	classCM
	classCP
	classCPWide // CP of East Asian width, which LB30 leaves out
	classCR
	classEB
	classEM
	classEX
	classGL
	classH2
	classH3
	classHL
	classHY
	classID
	classIDFuture // a code point kept free for a pictograph, which LB30b lets bear a modifier
	classIN
	classIS
	classJL
	classJT
	classJV
	classLF
	classNL
	classNS
	classNU
	classOP
	classOPWide // OP of East Asian width, which LB30 leaves out
	classPO
	classPR
	classQU
	classRI
	classSA
	classSP
	classSY
	classWJ
	classZW
	classZWJ
)

// set is a set of classes.
type set uint64

func setOf(classes ...class) set {
	var s set
	for _, c := range classes {
		s |= 1 << c
	}
	return s
}

func (s set) has(c class) bool { return s>>c&1 == 1 }

// classRange is a range of code points of one class, both ends included.
type classRange struct {
	first, last rune
	class       class
}

const (
	firstHangul, lastHangul = 0xAC00, 0xD7A3
	finalsOfHangul          = 28 // syllables with the same beginning, the first of them without a final consonant
)

// classOf gives r's class.
func classOf(r rune) class {
	switch {
	case r >= 'a' && r <= 'z':
		return classAL
	case r == ' ':
		return classSP
	case r >= firstHangul && r <= lastHangul:
		if (r-firstHangul)%finalsOfHangul == 0 {
			return classH2
		}
		return classH3
	}
	i := sort.Search(len(classRanges), func(i int) bool { return classRanges[i].last >= r })
	if i < len(classRanges) && classRanges[i].first <= r {
		return classRanges[i].class
	}
	return classAL
}
