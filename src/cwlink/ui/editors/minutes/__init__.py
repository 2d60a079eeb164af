"""The editor of minutes: sections of lines that are typed while a meeting goes on."""
