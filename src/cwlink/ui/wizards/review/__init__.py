"""The convening review (開催要否の検討): one module per step, and the frame they stand in."""
