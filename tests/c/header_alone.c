/* Nothing before it. */
#include <goldenthread.h>

typedef char size_of_error[sizeof(void*) != 8 || sizeof(struct gt_error) == 64 ? 1 : -1];
typedef char size_of_text[sizeof(void*) != 8 || sizeof(struct gt_text) == 32 ? 1 : -1];
typedef char size_of_progress[sizeof(void*) != 8 || sizeof(struct gt_progress) == 24 ? 1 : -1];

int header_alone(void);
int header_alone(void) { return (int)(sizeof(size_of_error) + sizeof(size_of_text) + sizeof(size_of_progress)); }
