// The texts: the marker, the time, the speaker's own mark, and filling without a meaning in any protocol.
#include "load.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/** Letters that no protocol here uses by itself: not those of MSG, PONG or a time. */
static const char marks[] = "BCDEFHJKLQUWXY";

unsigned char own_mark(int place) {
  if (place >= (int)sizeof marks - 1) fail("a room has at most %d speakers here", (int)sizeof marks - 1);
  return (unsigned char)marks[place];
}

void text_for(int place, size_t text_bytes, char *text) {
  if (text_bytes < 2 + TIME_DIGITS || text_bytes > MOST_TEXT_BYTES) fail("a text has %d to %d bytes here", 2 + TIME_DIGITS, MOST_TEXT_BYTES);
  memset(text, 'x', text_bytes);
  text[0] = MARKER;
  put_time(text + 1, 0);
  text[1 + TIME_DIGITS] = (char)own_mark(place);
}

void put_time(char *digits, uint64_t ns) {
  for (int n = TIME_DIGITS - 1; n >= 0; n--, ns >>= 4) digits[n] = "0123456789abcdef"[ns & 15];
}

void format(struct step *step, const char *await, const char *pattern, ...) {
  va_list values;
  va_start(values, pattern);
  step->bytes = (size_t)vsnprintf(step->send, sizeof step->send, pattern, values);
  va_end(values);
  step->await = await;
  step->await_bytes = strlen(await);
}
