"""Journeys drive the real main window without a display."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
