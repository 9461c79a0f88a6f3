// The reason of a failure without what differs from run to run, so that a baseline knows it again.

/** Names, ids and numbers have a digit; single capital letters are clients. */
const VARYING = /[\w.-]*\d[\w.-]*|\b[A-Z]\b/g;
/** A quoted text that has a part which varies. */
const QUOTED = /"[^"]*#[^"]*"/g;
/** Items of a list that are alike once their numbers are left out; the list may be cut off. */
const ALIKE = /([^\s,;:.][^,;:.]*#[^,;:.]*|"?#"?)(?:(?:, ?| and )\1)+/g;
const NUMBERS = /#(?:[ ,:.]+#)+/g;

/** The first line of a sentence, in which each part that varies is `#`. The length of a list does not matter. */
export const steadyReason = (sentence: string): string =>
  sentence
    .split('\n')[0]!
    .replaceAll(VARYING, '#')
    .replaceAll(QUOTED, '"#"')
    .replaceAll(NUMBERS, '#')
    .replaceAll(ALIKE, '$1')
    .replaceAll(/ ?…/g, '');
