// The speakers of the rooms, and what the members must have received.
#include "load.h"
#include <stdlib.h>
#include <string.h>

int speaker_count(const struct plan *plan) { return plan->rooms * plan->speakers; }

/** A speaker is a member too; its own copy of a message is the answer. */
struct speaker *speakers_among(const struct plan *plan, struct conn *members, int copies) {
  int each = plan->speakers, count = speaker_count(plan);
  if (each < 1 || plan->members < each) fail("%d members are too few for %d speakers", plan->members, each);
  struct speaker *speakers = calloc((size_t)count, sizeof *speakers);
  if (!speakers) fail("no memory for %d speakers", count);
  for (int n = 0; n < count; n++) {
    struct speaker *speaker = &speakers[n];
    int place = n % each;
    struct conn *room = &members[n / each * plan->members];
    char text[MOST_TEXT_BYTES], message[MOST_REQUEST_BYTES];
    text_for(place, (size_t)plan->text_bytes, text);
    *speaker = (struct speaker){.conn = &room[place], .mark = own_mark(place)};
    size_t length = speaker->message_bytes = plan->dialect->say(speaker->conn, text, (size_t)plan->text_bytes, message);
    speaker->wire = malloc((size_t)copies * length);
    if (!speaker->wire) fail("no memory for %d messages", copies);
    for (int copy = 0; copy < copies; copy++) memcpy(speaker->wire + (size_t)copy * length, message, length);
    speaker->conn->speaks = speaker;
    room[place].watches = speaker;
  }
  return speakers;
}

uint64_t messages_sent(const struct plan *plan, const struct speaker *speakers) {
  uint64_t sent = 0;
  for (int n = 0; n < speaker_count(plan); n++) sent += speakers[n].sent;
  return sent;
}

uint64_t expected_deliveries(const struct plan *plan, const struct speaker *speakers) {
  return messages_sent(plan, speakers) * (uint64_t)plan->members;
}

int members_unlike(const struct plan *plan, const struct conn *members, const struct speaker *speakers) {
  int unlike = 0;
  for (int n = 0; n < plan->rooms * plan->members; n++) {
    const struct speaker *room = &speakers[n / plan->members * plan->speakers];
    uint64_t due = 0;
    for (int s = 0; s < plan->speakers; s++) due += room[s].sent;
    if (members[n].seen != due) unlike++;
  }
  return unlike;
}
