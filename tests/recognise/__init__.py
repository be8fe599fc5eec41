"""Tests of what is recognised."""
