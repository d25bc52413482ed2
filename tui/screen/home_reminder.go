package screen

import "time"

// reminder says until when it is kept who took part in the selected workshop,
// and what erases it; nothing where nobody is kept.
func (h *home) reminder(f Frame) string {
	it, ok := h.selected()
	if !ok || it.ForgetBy.IsZero() {
		return ""
	}
	style, said := f.Theme.Faint, f.T.T("forget by {date}", "date", f.T.Date(it.ForgetBy))
	if it.ForgetBy.Format(time.DateOnly) < f.Now.Format(time.DateOnly) {
		style, said = f.Theme.Warn, f.T.T("to be forgotten since {date}", "date", f.T.Date(it.ForgetBy))
	}
	if f.W >= roomyW {
		said += ": kahvila forget " + it.ID
	}
	return style.Render(said)
}

// reminder says at the end until when it is kept who took part.
func (c *console) reminder(f Frame) string {
	_, last := c.v.Workshop.Last()
	if last.IsZero() {
		return ""
	}
	day := c.v.Workshop.Agenda().ForgetBy(last.In(f.Now.Location()))
	return f.T.T("forget by {date}", "date", f.T.Date(day)) + ": kahvila forget " + c.v.ID
}
