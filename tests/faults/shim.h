/* What shim.c and power.c say to each other, and to shim.py. */
#ifndef SHIM_H
#define SHIM_H
#include <sys/types.h>

enum kind { OPEN, WRITE, SYNC, RESIZE, NAME, REMOVE, READ, KINDS };
enum mode { COUNT, KILL, ERROR, SHORT, TORN, POWER };
enum fate { GOES_ON, FAILS, IS_SHORT, BREAKS_OFF };

void power_begin(int on, unsigned seed, const char *aside);
void power_cut(void);
void power_emptying(const char *path);
void power_made(const char *path);
void power_writing(int fd, off_t at, size_t size);
void power_resizing(int fd, off_t size);
void power_synced(int fd);
void power_renaming(const char *from, const char *to);
void power_removing(const char *path, int folder);
#endif
