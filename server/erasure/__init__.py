"""Somebody is erased altogether: one act, for themselves or by an admin (PR2)."""
