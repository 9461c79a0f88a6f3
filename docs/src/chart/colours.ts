// Colours of the charts, readable on light and on dark pages.

export const GREY = '#6e7781';
export const BLUE = '#2f81f7';
export const ORANGE = '#c9762b';
export const GREEN = '#3f9d5a';
/** Orange as it looks behind lines: the background of a span. */
export const TINT = '#c9762b33';
