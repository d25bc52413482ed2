package export

import (
	"strings"

	"kahvila/workshop"
)

// NoFormat refuses a format that there is not.
func NoFormat(name string) *workshop.Refusal {
	return workshop.Refuse("There is no format {format}. The formats are: {all}", "format", name, "all", FormatNames())
}

// NoSheet refuses a sheet that there is not.
func NoSheet(name string) *workshop.Refusal {
	return workshop.Refuse("There is no sheet {name}. What can be printed: {all}.", "name", name, "all", SheetNames())
}

// NoSetting refuses a setting that there is not.
func NoSetting(name string) *workshop.Refusal {
	return workshop.Refuse("There is no format {format}. The formats are: {all}", "format", name, "all", SettingNames())
}

// FormatNames are the names that [Find] knows, with commas between them.
func FormatNames() string { return names(Formats, func(f Format) string { return f.Name }) }

// SheetNames are the names that [FindSheet] knows, with commas between them.
func SheetNames() string { return names(Sheets, func(s Sheet) string { return s.Name }) }

// SettingNames are the names that [FindSetting] knows, with commas between them.
func SettingNames() string { return names(Settings, func(s Setting) string { return s.Name }) }

// ProfileNames are the names that [FindProfile] knows, with commas between them.
func ProfileNames() string { return names(Profiles, func(p Profile) string { return p.Name }) }

func names[T any](all []T, name func(T) string) string {
	var out []string
	for _, x := range all {
		out = append(out, name(x))
	}
	return strings.Join(out, ", ")
}
