package render

import (
	"io"

	"lykta/generator/fingerprint"
	"lykta/generator/model"
	"lykta/generator/search"
)

// SearchFile gives the path of a language's search index from the top of the site. Its name holds a fingerprint of what the
// index is made from, so that pages need not wait for it.
func (r *Renderer) SearchFile(l *model.Language) string {
	return "search/" + Folder(l.Tag) + "." + r.searchSum(l).Short() + ".js"
}

// searchSum identifies what the index of a language is made from: every text of the language, so it is remembered.
func (r *Renderer) searchSum(l *model.Language) fingerprint.Sum {
	if sum, ok := r.searches.Load(l); ok {
		return sum.(fingerprint.Sum)
	}
	sum := search.Key(l, r.site.Source)
	r.searches.Store(l, sum)
	return sum
}

// SearchKey identifies what Search writes.
func (r *Renderer) SearchKey(l *model.Language) fingerprint.Sum {
	return fingerprint.New("search script").Sums(r.searchSum(l)).String(string(r.edition)).Value(r.discreet).String(r.searchRoot(l)).Sum()
}

// Search writes a language's index as a classic script, with addresses as the search page needs them.
func (r *Renderer) Search(w io.Writer, l *model.Language) error {
	f := r.frame(l, l, model.Child, r.searchRoot(l))
	_, err := w.Write(search.Build(l, r.site.Source).Script(func(path, term string) string {
		if term == "" {
			return f.addressIn(l.Tag, path)
		}
		return f.joined(f.addressIn(l.Tag, path), model.TermID(term))
	}))
	return err
}

// searchRoot gives what leads from the language's search page to the top of the site.
func (r *Renderer) searchRoot(l *model.Language) string {
	page := l.PageOfType(model.Search)
	if page == nil {
		return r.site.BasePath
	}
	return r.root(r.File(l.Tag, page.Path))
}
