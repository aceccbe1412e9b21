package linebreak

// scan goes over units from first to last and remembers what the rules look back for.
type scan struct {
	units  []unit
	start  class // the class before the spaces that end at the unit before, for LB8 and LB14 to LB17
	flags  int   // regional indicators in a row before this place (LB30a)
	number numberPart
}

// numberPart says how much of a number stands before a place (LB25, in the form of section 8.2, example 7).
type numberPart uint8

const (
	noNumber     numberPart = iota
	inNumber                // NU (NU | SY | IS)*
	closedNumber            // NU (NU | SY | IS)* (CL | CP)
)

// The sets that rules name.
var (
	hard        = setOf(classBK, classCR, classLF, classNL)
	notBefore   = setOf(classCL, classCP, classCPWide, classEX, classIS, classSY) // LB13
	closing     = setOf(classCL, classCP, classCPWide)
	opening     = setOf(classOP, classOPWide)
	followers   = setOf(classBA, classHY, classNS) // LB21
	beforeGlue  = setOf(classSP, classBA, classHY) // LB12a
	letters     = setOf(classAL, classHL, classSA) // SA that no tailoring broke is AL (LB1)
	ideographs  = setOf(classID, classIDFuture, classEB, classEM)
	affixes     = setOf(classPR, classPO)
	syllables   = setOf(classJL, classJV, classJT, classH2, classH3)
	numberInner = setOf(classNU, classSY, classIS)
)

// between says whether the line may end before unit i. It must be asked for every i from 1 on, in order.
func (s *scan) between(i int) (Kind, bool) {
	before, after := s.units[i-1], s.units[i]
	s.advance(before.class)
	b, a := before.class, after.class
	switch {
	case b == classCR && a == classLF: // LB5
		return 0, false
	case hard.has(b): // LB4, LB5
		return Mandatory, true
	case hard.has(a) || a == classSP || a == classZW: // LB6, LB7
		return 0, false
	case s.start == classZW: // LB8
		return Allowed, true
	case before.joins: // LB8a
		return 0, false
	}
	return Allowed, !s.glued(b, a) && (b == classSP || !s.together(i, b, a)) // LB18
}

// advance takes account of the unit before the place asked about.
func (s *scan) advance(before class) {
	if before != classSP {
		s.start = before
	}
	if before == classRI {
		s.flags++
	} else {
		s.flags = 0
	}
	switch {
	case before == classNU || s.number == inNumber && numberInner.has(before):
		s.number = inNumber
	case s.number == inNumber && closing.has(before):
		s.number = closedNumber
	default:
		s.number = noNumber
	}
}

// glued applies the rules LB11 to LB17, which may see through spaces.
func (s *scan) glued(b, a class) bool {
	switch {
	case a == classWJ || b == classWJ: // LB11
		return true
	case b == classGL || a == classGL && !beforeGlue.has(b): // LB12, LB12a
		return true
	case notBefore.has(a): // LB13
		return true
	case opening.has(s.start): // LB14
		return true
	case s.start == classQU && opening.has(a): // LB15
		return true
	case closing.has(s.start) && a == classNS: // LB16
		return true
	default:
		return s.start == classB2 && a == classB2 // LB17
	}
}

// together applies the rules LB19 to LB30b, which keep neighbours together.
func (s *scan) together(i int, b, a class) bool {
	switch {
	case letters.has(b) && letters.has(a): // LB28, by far the most frequent
		return true
	case a == classQU || b == classQU: // LB19
		return true
	case a == classCB || b == classCB: // LB20
		return false
	case followers.has(a) || b == classBB: // LB21
		return true
	case s.afterHebrewHyphen(i): // LB21a
		return true
	case b == classSY && a == classHL: // LB21b
		return true
	case a == classIN: // LB22
		return true
	case letters.has(b) && a == classNU || b == classNU && letters.has(a): // LB23
		return true
	case b == classPR && ideographs.has(a) || ideographs.has(b) && a == classPO: // LB23a
		return true
	case affixes.has(b) && letters.has(a) || letters.has(b) && affixes.has(a): // LB24
		return true
	case s.insideNumber(i, b, a): // LB25
		return true
	case hangul(b, a): // LB26
		return true
	case syllables.has(b) && a == classPO || b == classPR && syllables.has(a): // LB27
		return true
	case b == classIS && letters.has(a): // LB29
		return true
	case (letters.has(b) || b == classNU) && a == classOP || b == classCP && (letters.has(a) || a == classNU): // LB30
		return true
	case b == classRI && a == classRI && s.flags%2 == 1: // LB30a
		return true
	default:
		return modified(b, a) // LB30b
	}
}

// afterHebrewHyphen says whether a hyphen that follows a Hebrew letter stands before place i (LB21a).
func (s *scan) afterHebrewHyphen(i int) bool {
	b := s.units[i-1].class
	return (b == classHY || b == classBA) && i >= 2 && s.units[i-2].class == classHL
}

// insideNumber says whether the place is inside (PR | PO)? (OP | HY)? NU (NU | SY | IS)* (CL | CP)? (PR | PO)? (LB25).
func (s *scan) insideNumber(i int, b, a class) bool {
	switch {
	case a == classNU:
		return s.number == inNumber || affixes.has(b) || opening.has(b) || b == classHY
	case affixes.has(b) && (opening.has(a) || a == classHY):
		return i+1 < len(s.units) && s.units[i+1].class == classNU
	case affixes.has(a):
		return s.number != noNumber
	default:
		return false
	}
}

// hangul says whether both are of one Korean syllable block (LB26).
func hangul(b, a class) bool {
	switch b {
	case classJL:
		return a == classJL || a == classJV || a == classH2 || a == classH3
	case classJV, classH2:
		return a == classJV || a == classJT
	case classJT, classH3:
		return a == classJT
	default:
		return false
	}
}

// modified says whether a is a skin tone of the emoji b (LB30b).
func modified(b, a class) bool {
	return a == classEM && (b == classEB || b == classIDFuture)
}
