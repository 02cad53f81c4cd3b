"""Calls only: the room machine, the messages the two browsers exchange, devices and presence."""
