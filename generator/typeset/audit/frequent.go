package audit

// Most of what is read are these few words: as constants they take no memory each time.

// frequentKeyword gives an operator that pages are full of (ISO 32000-1, table 51), or nil.
func frequentKeyword(written []byte) any {
	switch string(written) {
	case "re":
		return keyword("re")
	case "m":
		return keyword("m")
	case "l":
		return keyword("l")
	case "c":
		return keyword("c")
	case "h":
		return keyword("h")
	case "f":
		return keyword("f")
	case "BT":
		return keyword("BT")
	case "ET":
		return keyword("ET")
	case "Td":
		return keyword("Td")
	case "Tf":
		return keyword("Tf")
	case "Tj":
		return keyword("Tj")
	case "TJ":
		return keyword("TJ")
	case "BDC":
		return keyword("BDC")
	case "EMC":
		return keyword("EMC")
	}
	return nil
}

// frequentName gives a name that structure is full of (ISO 32000-1, section 14.7), or nil.
func frequentName(written []byte) any {
	switch string(written) {
	case "Type":
		return nameObject("Type")
	case "StructElem":
		return nameObject("StructElem")
	case "S":
		return nameObject("S")
	case "P":
		return nameObject("P")
	case "Pg":
		return nameObject("Pg")
	case "K":
		return nameObject("K")
	case "MCID":
		return nameObject("MCID")
	case "Artifact":
		return nameObject("Artifact")
	case "Span":
		return nameObject("Span")
	case "Link":
		return nameObject("Link")
	case "Obj":
		return nameObject("Obj")
	case "OBJR":
		return nameObject("OBJR")
	case "Lang":
		return nameObject("Lang")
	}
	return nil
}
