package prioritise

// Result is what a poll says. All its numbers are for show: what decides is
// in the order of its items.
type Result struct {
	Method  string
	Form    Form // as it was counted
	Top     int  // how many items are above the cut
	Voted   int
	Present int

	// Sectors lists the sectors of the poll by name, also those where nobody
	// voted. It is empty if the ballots do not tell their sector.
	Sectors []string
	Turnout []Turnout // one for each of Sectors

	Items    []Standing // every item once; every sector weighs the same
	ByPerson []ItemID   // the same items; every person weighs the same

	// Without says what the top would be without one sector; only sectors
	// without which it would change are listed.
	Without []Without

	Warnings []Warning
	// Spending is what is funded by each rule of a budget.
	Spending []Spending

	// Rankings has the order by each rule of a ranking, Concordance Kendall's W
	// of its ballots.
	Rankings    []Ranking
	Concordance float64

	Cautions []Caution // what is known to go wrong with the method, and did

	Paper *PaperEffect // nil: nobody voted on paper, or it was not asked
}

// BySectors reports whether every sector weighs the same in the result, rather
// than every person: with one sector, or none told, both are alike.
func (r *Result) BySectors() bool { return len(r.Sectors) > 1 }

// Turnout is how many of a sector voted.
type Turnout struct {
	Sector         string
	Voted, Present int
}

// Without is how the top would change if one sector had not voted.
type Without struct {
	Sector  string
	In, Out []ItemID // in the order of the result
}

// Warning is a reason to be careful with a result.
type Warning struct {
	Kind   WarningKind
	Sector string // for SilentSector
}

// WarningKind names a reason to be careful.
type WarningKind string

// The warnings.
const (
	LowTurnout   WarningKind = "turnout" // fewer than 60 % of those present voted
	SilentSector WarningKind = "silent"  // a sector was present and nobody of it voted
)

// Standing is how one item did.
type Standing struct {
	Item    ItemID
	Score   float64 // 0–100
	Place   int     // shared places are shared: 1, 2, 2, 4
	Answers int     // people who gave at least one value; with dots, voters

	// Low and High say that the place is from Low to High in nine of ten
	// resamples of the voters within their sectors; InTop is the share of
	// resamples with the item in the top. They are 0 for fewer than five
	// answers.
	// Source: B. Efron, The Annals of Statistics 7 (1979), 1–26.
	Low, High int
	InTop     float64

	PersonScore float64 // when every person weighs the same
	PersonPlace int
	Differs     bool // three places or more between the two, or above the cut in one only

	// Tie is the step that put an item above the cut or below it when those
	// on the other side had the same score; else empty. The place stays
	// shared.
	Tie TieStep

	// Firm says that the item is in the top also if any one criterion gets
	// three times the weight of each other.
	Firm bool

	// Agreement is van der Eijk's A, every sector weighing the same; of
	// several criteria the mean by their weights. Disagree is empty for dots,
	// where agreement only breaks ties.
	Agreement float64
	Disagree  Disagreement
	Spread    float64 // the largest of its criteria
	Apart     bool    // the sectors disagree: Spread is 3/8 of the scale or more (1.5 on 1 to 5)

	Criteria []Summary // of a form of Scales, in the order of the form
	Support  Support   // of a form of Points or Choice
	BySector []SectorMean
	Funded   bool    // of a budget
	Pairs    Record  // of a form of Pairs
	Grade    Grade   // of a method that judges by the median
	Factors  Factors // of a method that multiplies and divides

	// Impact and Effort put the item on the matrix, on a scale from 1 to 5.
	// Both are 0 without a criterion of each sort or without answers.
	Impact, Effort float64
}

// TieStep is one step of the chain that breaks a tie at the cut.
type TieStep string

// The steps in their order.
const (
	ByPersonStep    TieStep = "person"    // higher score when every person weighs the same
	ByAgreementStep TieStep = "agreement" // higher agreement
	ByResourcesStep TieStep = "resources" // needs less
	BySectorsStep   TieStep = "sectors"   // more sectors behind it
	ByLotStep       TieStep = "lot"
)

// Summary is how an item did on one criterion. With fewer than five answers
// it has nothing but means and numbers of people.
type Summary struct {
	ID         string
	Mean       float64 // of the sector means
	PersonMean float64
	Answers    int
	Missing    int   // voters who did not know or did not say
	Counts     []int // people who gave each value, from Min to Max

	Agreement       float64 // van der Eijk's A, every sector weighing the same
	PersonAgreement float64 // every person weighing the same
	Consensus       float64 // Tastle & Wierman's Cns, every sector weighing the same
	Disagree        Disagreement
	Median, IQR     float64 // of persons; quartiles by type 7 of Hyndman & Fan (1996)
	Spread          float64 // between the sector means, of sectors with three answers or more
}

// Support is what stands behind an item's dots, euros or approvals.
type Support struct {
	Points    int     // given in all
	Voters    int     // who gave any
	Effective float64 // number of equal supporters that would be as diverse: 1 / Σ share²
	// FromSector is the share of the score that came from one sector at most.
	// It is 0 where a sector is suppressed.
	FromSector float64

	Median      float64 // of what everybody gave; of the hundred euros only
	Least, Most float64 // of approval: Wilson's 95 % interval, in per cent; 0 for fewer than five voters
}

// SectorMean is how one sector saw an item. If it is suppressed, because too
// few people are behind it, it has nothing but the name.
type SectorMean struct {
	Sector     string
	N          int // people of the sector who gave at least one value
	Score      float64
	Means      []float64 // for each criterion; 0 if nobody answered. With dots, of the dots given
	Suppressed bool
}
