package screen

import "kahvila/workshop"

// A laptop can be one person's or that of a table; where it can be both, the
// door asks.

// laptops says who has a laptop in this workshop.
func (d *door) laptops() workshop.Laptops {
	if d.view.Workshop == nil {
		return workshop.OwnLaptops
	}
	return d.view.Workshop.Agenda().Laptops
}

// ofTable reports whether this is the laptop of a table, as far as is known.
func (d *door) ofTable() bool {
	switch d.laptops() {
	case workshop.TableLaptops:
		return true
	case workshop.MixedLaptops:
		return d.whose.Selected() == 1
	}
	return false
}

// syncTables takes the tables anew. The first that has no laptop yet is
// proposed for as long as the question is not asked.
func (d *door) syncTables() {
	if !d.laptops().ByTable() {
		d.tables = nil
		return
	}
	d.tables = d.view.Workshop.LaptopTables()
	d.table.Set(len(d.tables), nil)
	if d.at >= askTable {
		return
	}
	for i, t := range d.tables {
		if t.Laptops == 0 {
			d.table.Select(i)
			return
		}
	}
}

func (d *door) whoseLines(f Frame) []string {
	return []string{f.T.T("mine"), f.T.T("the table's")}
}

func (d *door) tableLines(f Frame) []string {
	var lines []string
	for _, t := range d.tables {
		line := f.T.T("table {n}", "n", t.Table)
		if t.Laptops > 0 {
			line += betweenParts(f) + f.Theme.Faint.Render(f.T.T("has a laptop already"))
		}
		lines = append(lines, line)
	}
	return lines
}
