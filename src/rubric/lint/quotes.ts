/** Quotes that are not straight, one by one; and whole what stands in quotes of other languages, such as „Sie“. */
export const CURLY = /„[^„“”]{0,200}[“”]|‚[^‚‘’]{0,200}[‘’]|[\u2018-\u201f]/g;
