"""The main job done with the program's own widgets, without anyone at the screen."""
