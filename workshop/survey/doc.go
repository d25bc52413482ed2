// Package survey looks at what people answered to items of a poll: numbers from
// 1 on, with names for the ends.
//
// Answers are Counts, how many gave each number. Distribution says what there
// was; Compare says what is different between two waves of the same Item that
// different, unknown people answered; Level says where a maturity meter stands.
// What is too little to say anything, or not the same question, is refused with
// a Reason instead of a number.
//
// The package is pure, and knows nothing of workshops or languages.
package survey
